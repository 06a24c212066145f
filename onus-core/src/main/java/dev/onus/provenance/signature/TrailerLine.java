package dev.onus.provenance.signature;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A `Key: value` line of a message, wherever it stands: squash merges join the bodies of several
/// commits, so that trailers are found in the middle, indented or as items of a list.
///
/// @param key in lower case, words joined by `-`
/// @param value without surrounding blanks, never empty
record TrailerLine(String key, String value) {
  private static final int LONGEST_KEY = 40;

  /// The line as a trailer, or null when it is none.
  static @Nullable TrailerLine parse(String line) {
    int start = 0;
    while (start < line.length() && isLead(line.charAt(start))) {
      start++;
    }
    int end = start;
    int limit = Math.min(line.length(), start + LONGEST_KEY);
    while (end < limit && (isKey(line.charAt(end)) || line.charAt(end) == ' ')) {
      end++;
    }
    if (end == start || end == line.length() || line.charAt(end) != ':') {
      return null;
    }
    String value = line.substring(end + 1).strip();
    if (value.isEmpty() || !isLetter(line.charAt(start))) {
      return null;
    }
    String key = line.substring(start, end).strip().toLowerCase(Locale.ROOT).replace(' ', '-');
    return new TrailerLine(key, value);
  }

  /// Indentation and the marks of a list; not `>`, which quotes somebody else.
  private static boolean isLead(char c) {
    return c == ' ' || c == '\t' || c == '*' || c == '-' || c == '_' || c == '•' || c == '\u00a0';
  }

  static boolean isKey(char c) {
    return isLetter(c) || (c >= '0' && c <= '9') || c == '-';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
