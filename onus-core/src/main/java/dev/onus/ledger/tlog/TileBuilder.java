package dev.onus.ledger.tlog;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Appends to a tree and cuts it into tiles. It keeps the partial tile of each level and the
/// frontier; an append costs two hashes on average and says which tiles became full by it.
///
/// Appending changes it; take a `copy` first where an append may be undone. Not for several threads
/// at once.
public final class TileBuilder {
  private final Hasher hasher = new Hasher();
  private final Frontier frontier;

  /// For each level the hashes of its partial tile; how many there are follows from the size.
  private final byte[] @Nullable [] partial = new byte[Tile.HIGHEST_IN_USE + 1][];

  private TileBuilder(Frontier frontier) {
    this.frontier = frontier;
  }

  /// For the tree without entries.
  public static TileBuilder empty() {
    return new TileBuilder(Frontier.empty());
  }

  /// Goes on where a tree ended: reads its partial tiles, at most one a level, and checks that they
  /// belong to the frontier.
  ///
  /// @throws MalformedLog when they do not
  public static TileBuilder resume(Frontier frontier, TileSource tiles) {
    var builder = new TileBuilder(frontier.copy());
    long size = frontier.size();
    for (int level = 0; Tile.hashes(size, level) > 0; level++) {
      int width = Tile.partialWidth(size, level);
      if (width > 0) {
        long number = Tile.hashes(size, level) / Tile.WIDTH;
        byte[] hashes = Tree.read(tiles, new Tile(level, number, width));
        System.arraycopy(hashes, 0, builder.row(level), 0, hashes.length);
      }
    }
    if (!builder.derived().equals(frontier)) {
      throw new MalformedLog("tiles", "do not belong to the log's head of size " + size);
    }
    return builder;
  }

  /// The frontier that follows from the partial tiles.
  private Frontier derived() {
    long size = frontier.size();
    var bytes = ByteBuffer.allocate(frontier.toBytes().length).putLong(size);
    for (int bit = Long.SIZE - 1; bit >= 0; bit--) {
      if ((size >>> bit & 1) == 1) {
        int level = bit / 8;
        int width = Tile.partialWidth(size, level);
        int start = width >>> (bit % 8 + 1) << (bit % 8 + 1);
        bytes.put(hasher.complete(row(level), start, 1 << (bit % 8)).shared());
      }
    }
    return Frontier.of(bytes.array());
  }

  /// Adds a leaf on the right. Returns the tiles that became full, lowest level first: none for 255
  /// of 256 leaves.
  public List<FullTile> append(Hash leaf) {
    long index = frontier.size();
    frontier.append(leaf);
    int slot = (int) (index % Tile.WIDTH);
    leaf.copyTo(row(0), slot * Hash.LENGTH);
    return slot == Tile.WIDTH - 1 ? complete(index / Tile.WIDTH) : List.of();
  }

  private List<FullTile> complete(long number) {
    var full = new ArrayList<FullTile>();
    long tile = number;
    for (int level = 0; ; level++) {
      byte[] hashes = row(level).clone();
      var done = new FullTile(level, tile, hashes, hasher.complete(hashes, 0, Tile.WIDTH));
      full.add(done);
      int slot = (int) (tile % Tile.WIDTH);
      done.root().copyTo(row(level + 1), slot * Hash.LENGTH);
      if (slot != Tile.WIDTH - 1) {
        return full;
      }
      tile /= Tile.WIDTH;
    }
  }

  private byte[] row(int level) {
    byte[] row = partial[level];
    if (row == null) {
      row = new byte[Tile.BYTES];
      partial[level] = row;
    }
    return row;
  }

  /// The hashes of the partial tile of a level, 32 bytes each; empty where there is none.
  public byte[] partial(int level) {
    int width = Tile.partialWidth(size(), level);
    return width == 0 ? new byte[0] : Arrays.copyOf(row(level), width * Hash.LENGTH);
  }

  /// How many leaves the tree has.
  public long size() {
    return frontier.size();
  }

  /// The root of the tree.
  public Hash root() {
    return frontier.root();
  }

  /// The right edge of the tree, as a copy.
  public Frontier frontier() {
    return frontier.copy();
  }

  /// One that is appended to on its own.
  public TileBuilder copy() {
    var copy = new TileBuilder(frontier.copy());
    for (int level = 0; level < partial.length; level++) {
      byte[] row = partial[level];
      copy.partial[level] = row == null ? null : row.clone();
    }
    return copy;
  }
}
