package dev.onus.key;

import java.math.BigInteger;

/// A number modulo 2^255 - 19, the field of edwards25519 (RFC 8032, section 5.1), as five limbs of
/// 51 bits and a little more: limb i counts 2^(51 i). Every operation takes limbs below 2^53 and
/// gives limbs below 2^52, but for [#plus], which only adds, and so takes what other operations
/// gave.
record FieldElement(long limb0, long limb1, long limb2, long limb3, long limb4) {
  static final BigInteger P = BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
  static final FieldElement ZERO = new FieldElement(0, 0, 0, 0, 0);
  static final FieldElement ONE = new FieldElement(1, 0, 0, 0, 0);

  private static final int BITS = 51;
  private static final long MASK = (1L << BITS) - 1;

  /// The limbs of 8 P, so that a difference stays above zero.
  private static final long LOW_OF_8P = (MASK - 18) << 3;

  private static final long LIMB_OF_8P = MASK << 3;

  /// @param number from 0 to 2^255
  static FieldElement of(BigInteger number) {
    BigInteger mask = BigInteger.valueOf(MASK);
    return new FieldElement(
        number.and(mask).longValue(),
        number.shiftRight(BITS).and(mask).longValue(),
        number.shiftRight(2 * BITS).and(mask).longValue(),
        number.shiftRight(3 * BITS).and(mask).longValue(),
        number.shiftRight(4 * BITS).longValue());
  }

  /// The number itself, from 0 to P - 1.
  BigInteger value() {
    BigInteger value = BigInteger.valueOf(limb4);
    value = value.shiftLeft(BITS).add(BigInteger.valueOf(limb3));
    value = value.shiftLeft(BITS).add(BigInteger.valueOf(limb2));
    value = value.shiftLeft(BITS).add(BigInteger.valueOf(limb1));
    return value.shiftLeft(BITS).add(BigInteger.valueOf(limb0)).mod(P);
  }

  FieldElement plus(FieldElement other) {
    return new FieldElement(
        limb0 + other.limb0,
        limb1 + other.limb1,
        limb2 + other.limb2,
        limb3 + other.limb3,
        limb4 + other.limb4);
  }

  FieldElement minus(FieldElement other) {
    return carried(
        limb0 + LOW_OF_8P - other.limb0,
        limb1 + LIMB_OF_8P - other.limb1,
        limb2 + LIMB_OF_8P - other.limb2,
        limb3 + LIMB_OF_8P - other.limb3,
        limb4 + LIMB_OF_8P - other.limb4);
  }

  /// The product. Of each product of two limbs, below 2^106, the low 51 bits count for one column
  /// and the rest for the next; columns from the fifth on come round times 19, for 2^255 is 19.
  FieldElement times(FieldElement other) {
    long a0 = limb0;
    long a1 = limb1;
    long a2 = limb2;
    long a3 = limb3;
    long a4 = limb4;
    long b0 = other.limb0;
    long b1 = other.limb1;
    long b2 = other.limb2;
    long b3 = other.limb3;
    long b4 = other.limb4;
    long c0 = low(a0, b0);
    long c1 = low(a0, b1) + low(a1, b0) + high(a0, b0);
    long c2 = low(a0, b2) + low(a1, b1) + low(a2, b0) + high(a0, b1) + high(a1, b0);
    long c3 = low(a0, b3) + low(a1, b2) + low(a2, b1) + low(a3, b0);
    c3 += high(a0, b2) + high(a1, b1) + high(a2, b0);
    long c4 = low(a0, b4) + low(a1, b3) + low(a2, b2) + low(a3, b1) + low(a4, b0);
    c4 += high(a0, b3) + high(a1, b2) + high(a2, b1) + high(a3, b0);
    long c5 = low(a1, b4) + low(a2, b3) + low(a3, b2) + low(a4, b1);
    c5 += high(a0, b4) + high(a1, b3) + high(a2, b2) + high(a3, b1) + high(a4, b0);
    long c6 = low(a2, b4) + low(a3, b3) + low(a4, b2);
    c6 += high(a1, b4) + high(a2, b3) + high(a3, b2) + high(a4, b1);
    long c7 = low(a3, b4) + low(a4, b3) + high(a2, b4) + high(a3, b3) + high(a4, b2);
    long c8 = low(a4, b4) + high(a3, b4) + high(a4, b3);
    long c9 = high(a4, b4);
    return carried(c0 + 19 * c5, c1 + 19 * c6, c2 + 19 * c7, c3 + 19 * c8, c4 + 19 * c9);
  }

  FieldElement squared() {
    return times(this);
  }

  private static long low(long a, long b) {
    return (a * b) & MASK;
  }

  /// The product without its low 51 bits: 64 - 6 - 7 is 51.
  private static long high(long a, long b) {
    return Math.multiplyHigh(a << 6, b << 7);
  }

  private static FieldElement carried(long c0, long c1, long c2, long c3, long c4) {
    long d1 = c1 + (c0 >>> BITS);
    long d2 = c2 + (d1 >>> BITS);
    long d3 = c3 + (d2 >>> BITS);
    long d4 = c4 + (d3 >>> BITS);
    long d0 = (c0 & MASK) + 19 * (d4 >>> BITS);
    return new FieldElement(d0, d1 & MASK, d2 & MASK, d3 & MASK, d4 & MASK);
  }

  FieldElement power(BigInteger exponent) {
    FieldElement power = ONE;
    for (int bit = exponent.bitLength() - 1; bit >= 0; bit--) {
      power = power.squared();
      if (exponent.testBit(bit)) {
        power = power.times(this);
      }
    }
    return power;
  }

  FieldElement inverse() {
    return power(P.subtract(BigInteger.TWO));
  }

  /// Whether both are the same number, however their limbs are.
  boolean is(FieldElement other) {
    return value().equals(other.value());
  }
}
