package dev.onus.ledger.record;

/// A weakness of the Common Weakness Enumeration, as in `CWE-208`.
public record Cwe(String text) {
  static final String PATTERN = "^CWE-[1-9][0-9]{0,4}$";

  public Cwe {
    if (!text.startsWith("CWE-")
        || !Text.isMadeOf(text.substring(4), 1, 5, Text::isDigit)
        || text.charAt(4) == '0') {
      throw new IllegalArgumentException("a weakness is written as in CWE-208");
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
