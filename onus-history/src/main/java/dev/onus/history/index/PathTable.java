package dev.onus.history.index;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/// Numbers for the paths of a repository. Number 0 is the root directory; every other path is a
/// name in a directory.
final class PathTable {
  private final IntList directories = new IntList(1024);
  private byte[][] names = new byte[1024][];
  private int[] table = new int[4096];

  PathTable() {
    directories.add(-1);
    names[0] = new byte[0];
  }

  int count() {
    return directories.size();
  }

  /// The number of a name in a directory, given out on first sight.
  int number(int directory, byte[] raw, int from, int length) {
    int slot = find(directory, raw, from, length);
    if (table[slot] != 0) {
      return table[slot] - 1;
    }
    int path = directories.size();
    if (path == names.length) {
      names = Arrays.copyOf(names, path * 2);
    }
    names[path] = Arrays.copyOfRange(raw, from, from + length);
    directories.add(directory);
    if (2 * path > table.length) {
      table = new int[table.length * 4];
      for (int i = 1; i <= path; i++) {
        table[find(directories.get(i), names[i], 0, names[i].length)] = i + 1;
      }
    } else {
      table[slot] = path + 1;
    }
    return path;
  }

  /// The number of a path given as bytes with slashes, or -1.
  int find(byte[] path) {
    int at = 0;
    int from = 0;
    for (int i = 0; i <= path.length; i++) {
      if (i == path.length || path[i] == '/') {
        int slot = find(at, path, from, i - from);
        if (table[slot] == 0) {
          return -1;
        }
        at = table[slot] - 1;
        from = i + 1;
      }
    }
    return at;
  }

  private int find(int directory, byte[] raw, int from, int length) {
    int hash = directory * 31 + 7;
    for (int i = from; i < from + length; i++) {
      hash = hash * 31 + raw[i];
    }
    int slot = ((hash * 0x9E3779B9) >>> 5) & (table.length - 1);
    while (table[slot] != 0) {
      int path = table[slot] - 1;
      if (directories.get(path) == directory
          && Arrays.equals(names[path], 0, names[path].length, raw, from, from + length)) {
        return slot;
      }
      slot = (slot + 1) & (table.length - 1);
    }
    return slot;
  }

  int directory(int path) {
    return directories.get(path);
  }

  byte[] name(int path) {
    return names[path];
  }

  /// Whether two paths end in the same name.
  boolean sameName(int a, int b) {
    return Arrays.equals(names[a], names[b]);
  }

  /// The whole path with slashes.
  byte[] bytes(int path) {
    if (path == 0) {
      return new byte[0];
    }
    byte[] name = names[path];
    int directory = directories.get(path);
    if (directory == 0) {
      return name;
    }
    var out = new ByteArrayOutputStream();
    out.writeBytes(bytes(directory));
    out.write('/');
    out.writeBytes(name);
    return out.toByteArray();
  }
}
