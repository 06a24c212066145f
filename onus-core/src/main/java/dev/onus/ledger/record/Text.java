package dev.onus.ledger.record;

/// Checks of characters that values share.
final class Text {
  private Text() {}

  /// Whether a text has a length within bounds, every character passes, and no surrogate is alone.
  ///
  /// @param shortest in code points, as is the longest
  static boolean isMadeOf(String text, int shortest, int longest, CharacterTest test) {
    if (!hasLength(text, shortest, longest)) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (!test.passes(text.charAt(i))) {
        return false;
      }
    }
    return isWellFormed(text);
  }

  /// Whether a text has a number of code points within bounds.
  static boolean hasLength(String text, int shortest, int longest) {
    return text.length() >= shortest
        && (text.length() <= longest || text.codePointCount(0, text.length()) <= longest);
  }

  /// Whether no half of a surrogate pair stands alone: such a text has no UTF-8.
  static boolean isWellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        int pair = text.codePointAt(i);
        if (!Character.isSupplementaryCodePoint(pair)) {
          return false;
        }
        i++;
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
