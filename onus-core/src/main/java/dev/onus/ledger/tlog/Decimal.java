package dev.onus.ledger.tlog;

import java.util.OptionalLong;

/// Numbers as the formats of C2SP write them: decimal digits without leading zeroes.
final class Decimal {
  private static final int LONGEST = 19;

  private Decimal() {}

  /// Empty unless it is a number below 2^63 in its one form.
  static OptionalLong parse(String digits) {
    if (digits.isEmpty() || digits.length() > LONGEST) {
      return OptionalLong.empty();
    }
    if (digits.charAt(0) == '0' && digits.length() > 1) {
      return OptionalLong.empty();
    }
    long value = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return OptionalLong.empty();
      }
      value = value * 10 + digit;
      if (value < 0) {
        return OptionalLong.empty();
      }
    }
    return OptionalLong.of(value);
  }

  /// @throws MalformedLog at the place
  static long parse(String digits, String place) {
    return parse(digits)
        .orElseThrow(() -> new MalformedLog(place, "is not a decimal number below 2^63"));
  }
}
