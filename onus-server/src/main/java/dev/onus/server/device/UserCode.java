package dev.onus.server.device;

import dev.onus.server.account.Secrets;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;

/// What a program shows and a person types: eight consonants, so that no word comes of them (RFC
/// 8628, section 6.1), of 20^8.
///
/// @param text as it is shown, `WDJB-MJHT`
record UserCode(String text) {
  private static final String LETTERS = "BCDFGHJKLMNPQRSTVWXZ";
  private static final int LENGTH = 8;
  private static final int HALF = LENGTH / 2;

  /// Draws one.
  ///
  /// @param secret 256 random bits
  static UserCode of(String secret) {
    var code = new StringBuilder();
    var rest = new BigInteger(Secrets.hash(secret), 16);
    BigInteger base = BigInteger.valueOf(LETTERS.length());
    for (int i = 0; i < LENGTH; i++) {
      code.append(LETTERS.charAt(rest.mod(base).intValue()));
      rest = rest.divide(base);
    }
    return new UserCode(shown(code.toString()));
  }

  /// Reads what somebody typed, whatever the case and the hyphens; empty for what can't be one.
  static Optional<UserCode> read(String typed) {
    String plain = typed.replace("-", "").replace(" ", "").toUpperCase(Locale.ROOT);
    return plain.length() == LENGTH && plain.chars().allMatch(c -> LETTERS.indexOf(c) >= 0)
        ? Optional.of(new UserCode(shown(plain)))
        : Optional.empty();
  }

  private static String shown(String plain) {
    return plain.substring(0, HALF) + "-" + plain.substring(HALF);
  }
}
