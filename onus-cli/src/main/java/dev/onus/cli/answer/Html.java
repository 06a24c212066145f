package dev.onus.cli.answer;

import dev.onus.cli.terminal.SafeText;

/// Escapes text for HTML and SVG, in content and in quoted attributes.
public final class Html {
  private Html() {}

  /// The text; control characters are left out, direction controls become visible.
  public static String text(String text) {
    String safe = SafeText.block(text);
    var out = new StringBuilder(safe.length() + 16);
    for (int i = 0; i < safe.length(); i++) {
      char c = safe.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
    return out.toString();
  }
}
