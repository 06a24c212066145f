package dev.onus.history.diff;

/// The lines of one version of a file as numbers: equal lines, and only they, have equal numbers.
///
/// @param ids the slab that holds the numbers
/// @param offset the first line's place in the slab
/// @param count how many lines
public record Lines(int[] ids, int offset, int count) {
  /// The number of a line, 0-based.
  public int id(int line) {
    return ids[offset + line];
  }
}
