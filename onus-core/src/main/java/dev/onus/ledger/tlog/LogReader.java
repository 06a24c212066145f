package dev.onus.ledger.tlog;

import java.util.Collection;

/// Reads entries of a log that is not trusted: each comes with its proof, or not at all.
public final class LogReader {
  private final LogTiles files;
  private final SignedCheckpoint checkpoint;

  private LogReader(LogTiles files, SignedCheckpoint checkpoint) {
    this.files = files;
    this.checkpoint = checkpoint;
  }

  /// Opens a log at the checkpoint that is there now.
  ///
  /// @throws MalformedLog when the checkpoint is missing, or not signed by a key of the log
  public static LogReader open(LogFiles files, Collection<VerifierKey> logKeys) {
    var tiles = new LogTiles(files);
    return new LogReader(tiles, SignedCheckpoint.open(tiles.checkpoint(), logKeys));
  }

  /// The checkpoint that all answers are about.
  public SignedCheckpoint checkpoint() {
    return checkpoint;
  }

  /// The entry at a position.
  ///
  /// @throws IllegalArgumentException unless 0 <= position < size
  /// @throws MalformedLog when the files do not prove that this entry is in the log
  public byte[] entry(long position) {
    byte[] entry = read(position);
    Receipt.of(files, position, Merkle.leaf(entry), checkpoint);
    return entry;
  }

  /// A receipt for the entry at a position.
  ///
  /// @throws IllegalArgumentException unless 0 <= position < size
  /// @throws MalformedLog when the files do not prove that this entry is in the log
  public Receipt receipt(long position) {
    return Receipt.of(files, position, Merkle.leaf(read(position)), checkpoint);
  }

  private byte[] read(long position) {
    if (position < 0 || position >= checkpoint.size()) {
      throw new IllegalArgumentException(
          "no entry " + position + " in a log of size " + checkpoint.size());
    }
    long number = position / Tile.WIDTH;
    var tile = Tile.in(checkpoint.size(), Tile.ENTRIES, number).orElseThrow();
    return files.bundle(number, tile.width()).entry((int) (position % Tile.WIDTH));
  }
}
