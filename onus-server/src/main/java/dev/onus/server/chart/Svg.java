package dev.onus.server.chart;

/// Writes SVG. Text and values of attributes are escaped here and nowhere else, and there is no way
/// to write either without it.
final class Svg {
  private final StringBuilder out = new StringBuilder(1024);

  /// Opens an element.
  ///
  /// @param attributes names and values by turns; one whose value is empty is left out
  Svg open(String name, String... attributes) {
    begin(name, attributes);
    out.append('>');
    return this;
  }

  /// An element without content.
  Svg empty(String name, String... attributes) {
    begin(name, attributes);
    out.append("/>");
    return this;
  }

  private void begin(String name, String... attributes) {
    if (attributes.length % 2 != 0) {
      throw new IllegalArgumentException("an attribute without a value");
    }
    out.append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      if (!attributes[i + 1].isEmpty()) {
        out.append(' ').append(attributes[i]).append("=\"");
        escape(attributes[i + 1]);
        out.append('"');
      }
    }
  }

  /// Closes an element.
  Svg close(String name) {
    out.append("</").append(name).append('>');
    return this;
  }

  /// Text.
  Svg text(String text) {
    escape(text);
    return this;
  }

  /// An element that holds text alone.
  Svg text(String name, String text, String... attributes) {
    return open(name, attributes).text(text).close(name);
  }

  /// What a reader of the screen is told instead of the picture, and a pointer over it is shown.
  Svg title(String text) {
    return text("title", text);
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(isPrinted(text, i) ? c : '\ufffd');
      }
    }
  }

  /// Whether a letter is shown as it is. Controls, halves of a pair and what turns the direction of
  /// the text around are not.
  private static boolean isPrinted(String text, int at) {
    char c = text.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
    boolean turns = (c >= '\u202a' && c <= '\u202e') || (c >= '\u2066' && c <= '\u2069');
    return !turns && !Character.isISOControl(c) && c < '\ufffe';
  }

  /// A length or a place, to a tenth.
  static String number(double value) {
    long tenths = Math.round(value * 10);
    return tenths % 10 == 0
        ? Long.toString(tenths / 10)
        : (tenths < 0 ? "-" : "") + Math.abs(tenths) / 10 + "." + Math.abs(tenths) % 10;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
