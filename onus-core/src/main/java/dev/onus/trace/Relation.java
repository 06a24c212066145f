package dev.onus.trace;

/// How an exception came into its trace.
public enum Relation {
  /// The outermost exception, the one that reached the top and was printed; not the first to
  /// happen.
  ROOT("root"),
  /// What led to the exception that it stands under: cause, context, previous, inner.
  CAUSE("cause"),
  /// Thrown while the exception that it stands under was already on its way.
  SUPPRESSED("suppressed"),
  /// One of several exceptions that the one above carries together.
  GROUP("group");

  private final String text;

  Relation(String text) {
    this.text = text;
  }

  /// The word in JSON.
  public String text() {
    return text;
  }
}
