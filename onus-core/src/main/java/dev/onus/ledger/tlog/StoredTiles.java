package dev.onus.ledger.tlog;

/// The tiles of a store that keeps leaf hashes and full tiles only. Partial tiles are put together
/// when they are asked for: at level 0 from leaves, above from the roots of the full tiles below.
///
/// @param leaves where the hashes of single leaves are read
/// @param full where full tiles and their roots are read
public record StoredTiles(Leaves leaves, Full full) implements TileSource {
  /// Hashes of leaves in a row.
  @FunctionalInterface
  public interface Leaves {
    /// `count * 32` bytes: the hashes of the leaves from a position on.
    byte[] leaves(long from, int count);
  }

  /// Full tiles.
  @FunctionalInterface
  public interface Full {
    /// The 8,192 bytes of a full tile.
    byte[] tile(int level, long number);

    /// `count * 32` bytes: the roots of full tiles of a level in a row. Without a store that keeps
    /// them this costs 255 hashes each.
    default byte[] roots(int level, long from, int count) {
      byte[] roots = new byte[count * Hash.LENGTH];
      for (int i = 0; i < count; i++) {
        FullTile.root(tile(level, from + i)).copyTo(roots, i * Hash.LENGTH);
      }
      return roots;
    }
  }

  @Override
  public byte[] hashes(int level, long number, int width) {
    if (width == Tile.WIDTH) {
      return full.tile(level, number);
    }
    return level == 0
        ? leaves.leaves(number * Tile.WIDTH, width)
        : full.roots(level - 1, number * Tile.WIDTH, width);
  }
}
