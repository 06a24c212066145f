package dev.onus.ledger.tlog;

/// Names of keys (C2SP signed-note): not empty, without Unicode spaces, control characters and `+`.
final class KeyName {
  private static final int LONGEST = 1_000;

  private KeyName() {}

  /// Returns the name.
  ///
  /// @throws MalformedLog at the place, when it is none
  static String checked(String name, String place) {
    if (name.isEmpty() || name.length() > LONGEST) {
      throw new MalformedLog(place, "has " + name.length() + " characters, not 1 to " + LONGEST);
    }
    if (!name.codePoints().allMatch(KeyName::allowed)) {
      throw new MalformedLog(place, "has a space, a control character or a `+` in it");
    }
    return name;
  }

  private static boolean allowed(int c) {
    boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    boolean space = Character.isSpaceChar(c) || Character.isWhitespace(c);
    return c != '+' && !space && !surrogate && !Character.isISOControl(c);
  }
}
