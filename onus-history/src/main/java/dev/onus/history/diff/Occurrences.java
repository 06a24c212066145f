package dev.onus.history.diff;

import java.util.Arrays;

/// How often the lines of two differing middles occur in either middle and in either version: a
/// hash table by linear probing, reused between comparisons.
final class Occurrences {
  private static final int SMALLEST = 256;
  private static final byte IN_OLD_MIDDLE = 1;
  private static final byte IN_NEW_MIDDLE = 2;
  private static final byte IN_BOTH = IN_OLD_MIDDLE | IN_NEW_MIDDLE;

  private int[] keys = new int[SMALLEST];
  private byte[] middles = new byte[SMALLEST];
  private int[] inOld = new int[SMALLEST];
  private int[] inNew = new int[SMALLEST];
  private int mask = SMALLEST - 1;

  /// Counts the lines of the middles `[oldFrom, oldTo)` and `[newFrom, newTo)`.
  void count(Lines before, int oldFrom, int oldTo, Lines after, int newFrom, int newTo) {
    reset(oldTo - oldFrom + newTo - newFrom);
    for (int i = oldFrom; i < oldTo; i++) {
      middles[place(before.id(i))] |= IN_OLD_MIDDLE;
    }
    for (int i = newFrom; i < newTo; i++) {
      middles[place(after.id(i))] |= IN_NEW_MIDDLE;
    }
    tally(before, inOld);
    tally(after, inNew);
  }

  /// Whether both middles have a line; it must be one of a middle.
  boolean inBoth(int id) {
    return middles[find(id)] == IN_BOTH;
  }

  /// How often the old version has a line of a middle.
  int inOld(int id) {
    return inOld[find(id)];
  }

  /// How often the new version has a line of a middle.
  int inNew(int id) {
    return inNew[find(id)];
  }

  private void tally(Lines lines, int[] counts) {
    int[] ids = lines.ids();
    int end = lines.offset() + lines.count();
    for (int i = lines.offset(); i < end; i++) {
      int slot = find(ids[i]);
      if (keys[slot] != 0) {
        counts[slot]++;
      }
    }
  }

  private void reset(int lines) {
    int size = Math.max(SMALLEST, Integer.highestOneBit(Math.max(1, lines)) * 4);
    if (size > keys.length) {
      keys = new int[size];
      middles = new byte[size];
      inOld = new int[size];
      inNew = new int[size];
    }
    mask = size - 1;
    Arrays.fill(keys, 0, size, 0);
    Arrays.fill(middles, 0, size, (byte) 0);
    Arrays.fill(inOld, 0, size, 0);
    Arrays.fill(inNew, 0, size, 0);
  }

  private int place(int id) {
    int slot = find(id);
    keys[slot] = id + 1;
    return slot;
  }

  /// The slot of a line, or the free one where it would go.
  private int find(int id) {
    int slot = (id * 0x9E3779B9) >>> 7 & mask;
    while (keys[slot] != 0 && keys[slot] != id + 1) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
