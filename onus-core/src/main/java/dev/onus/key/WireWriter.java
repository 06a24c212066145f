package dev.onus.key;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Writes the data types of the SSH protocol (RFC 4251, section 5).
final class WireWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  WireWriter bytes(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  WireWriter number(int number) {
    return bytes(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
  }

  WireWriter string(byte[] bytes) {
    return number(bytes.length).bytes(bytes);
  }

  WireWriter string(String ascii) {
    return string(ascii.getBytes(StandardCharsets.US_ASCII));
  }

  /// A positive integer; `BigInteger` writes two's complement without needless bytes, as RFC 4251
  /// asks.
  WireWriter integer(BigInteger number) {
    return string(number.toByteArray());
  }

  byte[] written() {
    return out.toByteArray();
  }
}
