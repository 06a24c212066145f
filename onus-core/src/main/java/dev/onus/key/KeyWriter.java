package dev.onus.key;

import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECPoint;
import java.security.spec.EdECPoint;
import java.util.stream.Stream;

/// Writes public keys of the JDK as SSH does; the reverse of `KeyReader`.
final class KeyWriter {
  private KeyWriter() {}

  static byte[] write(PublicKey key) {
    return switch (key) {
      case EdECPublicKey edwards when edwards.getParams().getName().equals("Ed25519") ->
          new WireWriter()
              .string(KeyType.ED25519.sshName())
              .string(compressed(edwards.getPoint()))
              .written();
      case RSAPublicKey rsa ->
          new WireWriter()
              .string(KeyType.RSA.sshName())
              .integer(rsa.getPublicExponent())
              .integer(rsa.getModulus())
              .written();
      case ECPublicKey ec -> onCurve(ec);
      default -> throw new MalformedKey("keys of " + key.getAlgorithm() + " are not taken");
    };
  }

  private static byte[] onCurve(ECPublicKey key) {
    KeyType type =
        Stream.of(KeyType.ECDSA_P256, KeyType.ECDSA_P384, KeyType.ECDSA_P521)
            .filter(one -> one.curve().orElseThrow().isOf(key.getParams()))
            .findFirst()
            .orElseThrow(() -> new MalformedKey("it is on a curve that is not taken"));
    NistCurve curve = type.curve().orElseThrow();
    return new WireWriter()
        .string(type.sshName())
        .string(curve.sshName())
        .string(uncompressed(key.getW(), curve.bytes()))
        .written();
  }

  static byte[] uncompressed(ECPoint point, int length) {
    byte[] raw = new byte[1 + 2 * length];
    raw[0] = 4;
    put(point.getAffineX(), raw, 1, length);
    put(point.getAffineY(), raw, 1 + length, length);
    return raw;
  }

  static byte[] compressed(EdECPoint point) {
    byte[] bigEndian = new byte[32];
    put(point.getY(), bigEndian, 0, 32);
    byte[] raw = new byte[32];
    for (int i = 0; i < 32; i++) {
      raw[i] = bigEndian[31 - i];
    }
    if (point.isXOdd()) {
      raw[31] |= (byte) 0x80;
    }
    return raw;
  }

  /// A number right-aligned in a field.
  static void put(BigInteger number, byte[] into, int at, int length) {
    byte[] bytes = number.toByteArray();
    int from = bytes.length > length && bytes[0] == 0 ? 1 : 0;
    int count = bytes.length - from;
    if (number.signum() < 0 || count > length) {
      throw new IllegalArgumentException("a number of more than " + length + " bytes");
    }
    System.arraycopy(bytes, from, into, at + length - count, count);
  }
}
