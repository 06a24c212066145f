package dev.onus.trace;

import org.jspecify.annotations.Nullable;

/// A prefix that no pattern knows, taken from the line that opens a trace: the lines that follow
/// carry the same text, with other digits where it has digits.
record PrefixShape(String prefix) {

  static final PrefixShape NONE = new PrefixShape("");

  /// What stands before an indented frame `at …` in the middle of a line; null when nothing does.
  static @Nullable PrefixShape beforeFrame(String text) {
    int at = text.indexOf("\tat ");
    at = at < 0 ? text.indexOf("  at ") : at;
    while (at > 0 && (text.charAt(at - 1) == ' ' || text.charAt(at - 1) == '\t')) {
      at--;
    }
    if (at <= 0) {
      return null;
    }
    String frame = text.substring(at).strip();
    boolean isFrame = AtFrames.jvm(frame) != null || AtFrames.v8(frame) != null;
    // One blank after the prefix parts it from the text.
    return isFrame
        ? new PrefixShape(text.substring(0, at) + (text.charAt(at) == ' ' ? " " : ""))
        : null;
  }

  /// The line without the prefix; as it is when it does not start with one of this shape.
  LogLine strip(LogLine line) {
    int end = match(line.text());
    return end <= 0 ? line : new LogLine(line.text().substring(end), false);
  }

  private int match(String text) {
    int at = 0;
    int i = 0;
    while (i < prefix.length()) {
      if (isDigit(prefix, i) && isDigit(text, at)) {
        i = skipDigits(prefix, i);
        at = skipDigits(text, at);
      } else if (at < text.length() && prefix.charAt(i) == text.charAt(at)) {
        i++;
        at++;
      } else {
        return -1;
      }
    }
    return at;
  }

  private static boolean isDigit(String text, int at) {
    return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  private static int skipDigits(String text, int at) {
    int i = at;
    while (isDigit(text, i)) {
      i++;
    }
    return i;
  }
}
