package dev.onus.ledger.tlog;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Writes a log as the files that any reader of tiled logs understands (C2SP tlog-tiles), with the
/// keys beside them in `vkey`, one a line. The checkpoint comes last: whoever reads it finds
/// everything that it promises.
///
/// @param checkpoint what is exported: the log at this size
/// @param since a size whose export is there already; 0 for all. Full tiles before it are not
///   written again.
public record LogExport(
    SignedCheckpoint checkpoint, long since, TileSource tiles, Entries entries) {
  /// Where entries are read.
  @FunctionalInterface
  public interface Entries {
    /// `count` entries from a position on, in their order.
    List<byte[]> entries(long from, int count);
  }

  /// Where files are written.
  @FunctionalInterface
  public interface Target<X extends Exception> {
    /// Writes a file; the directories of its path may have to be made.
    void write(String path, byte[] content) throws X;
  }

  public LogExport {
    if (since < 0 || since > checkpoint.size()) {
      throw new IllegalArgumentException("the export cannot go on from size " + since);
    }
  }

  /// Exports all of a log.
  public LogExport(SignedCheckpoint checkpoint, TileSource tiles, Entries entries) {
    this(checkpoint, 0, tiles, entries);
  }

  /// Writes the files, one at a time.
  ///
  /// @throws MalformedLog when an entry does not have the hash of its leaf, or when the tiles do
  ///   not have the root of the checkpoint; then no checkpoint is written
  public <X extends Exception> void to(Target<X> target) throws X {
    long size = checkpoint.size();
    var root = new Tree(tiles).root(size);
    if (!root.equals(checkpoint.root())) {
      throw new MalformedLog(
          LogTiles.CHECKPOINT,
          "says root " + checkpoint.root().base64() + ", and the tiles have root " + root.base64());
    }
    for (int level = 0; Tile.hashes(size, level) > 0; level++) {
      long number = Tile.hashes(since, level) / Tile.WIDTH;
      for (var tile = Tile.in(size, level, number);
          tile.isPresent();
          tile = Tile.in(size, level, ++number)) {
        byte[] hashes = Tree.read(tiles, tile.get());
        if (level == 0) {
          var bundle = new Tile(Tile.ENTRIES, number, tile.get().width());
          target.write(bundle.path(), bundle(tile.get(), hashes));
        }
        target.write(tile.get().path(), hashes);
      }
    }
    target.write(LogTiles.KEYS, keys().getBytes(StandardCharsets.UTF_8));
    target.write(LogTiles.CHECKPOINT, checkpoint.note().bytes());
  }

  private String keys() {
    return checkpoint.by().stream().map(key -> key + "\n").collect(Collectors.joining());
  }

  private byte[] bundle(Tile tile, byte[] leaves) {
    var read = entries.entries(tile.firstEntry(0), tile.width());
    if (read.size() != tile.width()) {
      throw new MalformedLog(
          tile.path(),
          "has " + tile.width() + " leaves, and there are " + read.size() + " entries");
    }
    var hasher = new Hasher();
    byte[] leaf = new byte[Hash.LENGTH];
    for (int i = 0; i < read.size(); i++) {
      byte[] entry = read.get(i);
      hasher.leaf(entry, 0, entry.length, leaf, 0);
      int at = i * Hash.LENGTH;
      if (!Arrays.equals(leaf, 0, Hash.LENGTH, leaves, at, at + Hash.LENGTH)) {
        throw new MalformedLog(
            tile.path(), "the entry " + tile.firstEntry(i) + " does not have the hash of its leaf");
      }
    }
    return EntryBundle.encode(read);
  }
}
