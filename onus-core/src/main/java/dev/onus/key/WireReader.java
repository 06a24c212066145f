package dev.onus.key;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Reads the data types of the SSH protocol (RFC 4251, section 5).
final class WireReader {
  private final ByteBuffer buffer;

  WireReader(byte[] bytes) {
    this.buffer = ByteBuffer.wrap(bytes);
  }

  /// @throws MalformedSignature at the end of the data
  byte[] bytes(int length) {
    if (length < 0 || length > buffer.remaining()) {
      throw new MalformedSignature("a field of " + length + " bytes is longer than the rest");
    }
    byte[] bytes = new byte[length];
    buffer.get(bytes);
    return bytes;
  }

  int number() {
    try {
      return buffer.getInt();
    } catch (BufferUnderflowException e) {
      throw new MalformedSignature("it ends within a number");
    }
  }

  byte[] string() {
    return bytes(number());
  }

  String text() {
    return new String(string(), StandardCharsets.US_ASCII);
  }

  BigInteger integer() {
    byte[] bytes = string();
    return bytes.length == 0 ? BigInteger.ZERO : new BigInteger(bytes);
  }

  byte[] rest() {
    return bytes(buffer.remaining());
  }
}
