package dev.onus.server.settings;

import dev.onus.server.account.ApiToken;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A token in a list, without its secret.
///
/// @param repositories that it was given; null for all that its account may see
/// @param state `live`, `ended` or `revoked`
public record TokenRow(
    String id,
    String label,
    List<String> rights,
    @Nullable List<String> repositories,
    Instant madeAt,
    Instant endsAt,
    @Nullable LocalDate usedOn,
    String state) {
  static TokenRow of(ApiToken token, Instant at) {
    return new TokenRow(
        token.id(),
        token.label(),
        Shown.rights(token.rights()),
        Shown.names(token.repositories()),
        token.madeAt(),
        token.endsAt(),
        token.usedOn(),
        state(token, at));
  }

  private static String state(ApiToken token, Instant at) {
    if (token.revokedAt() != null) {
      return "revoked";
    }
    return token.holds(at) ? "live" : "ended";
  }
}
