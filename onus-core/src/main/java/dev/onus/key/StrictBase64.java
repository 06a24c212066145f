package dev.onus.key;

import java.util.Base64;
import java.util.Optional;

/// Base64 in the one form that an encoder writes: standard alphabet, padded, no spare bits set.
/// `java.util.Base64` also takes text without padding, and drops spare bits.
final class StrictBase64 {
  private StrictBase64() {}

  static Optional<byte[]> decode(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      return Base64.getEncoder().encodeToString(bytes).equals(text)
          ? Optional.of(bytes)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
