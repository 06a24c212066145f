package dev.onus.ledger.tlog;

import java.util.Arrays;

/// A tile that has become full and never changes again.
///
/// @param hashes its 256 hashes, 8,192 bytes
/// @param root the root over them: hash `number` of the level above. Whoever keeps it beside the
///   tile can write partial tiles of the level above without hashing.
public record FullTile(int level, long number, byte[] hashes, Hash root) {
  public FullTile {
    if (hashes.length != Tile.BYTES) {
      throw new IllegalArgumentException("a full tile has 8,192 bytes, not " + hashes.length);
    }
  }

  /// The root over the hashes of a full tile.
  ///
  /// @throws MalformedLog unless there are 256
  public static Hash root(byte[] hashes) {
    if (hashes.length != Tile.BYTES) {
      throw new MalformedLog("tile", "is of " + hashes.length + " bytes, not of 8192");
    }
    return new Hasher().complete(hashes, 0, Tile.WIDTH);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FullTile that
        && level == that.level
        && number == that.number
        && Arrays.equals(hashes, that.hashes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(hashes);
  }

  @Override
  public String toString() {
    return new Tile(level, number, Tile.WIDTH).path();
  }
}
