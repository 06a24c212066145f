package dev.onus.key;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Reads the data types of the SSH protocol (RFC 4251, section 5), each in its one canonical form.
final class WireReader {
  private final ByteBuffer buffer;

  WireReader(byte[] bytes) {
    this.buffer = ByteBuffer.wrap(bytes);
  }

  byte[] bytes(int length) throws MalformedWire {
    if (length < 0 || length > buffer.remaining()) {
      throw new MalformedWire(
          "a field of " + Integer.toUnsignedString(length) + " bytes is longer than the rest");
    }
    byte[] bytes = new byte[length];
    buffer.get(bytes);
    return bytes;
  }

  int octet() throws MalformedWire {
    return bytes(1)[0] & 0xFF;
  }

  int number() throws MalformedWire {
    return ByteBuffer.wrap(bytes(Integer.BYTES)).getInt();
  }

  byte[] string() throws MalformedWire {
    return bytes(number());
  }

  /// A name: printable ASCII without spaces, which is all that names of algorithms, curves and
  /// purposes consist of.
  String name() throws MalformedWire {
    byte[] bytes = string();
    for (byte each : bytes) {
      if (each <= ' ' || each > '~') {
        throw new MalformedWire("a name with other characters than printable ASCII");
      }
    }
    return new String(bytes, StandardCharsets.US_ASCII);
  }

  /// A positive integer. Negative ones and leading bytes that say nothing are refused: the same
  /// number would have several forms.
  BigInteger integer() throws MalformedWire {
    byte[] bytes = string();
    if (bytes.length == 0 || bytes[0] < 0) {
      throw new MalformedWire("a number that is not positive");
    }
    if (bytes[0] == 0 && (bytes.length == 1 || bytes[1] >= 0)) {
      throw new MalformedWire("a number with a leading zero");
    }
    return new BigInteger(bytes);
  }

  void end() throws MalformedWire {
    if (buffer.hasRemaining()) {
      throw new MalformedWire(buffer.remaining() + " bytes follow its end");
    }
  }
}
