package dev.onus.ledger.record;

/// The opaque id of a person, tool, change, exception or anything else that the organisation names.
public record Id(String text) implements Comparable<Id> {
  static final String PATTERN = "^[a-z0-9-]{1,64}$";

  public Id {
    if (!isId(text)) {
      throw new IllegalArgumentException("an id is 1 to 64 of a-z, 0-9 and -");
    }
  }

  /// Whether a text is an id.
  public static boolean isId(String text) {
    return Text.isMadeOf(text, 1, 64, Id::isAllowed);
  }

  private static boolean isAllowed(char c) {
    return (c >= 'a' && c <= 'z') || Text.isDigit(c) || c == '-';
  }

  @Override
  public int compareTo(Id other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
