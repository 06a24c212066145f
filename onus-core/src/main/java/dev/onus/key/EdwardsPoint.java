package dev.onus.key;

import java.math.BigInteger;
import java.util.Optional;

/// A point of edwards25519 (RFC 8032, section 5.1), for checking public keys: the JDK takes points
/// of small order, and for the neutral element as key one signature fits every message.
///
/// Nothing secret passes through here, so the arithmetic need not take constant time.
final class EdwardsPoint {
  private static final BigInteger P =
      BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
  private static final BigInteger D =
      BigInteger.valueOf(-121665).multiply(BigInteger.valueOf(121666).modInverse(P)).mod(P);

  /// The order of the group that keys belong to, 2^252 + 27742317777372353535851937790883648493.
  private static final BigInteger ORDER =
      BigInteger.ONE.shiftLeft(252).add(new BigInteger("27742317777372353535851937790883648493"));

  private static final EdwardsPoint NEUTRAL =
      new EdwardsPoint(BigInteger.ZERO, BigInteger.ONE, BigInteger.ONE, BigInteger.ZERO);

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
        .map(x -> new EdwardsPoint(x, y, BigInteger.ONE, x.multiply(y).mod(P)))
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
}
