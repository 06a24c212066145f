package dev.onus.history.past;

import dev.onus.history.Repository;
import dev.onus.history.index.AttributionIndex;
import java.util.Collection;
import java.util.Map;

/// Finds the merges on the first-parent chain of a revision that brought commits in: the oldest
/// commit of the chain that contains each.
@FunctionalInterface
public interface Merges {
  /// Per commit the merge that brought it in; a commit that is itself on the chain, or that the
  /// revision doesn't contain, is left out.
  ///
  /// @param oldest one of the commits, by its date the oldest
  Map<String, String> of(Collection<String> commits, String oldest);

  /// From the user's git.
  static Merges fromGit(Repository repository, String revision) {
    return new BroughtIn(repository, revision);
  }

  /// From an index that covers the revision.
  static Merges fromIndex(AttributionIndex index, String revision) {
    return (commits, _) -> index.merges(revision, commits);
  }
}
