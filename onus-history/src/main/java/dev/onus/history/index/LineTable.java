package dev.onus.history.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Gives equal lines equal numbers. Safe for several threads.
///
/// Lines are told apart by a 64-bit hash under a random key, so that nobody can prepare two lines
/// that are taken for one; by chance that happens once in about a million repositories of ten
/// million lines.
final class LineTable {
  private static final int SHARD_BITS = 6;
  private static final int SHARDS = 1 << SHARD_BITS;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long MIX = 0x9E3779B97F4A7C15L;

  private final long key;
  private final Shard[] shards = new Shard[SHARDS];

  LineTable(long key) {
    this.key = key;
    for (int i = 0; i < SHARDS; i++) {
      shards[i] = new Shard();
    }
  }

  /// Part of the table, by the low bits of the hash.
  private static final class Shard {
    long[] hashes = new long[256];
    int[] places = new int[256];
    int count;
  }

  /// The number of a line, its end included.
  int number(byte[] raw, int from, int length) {
    long hash = hash(raw, from, length);
    var shard = shards[(int) hash & (SHARDS - 1)];
    synchronized (shard) {
      int mask = shard.hashes.length - 1;
      int slot = (int) (hash >>> 20) & mask;
      while (shard.places[slot] != 0) {
        if (shard.hashes[slot] == hash) {
          return (shard.places[slot] - 1) << SHARD_BITS | ((int) hash & (SHARDS - 1));
        }
        slot = (slot + 1) & mask;
      }
      int place = shard.count++;
      shard.hashes[slot] = hash;
      shard.places[slot] = place + 1;
      if (2 * shard.count > shard.hashes.length) {
        grow(shard);
      }
      return place << SHARD_BITS | ((int) hash & (SHARDS - 1));
    }
  }

  private static void grow(Shard shard) {
    long[] hashes = new long[shard.hashes.length * 2];
    int[] places = new int[hashes.length];
    int mask = hashes.length - 1;
    for (int i = 0; i < shard.hashes.length; i++) {
      if (shard.places[i] != 0) {
        int slot = (int) (shard.hashes[i] >>> 20) & mask;
        while (places[slot] != 0) {
          slot = (slot + 1) & mask;
        }
        hashes[slot] = shard.hashes[i];
        places[slot] = shard.places[i];
      }
    }
    shard.hashes = hashes;
    shard.places = places;
  }

  private long hash(byte[] raw, int from, int length) {
    long hash = key ^ length * MIX;
    int i = from;
    int end = from + length;
    for (; i + 8 <= end; i += 8) {
      hash = fold(hash ^ (long) LONGS.get(raw, i));
    }
    long rest = 0;
    for (int shift = 0; i < end; i++, shift += 8) {
      rest |= (raw[i] & 0xFFL) << shift;
    }
    return fold(fold(hash ^ rest) ^ key);
  }

  /// Multiplies to 128 bits and folds the halves.
  private static long fold(long value) {
    long x = value ^ 0xA0761D6478BD642FL;
    return Math.multiplyHigh(x, MIX) ^ x * MIX;
  }
}
