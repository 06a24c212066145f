package dev.onus.history.recent;

import dev.onus.provenance.Commit;
import java.util.List;

/// A commit and the paths that it changed against its parent. A merge has none, and so has every
/// commit of a clone without trees. The commit's tree id is not read.
public record RecentCommit(Commit commit, List<String> paths) {
  public RecentCommit {
    paths = List.copyOf(paths);
  }
}
