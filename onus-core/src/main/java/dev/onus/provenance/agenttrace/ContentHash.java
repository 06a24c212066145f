package dev.onus.provenance.agenttrace;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The hash of lines as records write it: `algorithm:hex digits`, where writers cut digests short.
///
/// The format doesn't say how lines are joined. A hash holds when one of the ways that writers use
/// gives it: lines joined by newlines, with or without the last newline, with carriage returns as
/// they are or without.
///
/// @param algorithm `sha256`, `sha1`, `md5` or `murmur3` (32 bits, x86, seed 0)
/// @param digits in lower case
record ContentHash(String algorithm, String digits) {
  /// Fewer digits prove too little; the 32 bits of murmur3 are the format's own example.
  private static final int FEWEST_DIGITS = 8;

  /// The hash, or null when it is none that can be computed.
  static @Nullable ContentHash parse(@Nullable String text) {
    int colon = text == null ? -1 : text.indexOf(':');
    if (text == null || colon < 0) {
      return null;
    }
    String algorithm = text.substring(0, colon).toLowerCase(Locale.ROOT).replace("-", "");
    String digits = text.substring(colon + 1).toLowerCase(Locale.ROOT);
    boolean hex = digits.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    int most =
        switch (algorithm) {
          case "sha256" -> 64;
          case "sha1" -> 40;
          case "md5" -> 32;
          case "murmur3" -> 8;
          default -> 0;
        };
    return hex && digits.length() >= FEWEST_DIGITS && digits.length() <= most
        ? new ContentHash(algorithm, digits)
        : null;
  }

  /// The hash that Onus writes: SHA-256 of the lines joined by newlines, as they are.
  static String of(byte[] joined) {
    return "sha256:" + digest("sha256", joined);
  }

  /// Whether it is the hash of these lines.
  ///
  /// @param joined the lines with a newline between them and none after the last
  boolean holds(byte[] joined) {
    String text = new String(joined, StandardCharsets.ISO_8859_1);
    var ways = new ArrayList<>(List.of(text, text + '\n'));
    if (text.indexOf('\r') >= 0) {
      String plain = text.replace("\r\n", "\n").replaceAll("\r$", "");
      ways.addAll(List.of(plain, plain + '\n'));
    }
    return ways.stream()
        .anyMatch(
            way -> digest(algorithm, way.getBytes(StandardCharsets.ISO_8859_1)).startsWith(digits));
  }

  private static String digest(String algorithm, byte[] bytes) {
    String name =
        switch (algorithm) {
          case "sha256" -> "SHA-256";
          case "sha1" -> "SHA-1";
          case "md5" -> "MD5";
          default -> "";
        };
    if (name.isEmpty()) {
      return HexFormat.of().toHexDigits(Murmur3.hash(bytes));
    }
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(name).digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + name, e);
    }
  }
}
