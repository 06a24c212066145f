package dev.onus.provenance.note;

import dev.onus.provenance.LineRanges;
import java.util.Optional;

/// The commit that a note hangs on, as far as a check asks.
@FunctionalInterface
public interface AnnotatedCommit {
  /// A file of the commit, or nothing when its tree has none at this path.
  Optional<File> file(String path);

  /// A file after the commit.
  ///
  /// @param lines how many it has; a last line without a newline counts
  /// @param added those that the commit's diff to its first parent adds
  record File(int lines, LineRanges added) {}
}
