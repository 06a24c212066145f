package dev.onus.provenance.agenttrace;

import dev.onus.provenance.LineRanges;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A commit that records might speak of: the one that they name, or a child of it.
///
/// @param isRevision whether it is the commit that the records name
/// @param files the recorded paths that the commit changed
public record Candidate(String commit, boolean isRevision, Map<String, File> files) {
  public Candidate {
    files = Map.copyOf(files);
  }

  /// A file after the commit.
  ///
  /// @param id of its blob
  /// @param added the lines that the commit's diff to its first parent adds
  /// @param content null when nobody needs it, or when it can't be read
  public record File(String id, LineRanges added, byte @Nullable [] content) {}
}
