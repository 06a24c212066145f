package dev.onus.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/// Fits safe text into columns of a terminal. Combining marks take none, wide East Asian characters
/// two.
public final class Columns {
  private Columns() {}

  /// The text, cut with an ellipsis where it is too long.
  public static String fit(String text, int columns) {
    if (width(text) <= columns) {
      return text;
    }
    var out = new StringBuilder();
    int used = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (used + width(c) > columns - 1) {
        break;
      }
      out.appendCodePoint(c);
      used += width(c);
      i += Character.charCount(c);
    }
    return out.append('…').toString();
  }

  /// The text in a column of its own: cut or filled up with blanks.
  public static String cell(String text, int columns) {
    String fitted = fit(text, columns);
    return fitted + " ".repeat(Math.max(0, columns - width(fitted)));
  }

  /// The text in lines of at most so many columns, broken at blanks; a longer word is cut.
  public static List<String> wrap(String text, int columns) {
    return flow(text, columns).stream().map(line -> fit(line, columns)).toList();
  }

  /// The same, but a longer word stays whole on a line of its own: a path, something to be copied.
  /// Blanks at the start of the text stay.
  public static List<String> flow(String text, int columns) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    boolean begun = false;
    for (String word : text.split(" ", -1)) {
      if (begun && !line.isEmpty() && width(line.toString()) + 1 + width(word) > columns) {
        lines.add(line.toString());
        line.setLength(0);
        begun = false;
      }
      if (begun) {
        line.append(' ');
      }
      line.append(word);
      begun = true;
    }
    lines.add(line.toString());
    return lines;
  }

  /// How many columns a text takes.
  public static int width(String text) {
    return text.codePoints().map(Columns::width).sum();
  }

  private static int width(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    boolean wide =
        (c >= 0x1100 && c <= 0x115F)
            || (c >= 0x2E80 && c <= 0xA4CF)
            || (c >= 0xAC00 && c <= 0xD7A3)
            || (c >= 0xF900 && c <= 0xFAFF)
            || (c >= 0xFE30 && c <= 0xFE6F)
            || (c >= 0xFF00 && c <= 0xFF60)
            || (c >= 0x1F300 && c <= 0x1FAFF)
            || (c >= 0x20000 && c <= 0x3FFFD);
    return wide ? 2 : 1;
  }
}
