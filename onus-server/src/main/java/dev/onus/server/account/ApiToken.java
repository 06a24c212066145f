package dev.onus.server.account;

import dev.onus.server.right.Caller;
import dev.onus.server.right.Right;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a program signs in with in the name of an account. It can do at most what the account can.
///
/// @param id by which it is listed
/// @param label what it is for
/// @param rights that it was given
/// @param repositories that it was given
/// @param usedOn the last day on which it was used, in UTC; null before
/// @param revokedAt null while it is not
public record ApiToken(
    String id,
    String label,
    Set<Right> rights,
    Caller.Visible repositories,
    Instant madeAt,
    Instant endsAt,
    @Nullable LocalDate usedOn,
    @Nullable Instant revokedAt) {
  public ApiToken {
    rights = Set.copyOf(rights);
  }

  /// Whether it can be used at a time, as far as the token itself goes.
  public boolean holds(Instant at) {
    return revokedAt == null && at.isBefore(endsAt);
  }
}
