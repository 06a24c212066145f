package dev.onus.key;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/// A point of edwards25519 (RFC 8032, section 5.1), for what the JDK does not do. It takes public
/// keys of small order, and for the neutral element as key one signature fits every message. And it
/// computes the public key of a seed, but does not hand it out.
public final class EdwardsPoint {
  /// Bytes of a seed, of a coordinate and of a public key.
  private static final int LENGTH = 32;

  private static final BigInteger P =
      BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
  private static final BigInteger D =
      BigInteger.valueOf(-121665).multiply(BigInteger.valueOf(121666).modInverse(P)).mod(P);

  /// The order of the group that keys belong to, 2^252 + 27742317777372353535851937790883648493.
  private static final BigInteger ORDER =
      BigInteger.ONE.shiftLeft(252).add(new BigInteger("27742317777372353535851937790883648493"));

  private static final EdwardsPoint NEUTRAL =
      new EdwardsPoint(BigInteger.ZERO, BigInteger.ONE, BigInteger.ONE, BigInteger.ZERO);

  /// The point that every key is a multiple of.
  private static final EdwardsPoint BASE =
      of(
          new BigInteger(
              "15112221349535400772501151409588531511454012693041857206046113283949847762202"),
          new BigInteger(
              "46316835694926478169428394003475163141307993866256225615783033603165251855960"));

  private final BigInteger x;
  private final BigInteger y;
  private final BigInteger z;
  private final BigInteger t;

  private EdwardsPoint(BigInteger x, BigInteger y, BigInteger z, BigInteger t) {
    this.x = x;
    this.y = y;
    this.z = z;
    this.t = t;
  }

  private static EdwardsPoint of(BigInteger x, BigInteger y) {
    return new EdwardsPoint(x, y, BigInteger.ONE, x.multiply(y).mod(P));
  }

  /// The public key of an Ed25519 seed: 32 bytes each (RFC 8032, section 5.1.5).
  ///
  /// It is for a key that is read once. Each bit of the secret takes the same steps, though not to
  /// the nanosecond: nobody who can measure this process belongs on a machine that holds such a
  /// key.
  public static byte[] publicKey(byte[] seed) {
    byte[] secret = Arrays.copyOf(sha512(seed), LENGTH);
    secret[0] &= (byte) 0xF8;
    secret[LENGTH - 1] = (byte) ((secret[LENGTH - 1] & 0x7F) | 0x40);
    return BASE.timesSecret(new BigInteger(1, reversed(secret))).encoded();
  }

  /// Whether a y coordinate and the sign of x are those of a key that somebody can have made: on
  /// the curve, written in the one way (y below the prime, no negative zero), of the full prime
  /// order.
  static boolean isKey(BigInteger y, boolean negative) {
    if (y.compareTo(P) >= 0) {
      return false;
    }
    BigInteger squared = y.multiply(y).mod(P);
    BigInteger xSquared =
        squared
            .subtract(BigInteger.ONE)
            .multiply(D.multiply(squared).add(BigInteger.ONE).modInverse(P))
            .mod(P);
    return root(xSquared)
        .filter(x -> x.signum() != 0 || !negative)
        .map(x -> x.testBit(0) == negative ? x : P.subtract(x))
        .map(x -> of(x, y))
        .filter(point -> !point.isNeutral() && point.times(ORDER).isNeutral())
        .isPresent();
  }

  /// RFC 8032, section 5.1.3: since p = 5 (mod 8), the root is a power, or that times a root of -1.
  private static Optional<BigInteger> root(BigInteger square) {
    BigInteger eighth = P.subtract(BigInteger.valueOf(5)).shiftRight(3);
    BigInteger candidate = square.modPow(eighth.add(BigInteger.ONE), P);
    if (candidate.multiply(candidate).mod(P).equals(square)) {
      return Optional.of(candidate);
    }
    BigInteger quarter = P.subtract(BigInteger.ONE).shiftRight(2);
    BigInteger other = candidate.multiply(BigInteger.TWO.modPow(quarter, P)).mod(P);
    return other.multiply(other).mod(P).equals(square) ? Optional.of(other) : Optional.empty();
  }

  private EdwardsPoint times(BigInteger factor) {
    EdwardsPoint sum = NEUTRAL;
    for (int bit = factor.bitLength() - 1; bit >= 0; bit--) {
      sum = sum.plus(sum);
      if (factor.testBit(bit)) {
        sum = sum.plus(this);
      }
    }
    return sum;
  }

  private EdwardsPoint timesSecret(BigInteger factor) {
    EdwardsPoint sum = NEUTRAL;
    for (int bit = 8 * LENGTH - 2; bit >= 0; bit--) {
      sum = sum.plus(sum);
      EdwardsPoint more = sum.plus(this);
      sum = factor.testBit(bit) ? more : sum;
    }
    return sum;
  }

  /// RFC 8032, section 5.1.4; the formulas are complete, so they also double.
  private EdwardsPoint plus(EdwardsPoint other) {
    BigInteger a = y.subtract(x).multiply(other.y.subtract(other.x)).mod(P);
    BigInteger b = y.add(x).multiply(other.y.add(other.x)).mod(P);
    BigInteger c = t.multiply(D).mod(P).multiply(other.t).shiftLeft(1).mod(P);
    BigInteger d = z.multiply(other.z).shiftLeft(1).mod(P);
    BigInteger e = b.subtract(a);
    BigInteger f = d.subtract(c);
    BigInteger g = d.add(c);
    BigInteger h = b.add(a);
    return new EdwardsPoint(
        e.multiply(f).mod(P), g.multiply(h).mod(P), f.multiply(g).mod(P), e.multiply(h).mod(P));
  }

  private boolean isNeutral() {
    return x.signum() == 0 && y.equals(z);
  }

  /// Section 5.1.2: the y coordinate, little end first, with the lowest bit of x on top.
  private byte[] encoded() {
    BigInteger inverse = z.modInverse(P);
    boolean odd = x.multiply(inverse).mod(P).testBit(0);
    byte[] big = y.multiply(inverse).mod(P).toByteArray();
    byte[] padded = new byte[LENGTH];
    int length = Math.min(big.length, LENGTH);
    System.arraycopy(big, big.length - length, padded, LENGTH - length, length);
    byte[] encoded = reversed(padded);
    if (odd) {
      encoded[LENGTH - 1] |= (byte) 0x80;
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
