package dev.onus.ledger;

import java.math.BigDecimal;
import java.math.BigInteger;

/// Doubles as ECMAScript writes them (ECMA-262, Number::toString), which RFC 8785 takes over: the
/// fewest digits that give the same double back, of several the nearest, and plain notation from
/// 1e-6 up to but not including 1e21.
final class EcmaNumber {
  private EcmaNumber() {}

  /// The text of a number; both zeros are `0`.
  ///
  /// @throws IllegalArgumentException for infinities and what is no number
  static String text(double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("no JSON number: " + number);
    }
    if (number == 0) {
      return "0";
    }
    BigDecimal shortest = shortest(Math.abs(number));
    String digits = shortest.unscaledValue().toString();
    int point = digits.length() - shortest.scale();
    String text = notation(digits, point);
    return number < 0 ? "-" + text : text;
  }

  /// The value that the text of a number stands for.
  static BigDecimal value(double number) {
    return number == 0
        ? BigDecimal.ZERO
        : number < 0 ? shortest(-number).negate() : shortest(number);
  }

  /// The value is 0.DIGITS times ten to the power of `point`.
  private static String notation(String digits, int point) {
    int length = digits.length();
    if (length <= point && point <= 21) {
      return digits + "0".repeat(point - length);
    }
    if (0 < point && point <= 21) {
      return digits.substring(0, point) + "." + digits.substring(point);
    }
    if (-6 < point && point <= 0) {
      return "0." + "0".repeat(-point) + digits;
    }
    int exponent = point - 1;
    String mantissa = length == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
    return mantissa + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
  }

  /// `Double.toString` gives the fewest digits, but never fewer than two: where two digits are not
  /// needed, the nearest number of one digit that gives the same double is the answer (5e-324, not
  /// 4.9e-324).
  private static BigDecimal shortest(double number) {
    BigDecimal decimal = new BigDecimal(Double.toString(number)).stripTrailingZeros();
    if (decimal.precision() != 2) {
      return decimal;
    }
    BigInteger tens = decimal.unscaledValue().divide(BigInteger.TEN);
    BigDecimal below = new BigDecimal(tens, decimal.scale() - 1);
    BigDecimal above = new BigDecimal(tens.add(BigInteger.ONE), decimal.scale() - 1);
    BigDecimal exact = new BigDecimal(number);
    boolean isBelow = below.doubleValue() == number;
    boolean isAbove = above.doubleValue() == number;
    if (isBelow && isAbove) {
      return exact.subtract(below).compareTo(above.subtract(exact)) <= 0
          ? below.stripTrailingZeros()
          : above.stripTrailingZeros();
    }
    return isBelow ? below.stripTrailingZeros() : isAbove ? above.stripTrailingZeros() : decimal;
  }
}
