package dev.onus.provenance;

/// Where a line comes from, as far as anything recorded says so. Unknown is an answer of its own
/// and never counts as human.
public enum Origin {
  /// A line-level claim covers the line.
  AI("ai"),
  /// A tool suggested the line and a person changed it.
  AI_EDITED("ai-edited"),
  /// Only the commit as a whole is claimed.
  DECLARED("declared"),
  /// Known: typed by a person under a recorder, or attested.
  HUMAN("human"),
  /// Nothing is said about the line.
  UNKNOWN("unknown");

  private final String label;

  Origin(String label) {
    this.label = label;
  }

  /// The word of the command-line contract, for example `ai-edited`.
  public String label() {
    return label;
  }
}
