package dev.onus.server.settings;

import dev.onus.server.account.Session;
import java.time.Instant;
import java.util.Locale;

/// A session in a list.
///
/// @param by `password`, `link` or `oidc`
/// @param isThis whether it is the one that looks
public record SessionRow(String id, String by, Instant madeAt, Instant usedAt, boolean isThis) {
  static SessionRow of(Session session, String current) {
    return new SessionRow(
        session.id(),
        session.by().name().toLowerCase(Locale.ROOT),
        session.madeAt(),
        session.usedAt(),
        session.id().equals(current));
  }
}
