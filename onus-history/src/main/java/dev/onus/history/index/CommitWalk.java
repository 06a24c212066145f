package dev.onus.history.index;

import dev.onus.history.objects.CorruptObject;
import dev.onus.history.objects.ObjectReader;
import dev.onus.history.objects.ObjectStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/// Walks the history from its tips and adds what the graph doesn't have, parents first.
final class CommitWalk {
  private final ObjectStore store;
  private final ObjectReader reader;
  private final CommitGraph graph;
  private final Set<String> shallow;
  private final List<String> missing = new ArrayList<>();

  /// @param shallow ids of commits whose parents were cut off
  CommitWalk(ObjectStore store, ObjectReader reader, CommitGraph graph, Set<String> shallow) {
    this.store = store;
    this.reader = reader;
    this.graph = graph;
    this.shallow = new HashSet<>(shallow);
  }

  /// Ids of parents that are not in the repository.
  List<String> missing() {
    return missing;
  }

  /// A commit on the way down: its parents found so far.
  private static final class Frame {
    final byte[] id;
    final byte[][] parents;
    int next;

    Frame(byte[] id, byte[][] parents) {
      this.id = id;
      this.parents = parents;
    }
  }

  /// Adds everything that a tip reaches; returns the tip's number.
  ///
  /// @throws CorruptObject when the tip is missing or no commit
  int add(String tip) {
    byte[] id = HexFormat.of().parseHex(tip);
    int known = graph.find(id, 0);
    if (known >= 0) {
      return known;
    }
    var stack = new ArrayList<Frame>();
    stack.add(open(id));
    var open = new HashSet<Key>();
    while (!stack.isEmpty()) {
      Frame frame = stack.getLast();
      if (frame.next < frame.parents.length) {
        byte[] parent = frame.parents[frame.next++];
        if (graph.find(parent, 0) < 0 && open.add(new Key(parent))) {
          if (store.number(parent, 0) < 0) {
            missing.add(HexFormat.of().formatHex(parent));
          } else {
            stack.add(open(parent));
          }
        }
        continue;
      }
      stack.removeLast();
      graph.add(frame.id, 0, numbers(frame.parents));
    }
    return graph.find(id, 0);
  }

  private int[] numbers(byte[][] parents) {
    var numbers = new IntList(parents.length);
    for (byte[] parent : parents) {
      int number = graph.find(parent, 0);
      if (number >= 0) {
        numbers.add(number);
      }
    }
    return numbers.toArray();
  }

  private Frame open(byte[] id) {
    byte[] raw = commit(store, reader, id);
    String hex = HexFormat.of().formatHex(id);
    if (shallow.contains(hex)) {
      return new Frame(id, new byte[0][]);
    }
    int digits = 2 * store.idBytes();
    int at = 5 + digits + 1;
    var parents = new ArrayList<byte[]>();
    while (at + 7 + digits < raw.length && raw[at] == 'p' && raw[at + 6] == ' ') {
      parents.add(TreeReader.hex(raw, at + 7, store.idBytes()));
      at += 7 + digits + 1;
    }
    return new Frame(id, parents.toArray(byte[][]::new));
  }

  /// The raw commit object of an id.
  static byte[] commit(ObjectStore store, ObjectReader reader, byte[] id) {
    int number = store.number(id, 0);
    if (number < 0) {
      throw new CorruptObject("commit " + HexFormat.of().formatHex(id) + " is missing");
    }
    byte[] raw = reader.read(number);
    if (reader.type() != ObjectStore.COMMIT
        || raw.length < 6 + 2 * store.idBytes()
        || raw[0] != 't') {
      throw new CorruptObject(HexFormat.of().formatHex(id) + " is no commit");
    }
    return raw;
  }

  /// An id as a key of a set.
  private static final class Key {
    private final byte[] id;

    Key(byte[] id) {
      this.id = id;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && Arrays.equals(id, key.id);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(id);
    }
  }
}
