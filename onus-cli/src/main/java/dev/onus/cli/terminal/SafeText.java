package dev.onus.cli.terminal;

/// Text from a repository, a log or the network, made safe to print on a terminal.
///
/// A name, a subject line or a frame may hold escape sequences that repaint the screen, and
/// direction controls that make text read differently from what it is (CVE-2021-42574). Control
/// characters are left out; what changes the reading order or hides text is shown by its code
/// point, as `<U+202E>`, because a reader should see that it is there.
public final class SafeText {
  private SafeText() {}

  /// The text as one line: line breaks and tabs become spaces.
  public static String line(String text) {
    return clean(text, false);
  }

  /// The text with its line breaks and tabs; `\r\n` becomes `\n`.
  public static String block(String text) {
    return clean(text, true);
  }

  private static String clean(String text, boolean multiline) {
    if (isPlain(text)) {
      return text;
    }
    var out = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> append(out, c, multiline));
    return out.toString();
  }

  private static void append(StringBuilder out, int c, boolean multiline) {
    if (c == '\n' || c == '\t') {
      out.append(multiline ? (char) c : ' ');
    } else if (isDeceptive(c)) {
      out.append(String.format("<U+%04X>", c));
    } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
      out.append('\uFFFD');
    } else if (!Character.isISOControl(c)) {
      out.appendCodePoint(c);
    }
  }

  /// Direction marks, embeddings, overrides and isolates, line and paragraph separators, and tag
  /// characters. Joiners are not among them: names in many scripts need them.
  private static boolean isDeceptive(int c) {
    return c == 0x061C
        || c == 0x200E
        || c == 0x200F
        || (c >= 0x2028 && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069)
        || (c >= 0xE0000 && c <= 0xE007F);
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') {
        return false;
      }
    }
    return true;
  }
}
