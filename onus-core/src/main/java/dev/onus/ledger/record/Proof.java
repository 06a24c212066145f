package dev.onus.ledger.record;

/// Evidence that somebody else holds a checkpoint: a commit id for a git ref, the signature line of
/// a witness.
public record Proof(String text) {
  static final int LONGEST = 8192;
  static final String PATTERN = "^[^\\u0000-\\u001f\\u007f]+$";

  public Proof {
    if (!Text.isMadeOf(text, 1, LONGEST, c -> c >= 0x20 && c != 0x7F)) {
      throw new IllegalArgumentException("a proof is one line of 1 to " + LONGEST + " characters");
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
