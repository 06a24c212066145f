package dev.onus.history.index;

import dev.onus.history.objects.CorruptObject;
import dev.onus.history.objects.ObjectReader;
import dev.onus.history.objects.ObjectStore;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Compares the trees of two commits, reading only what differs.
final class TreeReader {
  /// In place of a blob's number: there is no file.
  static final int ABSENT = -1;

  /// In place of a blob's number: there is a file whose blob is not in the repository.
  static final int MISSING = -2;

  private static final byte[] EMPTY = new byte[0];
  private static final int DEEPEST = 4096;

  private final ObjectStore store;
  private final ObjectReader reader;
  private final PathTable paths;
  private final int idBytes;

  /// Takes the files that differ between two trees.
  interface Changes {
    /// A file with the numbers of its blobs before and after, or [#ABSENT] or [#MISSING].
    void file(int path, int before, int after);
  }

  TreeReader(ObjectStore store, ObjectReader reader, PathTable paths) {
    this.store = store;
    this.reader = reader;
    this.paths = paths;
    this.idBytes = store.idBytes();
  }

  /// The files that differ between two commits, in git's order; without `before` all files of
  /// `after`.
  void compare(byte @Nullable [] before, byte[] after, Changes changes) {
    byte[] left = before == null ? null : rootTree(before);
    byte[] right = rootTree(after);
    if (left != null && Arrays.equals(left, right)) {
      return;
    }
    walk(left == null ? EMPTY : tree(left, 0), tree(right, 0), 0, 0, changes);
  }

  private byte[] rootTree(byte[] commit) {
    return hex(CommitWalk.commit(store, reader, commit), 5, idBytes);
  }

  private byte[] tree(byte[] id, int from) {
    int number = store.number(id, from);
    if (number < 0) {
      throw new CorruptObject(
          "tree " + HexFormat.of().formatHex(id, from, from + idBytes) + " is missing");
    }
    byte[] raw = reader.read(number);
    if (reader.type() != ObjectStore.TREE) {
      throw new CorruptObject("an object in the place of a tree is none");
    }
    return raw;
  }

  /// A place in a raw tree: the entry there, or the end.
  private final class Cursor {
    final byte[] raw;
    int next;
    int mode;
    int name;
    int nameLength;
    int id;
    boolean ended;

    Cursor(byte[] raw) {
      this.raw = raw;
      advance();
    }

    void advance() {
      if (next >= raw.length) {
        ended = true;
        return;
      }
      int at = next;
      mode = 0;
      while (at < raw.length && raw[at] != ' ') {
        mode = mode << 3 | (raw[at++] & 7);
      }
      name = ++at;
      while (at < raw.length && raw[at] != 0) {
        at++;
      }
      nameLength = at - name;
      id = at + 1;
      next = id + idBytes;
      if (next > raw.length || nameLength <= 0) {
        throw new CorruptObject("a tree that ends inside an entry");
      }
    }

    boolean isTree() {
      return (mode & 0170000) == 0040000;
    }

    /// A file that has lines: regular or a symbolic link.
    boolean isFile() {
      int type = mode & 0170000;
      return type == 0100000 || type == 0120000;
    }

    int type() {
      return mode & 0170000;
    }
  }

  private void walk(byte[] left, byte[] right, int directory, int depth, Changes changes) {
    if (depth > DEEPEST) {
      throw new CorruptObject("directories nested deeper than " + DEEPEST);
    }
    var a = new Cursor(left);
    var b = new Cursor(right);
    while (!a.ended || !b.ended) {
      int order = a.ended ? 1 : b.ended ? -1 : compare(a, b);
      if (order < 0) {
        one(a, directory, true, depth, changes);
        a.advance();
      } else if (order > 0) {
        one(b, directory, false, depth, changes);
        b.advance();
      } else {
        both(a, b, directory, depth, changes);
        a.advance();
        b.advance();
      }
    }
  }

  private void both(Cursor a, Cursor b, int directory, int depth, Changes changes) {
    boolean equal = Arrays.equals(a.raw, a.id, a.id + idBytes, b.raw, b.id, b.id + idBytes);
    if (equal && a.type() == b.type()) {
      return;
    }
    if (a.isTree()) {
      int path = paths.number(directory, b.raw, b.name, b.nameLength);
      walk(tree(a.raw, a.id), tree(b.raw, b.id), path, depth + 1, changes);
    } else if (a.type() != b.type()) {
      one(a, directory, true, depth, changes);
      one(b, directory, false, depth, changes);
    } else if (b.isFile()) {
      int path = paths.number(directory, b.raw, b.name, b.nameLength);
      changes.file(path, blob(a), blob(b));
    }
  }

  private void one(Cursor entry, int directory, boolean gone, int depth, Changes changes) {
    if (!entry.isTree() && !entry.isFile()) {
      return;
    }
    int path = paths.number(directory, entry.raw, entry.name, entry.nameLength);
    if (entry.isTree()) {
      byte[] content = tree(entry.raw, entry.id);
      walk(gone ? content : EMPTY, gone ? EMPTY : content, path, depth + 1, changes);
    } else {
      changes.file(path, gone ? blob(entry) : ABSENT, gone ? ABSENT : blob(entry));
    }
  }

  private int blob(Cursor entry) {
    int number = store.number(entry.raw, entry.id);
    return number < 0 ? MISSING : number;
  }

  /// Git's order: names as bytes, a directory as if its name ended in a slash.
  private static int compare(Cursor a, Cursor b) {
    int common = Math.min(a.nameLength, b.nameLength);
    int order =
        Arrays.compareUnsigned(a.raw, a.name, a.name + common, b.raw, b.name, b.name + common);
    if (order != 0) {
      return order;
    }
    int nextA = a.nameLength > common ? a.raw[a.name + common] & 0xFF : a.isTree() ? '/' : 0;
    int nextB = b.nameLength > common ? b.raw[b.name + common] & 0xFF : b.isTree() ? '/' : 0;
    return nextA - nextB;
  }

  /// The blob of a path at a commit, or [#ABSENT] or [#MISSING].
  int blob(byte[] commit, int path) {
    byte[] content = directory(commit, paths.directory(path));
    if (content != null) {
      for (var at = new Cursor(content); !at.ended; at.advance()) {
        if (at.isFile() && named(at, path)) {
          return blob(at);
        }
      }
    }
    return ABSENT;
  }

  private byte @Nullable [] directory(byte[] commit, int path) {
    if (path == 0) {
      return tree(rootTree(commit), 0);
    }
    byte[] above = directory(commit, paths.directory(path));
    if (above != null) {
      for (var at = new Cursor(above); !at.ended; at.advance()) {
        if (at.isTree() && named(at, path)) {
          return tree(at.raw, at.id);
        }
      }
    }
    return null;
  }

  private boolean named(Cursor at, int path) {
    byte[] name = paths.name(path);
    return Arrays.equals(at.raw, at.name, at.name + at.nameLength, name, 0, name.length);
  }

  /// An id from its hex digits.
  static byte[] hex(byte[] raw, int from, int idBytes) {
    byte[] id = new byte[idBytes];
    for (int i = 0; i < idBytes; i++) {
      int high = Character.digit(raw[from + 2 * i], 16);
      int low = Character.digit(raw[from + 2 * i + 1], 16);
      if (high < 0 || low < 0) {
        throw new CorruptObject("an object id that is no hex");
      }
      id[i] = (byte) (high << 4 | low);
    }
    return id;
  }
}
