package dev.onus.history.change;

/// Git could not compare two trees: content that they differ in is missing from this clone, or is
/// damaged.
final class UnreadableDifference extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadableDifference(String from, String to) {
    super("git could not compare " + from + " with " + to);
  }
}
