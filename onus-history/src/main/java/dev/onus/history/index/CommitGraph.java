package dev.onus.history.index;

import java.util.Arrays;

/// The commits of the index, numbered so that parents come before their children, and the forest
/// that their first parents form.
final class CommitGraph {
  private final int idBytes;
  private byte[] ids;
  private int count;
  private int[] parentStart = new int[1024];
  private final IntList parents = new IntList(1024);
  private int[] table = new int[4096];

  private int[] enter = new int[0];
  private int[] leave = new int[0];

  CommitGraph(int idBytes) {
    this.idBytes = idBytes;
    this.ids = new byte[1024 * idBytes];
  }

  int idBytes() {
    return idBytes;
  }

  int count() {
    return count;
  }

  /// Adds a commit whose parents are in already; returns its number.
  int add(byte[] id, int from, int[] parentNumbers) {
    if ((count + 1) * idBytes > ids.length) {
      ids = Arrays.copyOf(ids, ids.length * 2);
    }
    if (count + 2 > parentStart.length) {
      parentStart = Arrays.copyOf(parentStart, parentStart.length * 2);
    }
    System.arraycopy(id, from, ids, count * idBytes, idBytes);
    for (int parent : parentNumbers) {
      parents.add(parent);
    }
    parentStart[count + 1] = parents.size();
    if (2 * count > table.length) {
      table = new int[table.length * 4];
      for (int i = 0; i < count; i++) {
        enterTable(i);
      }
    }
    enterTable(count);
    enter = new int[0];
    return count++;
  }

  private void enterTable(int commit) {
    int slot = hash(ids, commit * idBytes) & (table.length - 1);
    while (table[slot] != 0) {
      slot = (slot + 1) & (table.length - 1);
    }
    table[slot] = commit + 1;
  }

  /// The number of a commit by its id, or -1.
  int find(byte[] id, int from) {
    int slot = hash(id, from) & (table.length - 1);
    while (table[slot] != 0) {
      int commit = table[slot] - 1;
      if (Arrays.equals(ids, commit * idBytes, (commit + 1) * idBytes, id, from, from + idBytes)) {
        return commit;
      }
      slot = (slot + 1) & (table.length - 1);
    }
    return -1;
  }

  byte[] id(int commit) {
    return Arrays.copyOfRange(ids, commit * idBytes, (commit + 1) * idBytes);
  }

  int parentCount(int commit) {
    return parentStart[commit + 1] - parentStart[commit];
  }

  int parent(int commit, int i) {
    return parents.get(parentStart[commit] + i);
  }

  /// The first parent, or -1 for a root.
  int firstParent(int commit) {
    return parentCount(commit) == 0 ? -1 : parent(commit, 0);
  }

  /// Whether one commit is another, or is reached from it by first parents alone.
  boolean isOnFirstParents(int ancestor, int commit) {
    if (enter.length < count) {
      number();
    }
    return enter[ancestor] <= enter[commit] && leave[commit] <= leave[ancestor];
  }

  /// Numbers the forest of first parents depth first: a commit's interval contains those of all
  /// that reach it.
  private void number() {
    int[] firstChild = new int[count];
    int[] nextSibling = new int[count];
    Arrays.fill(firstChild, -1);
    Arrays.fill(nextSibling, -1);
    for (int commit = count - 1; commit >= 0; commit--) {
      int parent = firstParent(commit);
      if (parent >= 0) {
        nextSibling[commit] = firstChild[parent];
        firstChild[parent] = commit;
      }
    }
    int[] in = new int[count];
    int[] out = new int[count];
    int[] stack = new int[count + 1];
    int clock = 0;
    for (int root = 0; root < count; root++) {
      if (firstParent(root) >= 0) {
        continue;
      }
      int depth = 0;
      stack[depth++] = root;
      in[root] = clock++;
      while (depth > 0) {
        int top = stack[depth - 1];
        int child = firstChild[top];
        if (child >= 0) {
          firstChild[top] = nextSibling[child];
          in[child] = clock++;
          stack[depth++] = child;
        } else {
          out[top] = clock++;
          depth--;
        }
      }
    }
    enter = in;
    leave = out;
  }

  /// All commits reachable from the given ones, as flags by number.
  boolean[] reachable(int... from) {
    boolean[] seen = new boolean[count];
    for (int commit : from) {
      seen[commit] = true;
    }
    for (int commit = count - 1; commit >= 0; commit--) {
      if (seen[commit]) {
        for (int i = 0; i < parentCount(commit); i++) {
          seen[parent(commit, i)] = true;
        }
      }
    }
    return seen;
  }

  private static int hash(byte[] id, int from) {
    int word =
        (id[from] & 0xFF)
            | (id[from + 1] & 0xFF) << 8
            | (id[from + 2] & 0xFF) << 16
            | id[from + 3] << 24;
    return (word * 0x9E3779B9) >>> 4;
  }
}
