package dev.onus.ledger.attestation;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// Forms of digests and ids that stand in attestations.
final class Digests {
  /// How many hex digits the digests have whose names in-toto defines; 0 for those of git, which
  /// have 40 or, in SHA-256 repositories, 64.
  private static final Map<String, Integer> DIGITS =
      Map.ofEntries(
          Map.entry("sha1", 40),
          Map.entry("sha224", 56),
          Map.entry("sha256", 64),
          Map.entry("sha384", 96),
          Map.entry("sha512", 128),
          Map.entry("gitCommit", 0),
          Map.entry("gitTree", 0),
          Map.entry("gitBlob", 0),
          Map.entry("gitTag", 0));

  private static final int MOST = 16;
  private static final int LONGEST = 512;

  private Digests() {}

  /// The digests in the order of their names, once they were checked.
  static Map<String, String> checked(Map<String, String> digests) {
    if (digests.isEmpty() || digests.size() > MOST) {
      throw new IllegalArgumentException("1 to " + MOST + " digests are expected");
    }
    digests.forEach(Digests::check);
    return Collections.unmodifiableMap(new TreeMap<>(digests));
  }

  private static void check(String name, String value) {
    if (name.isEmpty() || name.length() > 64 || !isPrintable(name)) {
      throw new IllegalArgumentException("a digest without a name");
    }
    Integer digits = DIGITS.get(name);
    if (digits == null) {
      if (value.isEmpty() || value.length() > LONGEST || !isPrintable(value)) {
        throw new IllegalArgumentException("the digest " + name + " is empty or too long");
      }
    } else if (digits == 0 ? !isObjectId(value) : !isHex(value, digits)) {
      throw new IllegalArgumentException(
          "the digest "
              + name
              + " has "
              + (digits == 0 ? "40 or 64" : digits)
              + " lower-case hex digits");
    }
  }

  static boolean isObjectId(String text) {
    return isHex(text, 40) || isHex(text, 64);
  }

  static String sha256(String text) {
    if (!isHex(text, 64)) {
      throw new IllegalArgumentException("64 lower-case hex digits are expected");
    }
    return text;
  }

  /// A time that its text can hold: a year of four digits.
  static void checkTime(Instant time) {
    int year = time.atOffset(ZoneOffset.UTC).getYear();
    if (year < 0 || year > 9_999) {
      throw new IllegalArgumentException("a time in a year that has not four digits");
    }
  }

  /// An id of a person, a boundary or an exception: opaque, never a name.
  static String id(String text) {
    boolean fits =
        !text.isEmpty()
            && text.length() <= 64
            && text.chars().allMatch(c -> isDigit(c) || (c >= 'a' && c <= 'z') || c == '-');
    if (!fits) {
      throw new IllegalArgumentException("an id has 1 to 64 of a-z, 0-9 and -");
    }
    return text;
  }

  /// A name or a reference: not empty, of limited length, without control characters.
  static String line(String text, int longest) {
    if (text.isEmpty()
        || text.length() > longest
        || text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "1 to " + longest + " characters are expected, none of them a control character");
    }
    return text;
  }

  private static boolean isHex(String text, int digits) {
    return text.length() == digits
        && text.chars().allMatch(c -> isDigit(c) || (c >= 'a' && c <= 'f'));
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isPrintable(String text) {
    return text.chars().allMatch(c -> c > ' ' && c <= '~');
  }
}
