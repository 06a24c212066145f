package dev.onus.ledger.record;

/// The canonical path of a tracked file: relative, with `/`, without empty, `.` or `..` parts. A
/// path of git that is no UTF-8 or has control characters is written as git quotes it, which begins
/// with a quote.
public record TrackedPath(String text) {
  static final int LONGEST = 4096;
  static final String PATTERN =
      "^(?!\\.{1,2}(/|$))[^/\\u0000-\\u001f\\u007f]+(/(?!\\.{1,2}(/|$))[^/\\u0000-\\u001f\\u007f]+)*$";

  public TrackedPath {
    if (!Text.isMadeOf(text, 1, LONGEST, c -> c >= 0x20 && c != 0x7F) || !hasOnlyNames(text)) {
      throw new IllegalArgumentException(
          "a path is relative to the repository, with / between names, without . or .. or control"
              + " characters");
    }
  }

  private static boolean hasOnlyNames(String text) {
    int from = 0;
    while (from <= text.length()) {
      int slash = text.indexOf('/', from);
      int to = slash < 0 ? text.length() : slash;
      int length = to - from;
      boolean isDots = length <= 2 && text.substring(from, to).chars().allMatch(c -> c == '.');
      if (isDots) {
        return false;
      }
      from = to + 1;
    }
    return true;
  }

  @Override
  public String toString() {
    return text;
  }
}
