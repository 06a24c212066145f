package dev.onus.ledger.tlog;

import java.util.Arrays;
import java.util.HexFormat;

/// A SHA-256 hash: of a leaf, of a node, of a whole tree.
public final class Hash {
  /// In bytes.
  public static final int LENGTH = 32;

  private final byte[] bytes;

  private Hash(byte[] bytes) {
    this.bytes = bytes;
  }

  /// The hash that is these bytes.
  ///
  /// @throws MalformedLog unless there are 32
  public static Hash of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new MalformedLog("hash", "is of " + bytes.length + " bytes, not of " + LENGTH);
    }
    return new Hash(bytes.clone());
  }

  /// The 32 bytes that begin at an offset.
  static Hash of(byte[] bytes, int offset) {
    return new Hash(Arrays.copyOfRange(bytes, offset, offset + LENGTH));
  }

  /// Takes over an array that nobody else keeps.
  static Hash owning(byte[] bytes) {
    return new Hash(bytes);
  }

  /// Reads what `base64` writes.
  ///
  /// @throws MalformedLog unless it is the one base64 form (RFC 4648, section 4) of 32 bytes
  public static Hash ofBase64(String text) {
    return of(Base64Text.decode(text, "hash"));
  }

  /// Reads hexadecimal digits of either case.
  ///
  /// @throws MalformedLog unless it is 64 hexadecimal digits
  public static Hash ofHex(String text) {
    try {
      return of(HexFormat.of().parseHex(text));
    } catch (IllegalArgumentException e) {
      throw new MalformedLog("hash", "is not hexadecimal");
    }
  }

  /// The 32 bytes, as a copy.
  public byte[] bytes() {
    return bytes.clone();
  }

  /// The bytes themselves, for those who only read.
  byte[] shared() {
    return bytes;
  }

  /// Copies the 32 bytes to an offset of another array.
  public void copyTo(byte[] target, int offset) {
    System.arraycopy(bytes, 0, target, offset, LENGTH);
  }

  /// 64 lower-case hexadecimal digits.
  public String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  /// RFC 4648, section 4, with padding.
  public String base64() {
    return Base64Text.encode(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hash that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /// The hexadecimal form.
  @Override
  public String toString() {
    return hex();
  }
}
