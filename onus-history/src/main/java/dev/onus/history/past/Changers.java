package dev.onus.history.past;

import dev.onus.custody.Contribution;
import dev.onus.history.Repository;
import dev.onus.history.index.AttributionIndex;
import dev.onus.provenance.Commit;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/// Finds who changed a file of a revision.
@FunctionalInterface
public interface Changers {
  /// As many commits to a file are looked at.
  int FEW = 200;

  /// Commits that changed a file and are wanted, the latest first.
  ///
  /// @param limit so many are enough
  List<Contribution> of(String path, Predicate<Contribution> wanted, int limit);

  /// From the user's git, which may walk the whole history.
  static Changers fromGit(Repository repository, String revision) {
    var contributions = new Contributions(repository);
    return (path, wanted, limit) -> contributions.of(revision, path, wanted, limit);
  }

  /// From an index that covers the revision.
  static Changers fromIndex(AttributionIndex index, Repository repository, String revision) {
    var known = new HashMap<String, Commit>();
    Function<String, Commit> commit =
        id ->
            known.computeIfAbsent(
                id,
                missing ->
                    repository
                        .commit(missing)
                        .orElseThrow(() ->
                            new IllegalStateException(
                                "commit " + missing + " is in the index but not here")));
    return (path, wanted, limit) ->
        index
            .commitsOf(revision, path, id -> commit.apply(id).committedAt())
            .limit(FEW)
            .map(commit)
            .map(one -> new Contribution(one.author(), one.committer(), one.committedAt()))
            .filter(wanted)
            .limit(limit)
            .toList();
  }
}
