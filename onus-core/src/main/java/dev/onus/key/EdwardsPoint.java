package dev.onus.key;

import java.math.BigInteger;
import java.util.Optional;

/// A point of edwards25519 (RFC 8032, section 5.1) in the extended coordinates of section 5.1.4,
/// for checking public keys and signatures: the JDK takes points of small order, and for the
/// neutral element as key one signature fits every message.
///
/// Nothing secret passes through here, so the arithmetic need not take constant time.
record EdwardsPoint(FieldElement x, FieldElement y, FieldElement z, FieldElement t) {
  /// The order of the group that keys belong to, 2^252 + 27742317777372353535851937790883648493.
  static final BigInteger ORDER =
      BigInteger.ONE.shiftLeft(252).add(new BigInteger("27742317777372353535851937790883648493"));

  static final EdwardsPoint NEUTRAL =
      new EdwardsPoint(FieldElement.ZERO, FieldElement.ONE, FieldElement.ONE, FieldElement.ZERO);

  /// In bytes, of a point and of a number below the order.
  static final int LENGTH = 32;

  private static final BigInteger P = FieldElement.P;
  private static final FieldElement D =
      FieldElement.of(
          BigInteger.valueOf(-121665).multiply(BigInteger.valueOf(121666).modInverse(P)).mod(P));
  private static final FieldElement TWICE_D = D.plus(D);

  /// Digits of 4 bits in a number of 256.
  private static final int DIGITS = 64;

  private static final int BASE = 16;

  /// The point whose y coordinate is 4/5, the generator, times each digit at each place.
  private static final class Generator {
    static final EdwardsPoint[][] TIMES = new EdwardsPoint[DIGITS][];

    static {
      BigInteger y = BigInteger.valueOf(4).multiply(BigInteger.valueOf(5).modInverse(P)).mod(P);
      EdwardsPoint place = decoded(y, false).orElseThrow();
      for (int digit = 0; digit < DIGITS; digit++) {
        TIMES[digit] = place.multiples();
        place = TIMES[digit][BASE - 1].plus(place);
      }
    }
  }

  /// Reads what [#encoded] writes; empty when it is no point, or another way to write one.
  static Optional<EdwardsPoint> decoded(byte[] bytes) {
    byte[] y = bytes.clone();
    y[LENGTH - 1] &= 0x7F;
    return decoded(number(y, 0, LENGTH), bytes[LENGTH - 1] < 0);
  }

  /// The point with a y coordinate and the sign of an x coordinate (section 5.1.3); empty when
  /// there is none, or when this is not the one way to write it: y below the prime, no negative
  /// zero.
  static Optional<EdwardsPoint> decoded(BigInteger y, boolean negative) {
    if (y.signum() < 0 || y.compareTo(P) >= 0) {
      return Optional.empty();
    }
    FieldElement ordinate = FieldElement.of(y);
    FieldElement squared = ordinate.squared();
    FieldElement xSquared =
        squared.minus(FieldElement.ONE).times(D.times(squared).plus(FieldElement.ONE).inverse());
    return root(xSquared)
        .filter(x -> x.signum() != 0 || !negative)
        .map(x -> FieldElement.of(x.testBit(0) == negative ? x : P.subtract(x)))
        .map(x -> new EdwardsPoint(x, ordinate, FieldElement.ONE, x.times(ordinate)));
  }

  /// Section 5.1.3: since p = 5 (mod 8), the root is a power, or that times a root of -1.
  private static Optional<BigInteger> root(FieldElement square) {
    BigInteger eighth = P.subtract(BigInteger.valueOf(5)).shiftRight(3);
    FieldElement candidate = square.power(eighth.add(BigInteger.ONE));
    if (candidate.squared().is(square)) {
      return Optional.of(candidate.value());
    }
    BigInteger quarter = P.subtract(BigInteger.ONE).shiftRight(2);
    FieldElement other = candidate.times(FieldElement.ONE.plus(FieldElement.ONE).power(quarter));
    return other.squared().is(square) ? Optional.of(other.value()) : Optional.empty();
  }

