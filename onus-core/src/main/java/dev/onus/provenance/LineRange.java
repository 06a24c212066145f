package dev.onus.provenance;

/// Lines of a file, 1-based, both ends included.
public record LineRange(int first, int last) {
  public LineRange {
    if (first < 1 || last < first) {
      throw new IllegalArgumentException("no range of lines: " + first + " to " + last);
    }
  }

  /// Whether a line is one of them.
  public boolean contains(int line) {
    return first <= line && line <= last;
  }

  /// As the contract prints it: `12-14`, or `12` for a single line.
  @Override
  public String toString() {
    return first == last ? Integer.toString(first) : first + "-" + last;
  }
}
