package dev.onus.history.index;

import java.util.Arrays;

/// A file as a bag of short spans, to estimate how much of one file is found in another: the
/// measure behind git's rename detection (gitdiffcore(7)).
///
/// A span ends at a line end or after 64 bytes; its weight is its length. A carriage return before
/// a line end counts for nothing in a text file.
///
/// @param hashes of the distinct spans, sorted
/// @param weights the bytes that each makes up
/// @param size of the file in bytes
record Spans(long[] hashes, int[] weights, int size) {
  private static final int LONGEST = 64;

  /// Bits of a hash that give way to the place while sorting: enough for the largest file looked
  /// at, and the same for all files, so that their hashes can be compared.
  private static final int PLACE_BITS = 25;

  private static final int TEXT_PROBE = 8000;
  private static final long MIX = 0x9E3779B97F4A7C15L;

  static Spans of(byte[] content) {
    boolean text = isText(content);
    long[] found = new long[Math.max(16, content.length / 16)];
    int[] lengths = new int[found.length];
    int count = 0;
    long hash = 0;
    int length = 0;
    for (int i = 0; i < content.length; i++) {
      byte b = content[i];
      if (text && b == '\r' && i + 1 < content.length && content[i + 1] == '\n') {
        continue;
      }
      hash = (hash ^ (b & 0xFF) + 1) * MIX;
      hash ^= hash >>> 29;
      length++;
      if (length == LONGEST || b == '\n' || i == content.length - 1) {
        if (count == found.length) {
          found = Arrays.copyOf(found, count * 2);
          lengths = Arrays.copyOf(lengths, count * 2);
        }
        found[count] = hash;
        lengths[count++] = length;
        hash = 0;
        length = 0;
      }
    }
    return sorted(found, lengths, count, content.length);
  }

  private static Spans sorted(long[] found, int[] lengths, int count, int size) {
    long[] keys = new long[count];
    long low = (1L << PLACE_BITS) - 1;
    for (int i = 0; i < count; i++) {
      keys[i] = (found[i] & ~low) | i;
    }
    Arrays.sort(keys);
    long[] hashes = new long[count];
    int[] weights = new int[count];
    int distinct = 0;
    for (long key : keys) {
      long hash = key & ~low;
      int weight = lengths[(int) (key & low)];
      if (distinct > 0 && hashes[distinct - 1] == hash) {
        weights[distinct - 1] += weight;
      } else {
        hashes[distinct] = hash;
        weights[distinct++] = weight;
      }
    }
    return new Spans(Arrays.copyOf(hashes, distinct), Arrays.copyOf(weights, distinct), size);
  }

  private static boolean isText(byte[] content) {
    for (int i = 0; i < Math.min(content.length, TEXT_PROBE); i++) {
      if (content[i] == 0) {
        return false;
      }
    }
    return true;
  }

  /// How similar a later file is to this one, from 0 to 60,000: the bytes of this one that are
  /// found again, as a share of the larger of the two.
  int similarity(Spans later) {
    int larger = Math.max(size, later.size);
    if (larger == 0 || later.size == 0) {
      return 0;
    }
    long copied = 0;
    int j = 0;
    for (int i = 0; i < hashes.length; i++) {
      while (j < later.hashes.length && later.hashes[j] < hashes[i]) {
        j++;
      }
      if (j < later.hashes.length && later.hashes[j] == hashes[i]) {
        copied += Math.min(weights[i], later.weights[j]);
      }
    }
    return (int) (copied * RenameSearch.FULL / larger);
  }
}
