package dev.onus.provenance.signature;

import java.util.ArrayList;
import java.util.List;

/// The lines of a commit message.
final class MessageLines {
  private MessageLines() {}

  /// The lines without their ends. A backslash with an `n`, which agents leave behind when they
  /// quote a message for a shell, ends a line too.
  static List<String> of(String message) {
    var lines = new ArrayList<String>();
    int start = 0;
    for (int i = 0; i < message.length(); i++) {
      char c = message.charAt(i);
      boolean escaped = c == '\\' && i + 1 < message.length() && message.charAt(i + 1) == 'n';
      if (c == '\n' || c == '\r' || escaped) {
        lines.add(message.substring(start, i));
        boolean two = escaped || (c == '\r' && message.startsWith("\n", i + 1));
        i += two ? 1 : 0;
        start = i + 1;
      }
    }
    lines.add(message.substring(start));
    return lines;
  }

  /// What a folded trailer goes on with: the address on an indented next line.
  static String continuation(List<String> lines, int at) {
    if (at + 1 >= lines.size()) {
      return "";
    }
    String next = lines.get(at + 1);
    boolean folded =
        !next.isBlank()
            && Character.isWhitespace(next.charAt(0))
            && next.stripLeading().startsWith("<");
    return folded ? " " + next.strip() : "";
  }
}
