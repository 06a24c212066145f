package dev.onus.ledger.record;

/// The full id of a git object: 40 digits of SHA-1 or 64 of SHA-256.
public record CommitId(String text) {
  static final String PATTERN = "^([0-9a-f]{40}|[0-9a-f]{64})$";

  public CommitId {
    if (!(text.length() == 40 || text.length() == 64)
        || !Text.isMadeOf(text, 40, 64, Text::isHex)) {
      throw new IllegalArgumentException("a git id is 40 or 64 hexadecimal digits in lower case");
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
