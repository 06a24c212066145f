package dev.onus.survey;

/// One or several quarters in a row, with the lines that came in them.
///
/// @param live lines of the period that live at the revision
/// @param added lines that its commits added, as far as that was looked up; without it
///   [#addedKnown] is false
public record Period(
    Quarter first, Quarter last, OriginLines live, OriginLines added, boolean addedKnown) {
  public Period {
    if (last.compareTo(first) < 0) {
      throw new IllegalArgumentException(last + " is before " + first);
    }
  }

  /// How many quarters it spans.
  public int quarters() {
    return last.index() - first.index() + 1;
  }

  @Override
  public String toString() {
    return first.equals(last) ? first.toString() : first + " to " + last;
  }
}
