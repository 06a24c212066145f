package dev.onus.bench.durability;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// One entry that a client wants in a log. A client that got no answer sends the same line again.
///
/// @param number counts the requests of one log from 0
record Request(long number) {
  /// The line for `onus ledger append`. Every fourth is a decision with a private text and a row in
  /// a table, the others are observations.
  String line() {
    String what =
        number % 4 == 3
            ? "\"type\":\"person-joined\",\"by\":{\"person\":\"ada\",\"session\":\"s-1\"},"
                + "\"data\":{\"person\":\"p-%1$d\",\"name\":\"Name of %1$d\"}"
            : "\"type\":\"observation\",\"by\":{\"source\":\"ci\"},\"data\":{\"number\":%1$d}";
    return ("{" + what + ",\"request\":\"%2$s\"}").formatted(number, key());
  }

  private String key() {
    return "request-" + number;
  }

  /// What the entry says about the key: its SHA-256 in hexadecimal.
  String digest() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(key().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
