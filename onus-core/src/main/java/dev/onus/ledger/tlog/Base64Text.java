package dev.onus.ledger.tlog;

import java.util.Base64;

/// Base64 in its one canonical form: standard alphabet, padding, no stray bits. Other spellings of
/// the same bytes are refused, so that a file cannot change without anybody noticing.
final class Base64Text {
  private Base64Text() {}

  static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /// @throws MalformedLog at the place, unless it is the canonical form
  static byte[] decode(String text, String place) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new MalformedLog(place, "is not base64");
    }
    if (!encode(bytes).equals(text)) {
      throw new MalformedLog(place, "is not base64 in its canonical form");
    }
    return bytes;
  }
}
