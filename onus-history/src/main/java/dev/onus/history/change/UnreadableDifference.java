package dev.onus.history.change;

/// Git could not compare two trees: content that they differ in is missing from this clone, as in a
/// partial one, or is damaged.
public final class UnreadableDifference extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// How many letters of an id are shown.
  private static final int SHORT = 12;

  UnreadableDifference(String from, String to) {
    super(
        "content of the change is missing from this clone; git fetches it with: git diff --stat "
            + from.substring(0, Math.min(SHORT, from.length()))
            + " "
            + to.substring(0, Math.min(SHORT, to.length())));
  }

  /// What is missing and how to get it.
  public String reason() {
    return String.valueOf(getMessage());
  }
}
