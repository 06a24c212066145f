package dev.onus.origin;

import dev.onus.provenance.Commit;
import java.util.List;

/// A commit that may have introduced what was fixed.
///
/// @param changes what it did to the files of the fix; empty when that was not read
public record Candidate(Commit commit, List<FileDiff> changes) {
  public Candidate {
    changes = List.copyOf(changes);
  }
}
