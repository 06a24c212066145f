package dev.onus.server.account;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/// How a token is written: `onus_ID_SECRET_CHECK`. The check is the CRC-32 of what stands before
/// its underscore, in base 62 (0-9, A-Z, a-z), six characters, so that whoever searches texts for
/// leaked secrets can tell a token from something that resembles one, without asking us.
///
/// @param id ten characters, which stand in the list of tokens
/// @param text all of it
record TokenText(String id, String text) {
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final Pattern FORM =
      Pattern.compile("(onus_([0-9A-Za-z]{10})_[0-9A-Za-z]{43})_([0-9A-Za-z]{6})");

  /// Writes a token.
  ///
  /// @param id random bytes
  /// @param secret 32 random bytes
  static TokenText of(byte[] id, byte[] secret) {
    String written = base62(new BigInteger(1, id), 10);
    String front = "onus_%s_%s".formatted(written, base62(new BigInteger(1, secret), 43));
    return new TokenText(written, front + "_" + check(front));
  }

  /// Reads a token; empty for what can't be one.
  static Optional<TokenText> read(String text) {
    Matcher parts = FORM.matcher(text);
    return parts.matches() && Secrets.isSame(check(parts.group(1)), parts.group(3))
        ? Optional.of(new TokenText(parts.group(2), text))
        : Optional.empty();
  }

  /// The check of what stands before it.
  static String check(String front) {
    var crc = new CRC32();
    crc.update(front.getBytes(StandardCharsets.US_ASCII));
    return base62(BigInteger.valueOf(crc.getValue()), 6);
  }

  /// The last digits of a number.
  private static String base62(BigInteger number, int length) {
    var digits = new StringBuilder();
    BigInteger rest = number;
    BigInteger base = BigInteger.valueOf(DIGITS.length());
    for (int i = 0; i < length; i++) {
      digits.append(DIGITS.charAt(rest.mod(base).intValue()));
      rest = rest.divide(base);
    }
    return digits.reverse().toString();
  }

  /// Never the secret: a token may get into a message by accident.
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "onus_%s_…", id);
  }
}
