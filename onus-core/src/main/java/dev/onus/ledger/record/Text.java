package dev.onus.ledger.record;

/// Checks of characters that values share.
final class Text {
  private Text() {}

  /// Whether a text has a length within bounds and every character passes.
  static boolean isMadeOf(String text, int shortest, int longest, CharacterTest test) {
    if (text.length() < shortest || text.length() > longest) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (!test.passes(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /// Lower-case hexadecimal digits.
  static boolean isHex(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'f');
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /// One UTF-16 unit.
  interface CharacterTest {
    boolean passes(char c);
  }
}
