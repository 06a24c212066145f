package dev.onus.ledger.record;

/// A range of lines, 1-based and including both ends, as in `12-14`.
public record Lines(String text) {
  static final String PATTERN = "^[1-9][0-9]{0,8}-[1-9][0-9]{0,8}$";

  public Lines {
    int dash = text.indexOf('-');
    if (dash < 0
        || !isNumber(text.substring(0, dash))
        || !isNumber(text.substring(dash + 1))
        || first(text) > last(text)) {
      throw new IllegalArgumentException("lines are written FIRST-LAST, as in 12-14");
    }
  }

  private static boolean isNumber(String text) {
    return Text.isMadeOf(text, 1, 9, Text::isDigit) && text.charAt(0) != '0';
  }

  private static int first(String text) {
    return Integer.parseInt(text.substring(0, text.indexOf('-')));
  }

  private static int last(String text) {
    return Integer.parseInt(text.substring(text.indexOf('-') + 1));
  }

  /// 1-based.
  public int first() {
    return first(text);
  }

  /// 1-based, not before the first.
  public int last() {
    return last(text);
  }

  @Override
  public String toString() {
    return text;
  }
}
