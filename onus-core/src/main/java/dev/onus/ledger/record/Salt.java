package dev.onus.ledger.record;

import java.util.HexFormat;

/// 32 random bytes in hexadecimal, drawn anew for each private text.
public record Salt(String text) {
  /// In bytes.
  public static final int LENGTH = 32;

  static final String PATTERN = "^[0-9a-f]{64}$";

  public Salt {
    if (!Text.isMadeOf(text, 2 * LENGTH, 2 * LENGTH, Text::isHex)) {
      throw new IllegalArgumentException("a salt is 64 hexadecimal digits in lower case");
    }
  }

  /// A salt of these bytes.
  ///
  /// @throws IllegalArgumentException unless there are 32
  public static Salt of(byte[] bytes) {
    return new Salt(HexFormat.of().formatHex(bytes));
  }

  /// The 32 bytes.
  public byte[] bytes() {
    return HexFormat.of().parseHex(text);
  }
}
