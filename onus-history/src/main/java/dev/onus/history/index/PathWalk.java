package dev.onus.history.index;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/// The commits of a revision that changed a path, the latest first, as `git log -- PATH` walks them
/// (`git help log`, "History Simplification"): where a merge has the file of one of its parents,
/// that parent is followed alone. Versions of the path are leapt between, so that it takes as long
/// as there are commits to the path, not commits in all.
final class PathWalk implements Iterator<Integer> {
  private final CommitGraph graph;
  private final PathHistories histories;
  private final int path;
  private final IntToLongFunction committedAt;
  private final PriorityQueue<At> ahead =
      new PriorityQueue<>(
          Comparator.comparingLong(At::time).reversed().thenComparing(At::version, LATEST));
  private final Set<Integer> seen = new HashSet<>();
  private final ArrayDeque<Integer> found = new ArrayDeque<>();

  /// A commit that made a version.
  private record At(int commit, Version.Ref version, long time) {}

  private static final Comparator<Version.Ref> LATEST =
      Comparator.comparingInt(Version.Ref::place).reversed();

  /// @param revision the number of the commit to begin at
  /// @param committedAt the time of a commit by its number
  PathWalk(
      CommitGraph graph,
      PathHistories histories,
      int revision,
      int path,
      IntToLongFunction committedAt) {
    this.graph = graph;
    this.histories = histories;
    this.path = path;
    this.committedAt = committedAt;
    follow(revision);
  }

  @Override
  public boolean hasNext() {
    while (found.isEmpty() && !ahead.isEmpty()) {
      step(ahead.remove());
    }
    return !found.isEmpty();
  }

  @Override
  public Integer next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return found.remove();
  }

  /// Goes to the commit that made the version which is current at another.
  private void follow(int commit) {
    Version.Ref last = histories.last(commit, path);
    if (last != null) {
      int made = histories.commit(last);
      if (seen.add(made)) {
        ahead.add(new At(made, last, committedAt.applyAsLong(made)));
      }
    }
  }

  private void step(At at) {
    int parents = graph.parentCount(at.commit());
    for (int i = 1; i < parents; i++) { // the first has another file, since a version was made
      if (isSame(at.version(), histories.last(graph.parent(at.commit(), i), path))) {
        follow(graph.parent(at.commit(), i));
        return;
      }
    }
    found.add(at.commit());
    for (int i = 0; i < parents; i++) {
      follow(graph.parent(at.commit(), i));
    }
  }

  private boolean isSame(Version.Ref version, Version.@Nullable Ref other) {
    boolean isGone = histories.version(version) instanceof Version.Gone;
    if (other == null || histories.version(other) instanceof Version.Gone) {
      return isGone;
    }
    return !isGone && histories.settled(version).equals(histories.settled(other));
  }
}
