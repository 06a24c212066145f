package dev.onus.ledger.tlog;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/// The public key of an Ed25519 seed (RFC 8032, section 5.1), which the JDK computes but does not
/// hand out. It runs once when a key is read; the curve is that of section 5.1, in the extended
/// coordinates of section 5.1.4.
///
/// Each bit of the secret takes the same steps, though not to the nanosecond: nobody who can
/// measure this process belongs on the machine that holds the key of a log.
record EdwardsPoint(BigInteger x, BigInteger y, BigInteger z, BigInteger t) {
  private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
  private static final BigInteger D =
      BigInteger.valueOf(-121_665).multiply(BigInteger.valueOf(121_666).modInverse(P)).mod(P);
  private static final EdwardsPoint NEUTRAL =
      new EdwardsPoint(BigInteger.ZERO, BigInteger.ONE, BigInteger.ONE, BigInteger.ZERO);
  private static final EdwardsPoint BASE =
      of(
          new BigInteger(
              "15112221349535400772501151409588531511454012693041857206046113283949847762202"),
          new BigInteger(
              "46316835694926478169428394003475163141307993866256225615783033603165251855960"));

  private static EdwardsPoint of(BigInteger x, BigInteger y) {
    return new EdwardsPoint(x, y, BigInteger.ONE, x.multiply(y).mod(P));
  }

  /// The 32 bytes of the public key.
  static byte[] publicKey(byte[] seed) {
    byte[] secret = Arrays.copyOf(sha512(seed), 32);
    secret[0] &= (byte) 0xF8;
    secret[31] = (byte) ((secret[31] & 0x7F) | 0x40);
    var scalar = new BigInteger(1, reversed(secret));
    var sum = NEUTRAL;
    for (int bit = 254; bit >= 0; bit--) {
      sum = sum.plus(sum);
      var more = sum.plus(BASE);
      sum = scalar.testBit(bit) ? more : sum;
    }
    return sum.encoded();
  }

  private EdwardsPoint plus(EdwardsPoint other) {
    var a = y.subtract(x).multiply(other.y.subtract(other.x)).mod(P);
    var b = y.add(x).multiply(other.y.add(other.x)).mod(P);
    var c = t.multiply(D).mod(P).multiply(other.t).shiftLeft(1).mod(P);
    var d = z.multiply(other.z).shiftLeft(1).mod(P);
    var e = b.subtract(a);
    var f = d.subtract(c);
    var g = d.add(c);
    var h = b.add(a);
    return new EdwardsPoint(
        e.multiply(f).mod(P), g.multiply(h).mod(P), f.multiply(g).mod(P), e.multiply(h).mod(P));
  }

  /// Section 5.1.2: the y coordinate, little end first, with the lowest bit of x on top.
  private byte[] encoded() {
    var inverse = z.modInverse(P);
    var affineX = x.multiply(inverse).mod(P);
    byte[] big = y.multiply(inverse).mod(P).toByteArray();
    byte[] padded = new byte[32];
    int length = Math.min(big.length, 32);
    System.arraycopy(big, big.length - length, padded, 32 - length, length);
    byte[] encoded = reversed(padded);
    if (affineX.testBit(0)) {
      encoded[31] |= (byte) 0x80;
    }
    return encoded;
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }

  private static byte[] sha512(byte[] seed) {
    try {
      return MessageDigest.getInstance("SHA-512").digest(seed);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("each JDK has SHA-512", e);
    }
  }
}
