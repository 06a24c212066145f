package dev.onus.history.index;

import java.util.BitSet;

/// The commits that a revision reaches by first parents alone, and when each other commit came in.
final class FirstParentChain {
  private final CommitGraph graph;
  private final IntList newestFirst = new IntList();
  private final BitSet members = new BitSet();

  FirstParentChain(CommitGraph graph, int revision) {
    this.graph = graph;
    for (int at = revision; at >= 0; at = graph.firstParent(at)) {
      newestFirst.add(at);
      members.set(at);
    }
  }

  boolean contains(int commit) {
    return members.get(commit);
  }

  /// For each of these commits the oldest commit of the chain that contains it, or -1.
  int[] broughtIn(int[] commits) {
    int[] by = new int[graph.count()];
    var seen = new BitSet(graph.count());
    var open = new IntList();
    for (int i = newestFirst.size() - 1; i >= 0; i--) {
      int link = newestFirst.get(i);
      open.add(link);
      while (!open.isEmpty()) {
        int next = open.removeLast();
        if (!seen.get(next)) {
          seen.set(next);
          by[next] = link + 1;
          for (int p = 0; p < graph.parentCount(next); p++) {
            open.add(graph.parent(next, p));
          }
        }
      }
    }
    int[] found = new int[commits.length];
    for (int i = 0; i < commits.length; i++) {
      found[i] = by[commits[i]] - 1;
    }
    return found;
  }
}
