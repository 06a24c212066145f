package dev.onus.provenance;

import java.util.List;

/// What a claim speaks of.
public sealed interface Scope {
  /// The commit as a whole: each line that it added.
  enum WholeCommit implements Scope {
    /// The one value.
    INSTANCE
  }

  /// Named lines of files as they are at the commit.
  record Lines(List<FileLines> files) implements Scope {
    public Lines {
      files = List.copyOf(files);
    }
  }

  /// Lines of one file.
  record FileLines(String path, LineRanges ranges) {}

  /// The commit as a whole.
  static Scope commit() {
    return WholeCommit.INSTANCE;
  }
}
