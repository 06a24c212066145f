package dev.onus.cli.answer;

import dev.onus.cli.terminal.SafeText;

/// What self-contained pages have in common: their head, and text escaped for HTML and SVG, in
/// content and in quoted attributes.
public final class Html {
  private Html() {}

  /// The beginning of a page that loads nothing and runs nothing, up to its main part.
  ///
  /// @param title as plain text
  /// @param style a style sheet that ends with a newline
  public static String begin(String title, String style) {
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="referrer" content="no-referrer">
    <meta name="color-scheme" content="light dark">
    <title>%s</title>
    <style>
    %s</style>
    </head>
    <body>
    <main>
    """
        .formatted(text(title), style);
  }

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
