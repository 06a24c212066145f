package dev.onus.provenance;

/// Consecutive lines of a file at a revision that share an origin.
///
/// @param line the first line of the run in the file, 1-based
/// @param count how many lines, at least 1
/// @param commit the full id of the commit that introduced them
/// @param originPath where they stood in that commit
/// @param originLine the first line there, 1-based
public record LineRun(int line, int count, String commit, String originPath, int originLine) {
  public LineRun {
    if (line < 1 || count < 1 || originLine < 1) {
      throw new IllegalArgumentException(
          "lines are 1-based and a run is never empty: line "
              + line
              + ", count "
              + count
              + ", origin "
              + originLine);
    }
  }

  /// Some of the lines of this run.
  ///
  /// @param from how many lines to leave out at its beginning
  /// @param lines how many to take
  public LineRun part(int from, int lines) {
    return new LineRun(line + from, lines, commit, originPath, originLine + from);
  }
}
