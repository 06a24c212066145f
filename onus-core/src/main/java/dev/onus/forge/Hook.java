package dev.onus.forge;

import java.time.Instant;

/// Verifies and reads what a forge delivers to a webhook.
public interface Hook {
  /// Verifies a delivery, and reads it only when it holds. The same delivery may come again: keep
  /// [Accepted#delivery] for as long as a signature may be old.
  ///
  /// @param body the exact bytes
  /// @param at the time of receipt
  Received receive(HookHeaders headers, byte[] body, Instant at);

  /// The longest body that is read, in bytes. GitHub sends no more than 25 MB.
  int longestBody();

  /// What came of a delivery.
  sealed interface Received {}

  /// It is the forge's.
  ///
  /// @param delivery the forge's id for it, the same when it is delivered again
  record Accepted(String delivery, ForgeEvent event) implements Received {}

  /// Nobody knows whose it is. Nothing of it was read.
  record Unverified(String because) implements Received {}

  /// It is the forge's, and can't be read.
  record Malformed(String delivery, String because) implements Received {}
}
