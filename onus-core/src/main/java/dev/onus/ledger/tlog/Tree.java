package dev.onus.ledger.tlog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A tree whose hashes are in tiles: its roots, and proofs about it, from a few tiles each.
///
/// Tiles may come from anybody. A proof made from wrong tiles does not verify against the root of a
/// signed checkpoint, so whoever hands one out checks it first, as `Receipt` does.
public final class Tree {
  private static final int BITS = 8;

  private final TileSource tiles;

  public Tree(TileSource tiles) {
    this.tiles = tiles;
  }

  /// The root of the tree of a size.
  ///
  /// @throws MalformedLog when a tile has the wrong length
  public Hash root(long size) {
    requireSize(size);
    return new Reading(size).range(0, size);
  }

  /// Proves that the entry at an index is in the tree of a size.
  ///
  /// @throws IllegalArgumentException unless 0 <= index < size
  /// @throws MalformedLog when a tile has the wrong length
  public InclusionProof inclusion(long index, long size) {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("no entry " + index + " in a log of size " + size);
    }
    var reading = new Reading(size);
    var hashes = new ArrayList<Hash>();
    long start = 0;
    long end = size;
    while (end - start > 1) {
      long middle = start + split(end - start);
      if (index < middle) {
        hashes.add(reading.range(middle, end));
        end = middle;
      } else {
        hashes.add(reading.range(start, middle));
        start = middle;
      }
    }
    return new InclusionProof(index, size, hashes.reversed());
  }

  /// Proves that the tree of size `to` begins with the tree of size `from`.
  ///
  /// @throws IllegalArgumentException unless 0 < from <= to
  /// @throws MalformedLog when a tile has the wrong length
  public ConsistencyProof consistency(long from, long to) {
    if (from <= 0 || from > to) {
      throw new IllegalArgumentException("no proof from size " + from + " to size " + to);
    }
    var reading = new Reading(to);
    var hashes = new ArrayList<Hash>();
    long start = 0;
    long end = to;
    boolean whole = true;
    while (from < end) {
      long middle = start + split(end - start);
      if (from <= middle) {
        hashes.add(reading.range(middle, end));
        end = middle;
      } else {
        hashes.add(reading.range(start, middle));
        start = middle;
        whole = false;
      }
    }
    if (!whole) {
      hashes.add(reading.range(start, end));
    }
    return new ConsistencyProof(from, to, hashes.reversed());
  }

  /// The largest power of two below a size of at least 2: where a tree divides.
  private static long split(long size) {
    return Long.highestOneBit(size - 1);
  }

  private static void requireSize(long size) {
    if (size < 0) {
      throw new IllegalArgumentException("a size below 0: " + size);
    }
  }

  /// Reads a tile and checks its length.
  static byte[] read(TileSource tiles, Tile tile) {
    byte[] hashes = tiles.hashes(tile.level(), tile.number(), tile.width());
    if (hashes.length != tile.width() * Hash.LENGTH) {
      throw new MalformedLog(
          tile.path(), "is of " + hashes.length + " bytes, not of " + tile.width() * Hash.LENGTH);
    }
    return hashes;
  }

  /// The tiles that one question needs, each read once.
  private final class Reading {
    private final long size;
    private final Hasher hasher = new Hasher();
    private final Map<Tile, byte[]> read = new HashMap<>();

    Reading(long size) {
      this.size = size;
    }

    /// The root over the leaves from `start` to before `end`, where `start` is a multiple of a
    /// power of two that is not below their number.
    Hash range(long start, long end) {
      var complete = new ArrayList<Hash>();
      long at = start;
      while (at < end) {
        int height = Long.SIZE - 1 - Long.numberOfLeadingZeros(end - at);
        complete.add(subtree(height, at >>> height));
        at += 1L << height;
      }
      return fold(complete);
    }

    private Hash fold(List<Hash> complete) {
      if (complete.isEmpty()) {
        return Merkle.EMPTY_ROOT;
      }
      var root = complete.getLast();
      for (int i = complete.size() - 2; i >= 0; i--) {
        root = hasher.node(complete.get(i), root);
      }
      return root;
    }

    /// The root of the complete subtree number `index` of those with 2^height leaves.
    private Hash subtree(int height, long index) {
      int level = height / BITS;
      int inside = height % BITS;
      long first = index << inside;
      long number = first / Tile.WIDTH;
      var tile =
          Tile.in(size, level, number)
              .orElseThrow(() -> new IllegalStateException("no tile for a hash of the tree"));
      byte[] hashes = read.computeIfAbsent(tile, wanted -> Tree.read(tiles, wanted));
      return hasher.complete(hashes, (int) (first % Tile.WIDTH), 1 << inside);
    }
  }
}
