package dev.onus.history.index;

/// How hunks are stored: their number, then for each the unchanged lines before it and the lines
/// that it takes out and puts in, both in one byte where they are below fifteen.
final class Hunks {
  private static final int INLINE = 15;

  private Hunks() {}

  /// Writes quadruples `(oldStart, oldCount, newStart, newCount)`.
  static void write(int[] hunks, Bytes out) {
    out.number(hunks.length / 4);
    int at = 0;
    for (int i = 0; i < hunks.length; i += 4) {
      int removed = hunks[i + 1];
      int added = hunks[i + 3];
      out.number(hunks[i] - at);
      out.put(Math.min(removed, INLINE) << 4 | Math.min(added, INLINE));
      if (removed >= INLINE) {
        out.number(removed - INLINE);
      }
      if (added >= INLINE) {
        out.number(added - INLINE);
      }
      at = hunks[i] + removed;
    }
  }

  /// Reads quadruples `(oldStart, oldCount, newStart, newCount)`.
  static int[] read(Bytes.Reader in) {
    int count = in.number();
    if (count > 1 << 26) {
      throw new DamagedIndex("more hunks than lines");
    }
    int[] hunks = new int[4 * count];
    int oldAt = 0;
    int newAt = 0;
    for (int i = 0; i < hunks.length; i += 4) {
      int gap = in.number();
      int packed = in.get();
      int removed = packed >> 4;
      int added = packed & INLINE;
      if (removed == INLINE) {
        removed += in.number();
      }
      if (added == INLINE) {
        added += in.number();
      }
      hunks[i] = oldAt + gap;
      hunks[i + 1] = removed;
      hunks[i + 2] = newAt + gap;
      hunks[i + 3] = added;
      oldAt = hunks[i] + removed;
      newAt = hunks[i + 2] + added;
    }
    return hunks;
  }
}
