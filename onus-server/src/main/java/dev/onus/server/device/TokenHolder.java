package dev.onus.server.device;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who asks with a token, and what it may do at present.
///
/// @param account the name of the account
/// @param displayName as people call it
/// @param identity as policies write the account
/// @param token its id
/// @param rights that it has and its account has
/// @param repositories that it sees; null for every one
/// @param reasons whether it is given the private reasons of decisions
public record TokenHolder(
    String account,
    String displayName,
    String identity,
    String token,
    String label,
    List<String> rights,
    @Nullable List<String> repositories,
    boolean reasons,
    Instant endsAt) {
  public TokenHolder {
    rights = List.copyOf(rights);
  }
}
