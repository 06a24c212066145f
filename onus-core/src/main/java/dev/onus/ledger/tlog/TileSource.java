package dev.onus.ledger.tlog;

/// Where the hashes of a tree are read.
@FunctionalInterface
public interface TileSource {
  /// The first `width` hashes of a tile, one after the other: `width * 32` bytes. The caller asks
  /// only for what a log of the size at hand has, and checks the length.
  ///
  /// @param level 0 for leaves
  byte[] hashes(int level, long number, int width);
}
