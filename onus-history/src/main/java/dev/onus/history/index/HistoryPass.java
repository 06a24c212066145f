package dev.onus.history.index;

import dev.onus.history.objects.CorruptObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// The pass over the history, parents first, that finds the versions of all files: per commit what
/// differs from the first parent, and for each such file what it was made from.
///
/// The rules are those of `git blame`: a parent that has the same content under the same name, in
/// the order of the parents; then one that has it under a name that vanished; then whatever the
/// parents have, looked at in their order.
final class HistoryPass {
  private final CommitGraph graph;
  private final TreeReader trees;
  private final RenameSearch renames;
  private final Versions versions;
  private final List<String> skipped = new ArrayList<>();

  HistoryPass(CommitGraph graph, TreeReader trees, RenameSearch renames, Versions versions) {
    this.graph = graph;
    this.trees = trees;
    this.renames = renames;
    this.versions = versions;
  }

  /// What could not be read, for people.
  List<String> skipped() {
    return skipped;
  }

  /// The files in which a commit differs from one parent.
  private static final class Difference implements TreeReader.Changes {
    final IntList paths = new IntList();
    final IntList before = new IntList();
    final IntList after = new IntList();
    final IntList vanished = new IntList();
    final IntList vanishedBlobs = new IntList();

    @Override
    public void file(int path, int old, int now) {
      paths.add(path);
      before.add(old);
      after.add(now);
      if (now == TreeReader.ABSENT) {
        vanished.add(path);
        vanishedBlobs.add(old);
      }
    }
  }

  /// Adds the versions that a commit makes.
  void commit(int commit) {
    int parents = graph.parentCount(commit);
    var difference = new Difference();
    try {
      byte[] first = parents == 0 ? null : graph.id(graph.parent(commit, 0));
      trees.compare(first, graph.id(commit), difference);
    } catch (CorruptObject e) {
      skipped.add("commit " + HexFormat.of().formatHex(graph.id(commit)) + ": " + e.getMessage());
      return;
    }
    if (parents > 1) {
      merge(commit, parents, difference);
    } else {
      single(commit, difference);
    }
  }

  private void single(int commit, Difference difference) {
    int parent = graph.firstParent(commit);
    for (int i = 0; i < difference.paths.size(); i++) {
      int path = difference.paths.get(i);
      int before = difference.before.get(i);
      int after = difference.after.get(i);
      if (after < 0 || parent < 0) {
        versions.add(commit, path, after);
      } else if (before != after) {
        int source = before == TreeReader.ABSENT ? -1 : versions.at(parent, path);
        if (source >= 0) {
          versions.learn(source, before);
          versions.add(commit, path, after, source);
        } else {
          renamedOrNew(commit, parent, difference, path, after);
        }
      }
    }
  }

  private void renamedOrNew(int commit, int parent, Difference difference, int path, int blob) {
    int found = renames.source(difference.vanished, difference.vanishedBlobs, path, blob);
    int source = found < 0 ? -1 : versions.at(parent, difference.vanished.get(found));
    if (source < 0) {
      versions.add(commit, path, blob);
    } else if (difference.vanishedBlobs.get(found) == blob) {
      versions.addSame(commit, path, source);
    } else {
      versions.learn(source, difference.vanishedBlobs.get(found));
      versions.add(commit, path, blob, source);
    }
  }

  private void merge(int commit, int parents, Difference first) {
    Map<Integer, Difference> others = new HashMap<>();
    others.put(0, first);
    for (int i = 0; i < first.paths.size(); i++) {
      int path = first.paths.get(i);
      int after = first.after.get(i);
      if (after < 0) {
        versions.add(commit, path, after);
      } else if (first.before.get(i) != after) {
        mergeFile(commit, parents, path, after, others);
      }
    }
  }

  private void mergeFile(
      int commit, int parents, int path, int blob, Map<Integer, Difference> differences) {
    int[] sources = new int[parents];
    for (int p = 0; p < parents; p++) {
      sources[p] = versions.at(graph.parent(commit, p), path);
      if (sources[p] >= 0 && blobOf(sources[p], commit, p, path) == blob) {
        versions.addSame(commit, path, sources[p]);
        return;
      }
    }
    for (int p = 0; p < parents; p++) {
      if (sources[p] >= 0) {
        continue;
      }
      var difference = differences.computeIfAbsent(p, n -> difference(commit, n));
      int found = renames.source(difference.vanished, difference.vanishedBlobs, path, blob);
      if (found >= 0) {
        sources[p] = versions.at(graph.parent(commit, p), difference.vanished.get(found));
        if (sources[p] >= 0) {
          versions.learn(sources[p], difference.vanishedBlobs.get(found));
          if (difference.vanishedBlobs.get(found) == blob) {
            versions.addSame(commit, path, sources[p]);
            return;
          }
        }
      }
    }
    versions.add(commit, path, blob, distinct(sources));
  }

  private int blobOf(int version, int commit, int parent, int path) {
    if (versions.blob(version) == UNKNOWN) {
      versions.learn(version, trees.blob(graph.id(graph.parent(commit, parent)), path));
    }
    return versions.blob(version);
  }

  /// In place of a blob's number: the version was loaded from the index, which holds no blobs.
  static final int UNKNOWN = -3;

  private Difference difference(int commit, int parent) {
    var difference = new Difference();
    try {
      trees.compare(graph.id(graph.parent(commit, parent)), graph.id(commit), difference);
    } catch (CorruptObject e) {
      // A tree is missing: no renames are looked for on this side.
      return new Difference();
    }
    return difference;
  }

  private static int[] distinct(int[] sources) {
    var list = new IntList(sources.length);
    for (int i = 0; i < sources.length; i++) {
      boolean seen = sources[i] < 0;
      for (int j = 0; j < i && !seen; j++) {
        seen = sources[j] == sources[i];
      }
      if (!seen) {
        list.add(sources[i]);
      }
    }
    return list.toArray();
  }
}
