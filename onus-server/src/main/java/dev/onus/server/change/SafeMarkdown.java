package dev.onus.server.change;

/// Text that others wrote, within Markdown of ours that a forge shows. It stays text: it mentions
/// nobody, makes no link, image, reference, command or HTML, and closes nothing that we opened.
final class SafeMarkdown {
  /// Invisible, and ends what a forge would take for a mention, a reference or an address: those
  /// are found after Markdown is read, so that a backslash does not keep them from it.
  private static final char JOINER = '\u2060';

  private static final String PUNCTUATION = "\\`*_{}[]<>()#+-.!|~^$&:/@%\"'=";
  private static final String REFERENCES = "@#!~%$&^:";

  private SafeMarkdown() {}

  /// A text as one line of plain text.
  ///
  /// @param most characters are kept
  static String line(String text, int most) {
    var out = new StringBuilder();
    for (int i = 0; i < text.length() && out.length() < most; ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      switch (Character.getType(c)) {
        case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
            out.append(' ');
        // what turns the direction of text, and half of a character
        case Character.FORMAT, Character.SURROGATE -> {}
        default -> out.appendCodePoint(c);
      }
    }
    return out.length() < most ? out.toString() : out.append('…').toString();
  }

  /// A sentence within a paragraph of ours. It does not stand at the beginning of a line.
  static String prose(String text, int most) {
    String line = line(text, most);
    var out = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if ((c == '.' && endsWith(line, i, "www")) || (c == '-' && endsWith(line, i, "gh"))) {
        out.append(JOINER);
      }
      if (PUNCTUATION.indexOf(c) >= 0) {
        out.append('\\');
      }
      out.append(c);
      if (REFERENCES.indexOf(c) >= 0) {
        out.append(JOINER);
      }
    }
    return out.toString();
  }

  private static boolean endsWith(String line, int end, String word) {
    return line.regionMatches(true, end - word.length(), word, 0, word.length());
  }

  /// A name, a place or a command, as code: forges look for nothing in there.
  static String code(String text, int most) {
    String line = line(text, most);
    int longest = 0;
    int run = 0;
    for (int i = 0; i < line.length(); i++) {
      run = line.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    String fence = "`".repeat(longest + 1);
    // a space at each end, of which Markdown takes one away, keeps backticks from the fence
    boolean isBare = longest == 0 && !line.isBlank() && !line.startsWith(" ");
    return isBare ? fence + line + fence : fence + " " + line + " " + fence;
  }
}