  /// Whether somebody can have this point as a public key: it is of the full prime order.
  boolean isKey() {
    return !isNeutral() && times(ORDER).isNeutral();
  }

  /// The generator times a number below 2^256.
  static EdwardsPoint generatorTimes(BigInteger factor) {
    EdwardsPoint sum = NEUTRAL;
    byte[] digits = littleEndian(factor);
    for (int digit = 0; digit < DIGITS; digit++) {
      sum = sum.plus(Generator.TIMES[digit][digit(digits, digit)]);
    }
    return sum;
  }

  /// This point times a number below 2^256.
  EdwardsPoint times(BigInteger factor) {
    EdwardsPoint[] multiples = multiples();
    EdwardsPoint sum = NEUTRAL;
    byte[] digits = littleEndian(factor);
    for (int digit = DIGITS - 1; digit >= 0; digit--) {
      sum = sum.twice().twice().twice().twice().plus(multiples[digit(digits, digit)]);
    }
    return sum;
  }

  private EdwardsPoint[] multiples() {
    EdwardsPoint[] multiples = new EdwardsPoint[BASE];
    multiples[0] = NEUTRAL;
    for (int i = 1; i < BASE; i++) {
      multiples[i] = multiples[i - 1].plus(this);
    }
    return multiples;
  }

  private static int digit(byte[] number, int index) {
    return (number[index / 2] >> (index % 2 * 4)) & (BASE - 1);
  }

  /// Section 5.1.4; the formulas are complete.
  EdwardsPoint plus(EdwardsPoint other) {
    FieldElement a = y.minus(x).times(other.y.minus(other.x));
    FieldElement b = y.plus(x).times(other.y.plus(other.x));
    FieldElement c = t.times(TWICE_D).times(other.t);
    FieldElement zz = z.times(other.z);
    FieldElement d = zz.plus(zz);
    return of(b.minus(a), d.minus(c), d.plus(c), b.plus(a));
  }

  EdwardsPoint twice() {
    FieldElement a = x.squared();
    FieldElement b = y.squared();
    FieldElement zz = z.squared();
    FieldElement h = a.plus(b);
    FieldElement g = a.minus(b);
    return of(h.minus(x.plus(y).squared()), zz.plus(zz).plus(g), g, h);
  }

  /// How both formulas end.
  private static EdwardsPoint of(FieldElement e, FieldElement f, FieldElement g, FieldElement h) {
    return new EdwardsPoint(e.times(f), g.times(h), f.times(g), e.times(h));
  }

  EdwardsPoint negated() {
    return new EdwardsPoint(FieldElement.ZERO.minus(x), y, z, FieldElement.ZERO.minus(t));
  }

  private boolean isNeutral() {
    return x.is(FieldElement.ZERO) && y.is(z);
  }

  /// Section 5.1.2: the y coordinate, little end first, with the lowest bit of x on top.
  byte[] encoded() {
    FieldElement inverse = z.equals(FieldElement.ONE) ? z : z.inverse();
    byte[] encoded = littleEndian(y.times(inverse).value());
    if (x.times(inverse).value().testBit(0)) {
      encoded[LENGTH - 1] |= (byte) 0x80;
    }
    return encoded;
  }

  /// The number that bytes are, little end first.
  static BigInteger number(byte[] bytes, int from, int to) {
    byte[] big = new byte[to - from];
    for (int i = 0; i < big.length; i++) {
      big[i] = bytes[to - 1 - i];
    }
    return new BigInteger(1, big);
  }

  /// A number below 2^256 in 32 bytes.
  static byte[] littleEndian(BigInteger number) {
    byte[] big = number.toByteArray();
    byte[] little = new byte[LENGTH];
    for (int i = 0; i < LENGTH && i < big.length; i++) {
      little[i] = big[big.length - 1 - i];
    }
    return little;
  }
}
