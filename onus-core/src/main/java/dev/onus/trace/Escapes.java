package dev.onus.trace;

import org.jspecify.annotations.Nullable;

/// Traces that a logger squeezed into one line: `\n` and `\t` written out, or rsyslog's `#012`.
final class Escapes {
  private Escapes() {}

  /// The text with its line ends back, or null when it has none written out.
  static @Nullable String unescape(String line) {
    if (line.indexOf("\\n") >= 0) {
      return backslashes(opened(line));
    }
    return line.indexOf("#012") >= 0 ? line.replace("#012", "\n").replace("#011", "\t") : null;
  }

  /// A line end before the value that holds the trace: `msg="failed" stack="goroutine 1 …`.
  private static String opened(String line) {
    int quote = line.lastIndexOf("=\"", line.indexOf("\\n"));
    return quote < 0 ? line : line.substring(0, quote + 1) + "\\n" + line.substring(quote + 2);
  }

  private static String backslashes(String line) {
    var text = new StringBuilder(line.length());
    int i = 0;
    while (i < line.length()) {
      char c = line.charAt(i++);
      if (c != '\\' || i == line.length()) {
        text.append(c);
        continue;
      }
      char escaped = line.charAt(i++);
      switch (escaped) {
        case 'n' -> text.append('\n');
        case 't' -> text.append('\t');
        case 'r' -> {}
        case '"', '\'', '\\', '/' -> text.append(escaped);
        default -> text.append('\\').append(escaped);
      }
    }
    return text.toString();
  }
}
