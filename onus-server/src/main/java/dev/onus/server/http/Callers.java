package dev.onus.server.http;

import dev.onus.server.right.Caller;
import java.time.Instant;
import java.util.Optional;

/// Finds out who asks.
@FunctionalInterface
public interface Callers {
  /// Who asks; empty when nobody shows who they are, or not in a way that holds.
  Optional<Known> of(Headers headers, Instant at);

  /// Somebody who is known.
  ///
  /// @param formToken what a form of their session must bring back; empty for a token
  record Known(Caller caller, String formToken) {}
}
