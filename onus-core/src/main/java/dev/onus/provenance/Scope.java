package dev.onus.provenance;

import java.util.List;

/// What a claim speaks of.
public sealed interface Scope {
  /// The commit as a whole: each line that it added.
  ///
  /// @param files those that the record names, when it names some. They narrow nothing: a record
  ///   that leaves a file out is no proof that the tool did
  record WholeCommit(List<String> files) implements Scope {
    private static final WholeCommit UNNAMED = new WholeCommit(List.of());

    public WholeCommit {
      files = List.copyOf(files);
    }
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
    return WholeCommit.UNNAMED;
  }
}
