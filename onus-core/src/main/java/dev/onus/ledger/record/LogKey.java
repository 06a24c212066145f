package dev.onus.ledger.record;

/// The verifier key of a log or a witness, `NAME+HASH+KEY` as in C2SP signed-note.
public record LogKey(String text) {
  static final String PATTERN =
      "^[^\\u0000-\\u0020\\u007f+]{1,255}\\+[0-9a-f]{8}\\+[A-Za-z0-9+/]{4,4096}={0,2}$";

  public LogKey {
    int first = text.indexOf('+');
    int second = text.indexOf('+', first + 1);
    if (first < 1
        || second < 0
        || !Text.isMadeOf(text.substring(0, first), 1, 255, c -> c > 0x20 && c != 0x7F)
        || !Text.isMadeOf(text.substring(first + 1, second), 8, 8, Text::isHex)
        || !isBase64(text.substring(second + 1))) {
      throw new IllegalArgumentException("a log's key is written NAME+HASH+KEY");
    }
  }

  private static boolean isBase64(String text) {
    int end = text.length();
    while (end > 0 && end > text.length() - 2 && text.charAt(end - 1) == '=') {
      end--;
    }
    return Text.isMadeOf(text.substring(0, end), 4, 4096, LogKey::isBase64);
  }

  private static boolean isBase64(char c) {
    return Text.isDigit(c)
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '+'
        || c == '/';
  }

  @Override
  public String toString() {
    return text;
  }
}
