package dev.onus.ledger.record;

/// What a system calls something: a rule, a model, a branch, a metric. Never the name of a person,
/// which is private.
public record Name(String text) {
  static final int LONGEST = 255;
  static final String PATTERN =
      "^[^\\u0000-\\u0020\\u007f]([^\\u0000-\\u001f\\u007f]*[^\\u0000-\\u0020\\u007f])?$";

  public Name {
    if (!Text.isMadeOf(text, 1, LONGEST, c -> c >= 0x20 && c != 0x7F)
        || text.startsWith(" ")
        || text.endsWith(" ")) {
      throw new IllegalArgumentException(
          "a name has 1 to 255 characters, no control characters, and no blank at either end");
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
