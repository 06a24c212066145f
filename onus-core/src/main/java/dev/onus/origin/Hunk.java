package dev.onus.origin;

import java.util.List;

/// Consecutive lines that a commit replaced, without context.
///
/// @param line the first removed line in the old file, 1-based; for a pure addition the line that
///   it follows, 0 at the top
/// @param function what git shows beside the hunk: the last line before it that looks like the head
///   of a function or a class; empty if there is none
/// @param removed the old lines
/// @param added the new lines
public record Hunk(int line, String function, List<String> removed, List<String> added) {
  public Hunk {
    function = function.strip();
    removed = List.copyOf(removed);
    added = List.copyOf(added);
  }

  /// The first line of the old file that is removed, or that follows the added lines.
  public int first() {
    return removed.isEmpty() ? line + 1 : line;
  }

  /// The first line of the old file after the removed lines.
  public int end() {
    return first() + removed.size();
  }

  /// How far a line of the old file is from the change: 0 for a removed line, 1 for those beside.
  public int distance(int oldLine) {
    return oldLine < first() ? first() - oldLine : oldLine < end() ? 0 : oldLine - end() + 1;
  }
}
