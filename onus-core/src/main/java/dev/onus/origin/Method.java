package dev.onus.origin;

/// How an origin was found.
public enum Method {
  /// The fix's message names it.
  MESSAGE("message"),
  /// Its lines and its change fit the fix best; after SZZ, by Śliwerski, Zimmermann and Zeller
  /// (2005), the first published way from a fix to its origin.
  SZZ("szz");

  private final String word;

  Method(String word) {
    this.word = word;
  }

  /// The word of the command-line contract.
  public String word() {
    return word;
  }
}
