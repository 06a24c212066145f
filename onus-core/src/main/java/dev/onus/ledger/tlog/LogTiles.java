package dev.onus.ledger.tlog;

import java.util.Arrays;
import java.util.Optional;

/// Tiles and bundles out of the files of a log. A partial one may be gone once the full one is
/// there; then its part of the full one is read.
public record LogTiles(LogFiles files) implements TileSource {
  static final String CHECKPOINT = "checkpoint";

  /// The keys of the log beside its files; not a part of the format.
  static final String KEYS = "vkey";

  /// The hashes of a tile.
  ///
  /// @throws MalformedLog at its path, when it is missing or has another length
  @Override
  public byte[] hashes(int level, long number, int width) {
    var tile = new Tile(level, number, width);
    var exact = files.read(tile.path(), Tile.BYTES + 1);
    if (exact.isPresent()) {
      return sized(exact.get(), tile);
    }
    return wholeOf(tile)
        .map(full -> Arrays.copyOf(sized(full, tile.whole()), width * Hash.LENGTH))
        .orElseThrow(() -> missing(tile));
  }

  /// The hashes of exactly this file.
  ///
  /// @throws MalformedLog at its path, when it is missing or has another length
  byte[] exactHashes(Tile tile) {
    return sized(files.read(tile.path(), Tile.BYTES + 1).orElseThrow(() -> missing(tile)), tile);
  }

  private static byte[] sized(byte[] hashes, Tile tile) {
    int expected = tile.width() * Hash.LENGTH;
    if (hashes.length != expected) {
      throw new MalformedLog(
          tile.path(),
          hashes.length > expected
              ? "is longer than " + expected + " bytes"
              : "is of " + hashes.length + " bytes, not of " + expected);
    }
    return hashes;
  }

  /// A bundle of entries.
  ///
  /// @throws MalformedLog at its path, when it is missing or is none
  Bundle bundle(long number, int width) {
    var tile = new Tile(Tile.ENTRIES, number, width);
    var exact = files.read(tile.path(), EntryBundle.LONGEST + 1);
    if (exact.isPresent()) {
      return Bundle.of(tile, exact.get());
    }
    return wholeOf(tile)
        .map(full -> Bundle.of(tile.whole(), full))
        .orElseThrow(() -> missing(tile));
  }

  /// The bundle in exactly this file.
  ///
  /// @throws MalformedLog at its path, when it is missing or is none
  Bundle exactBundle(Tile tile) {
    return Bundle.of(
        tile, files.read(tile.path(), EntryBundle.LONGEST + 1).orElseThrow(() -> missing(tile)));
  }

  private Optional<byte[]> wholeOf(Tile tile) {
    int most = tile.level() == Tile.ENTRIES ? EntryBundle.LONGEST : Tile.BYTES;
    return tile.full() ? Optional.empty() : files.read(tile.whole().path(), most + 1);
  }

  private static MalformedLog missing(Tile tile) {
    return new MalformedLog(tile.path(), "is missing");
  }

  /// The signed note at `checkpoint`.
  ///
  /// @throws MalformedLog when it is missing or is none
  SignedNote checkpoint() {
    var note = files.read(CHECKPOINT, SignedNote.LONGEST + 1);
    if (note.isEmpty()) {
      throw new MalformedLog(CHECKPOINT, "is missing");
    }
    try {
      return SignedNote.parse(note.get());
    } catch (MalformedLog e) {
      throw e.within(CHECKPOINT);
    }
  }

  /// A bundle that was read, and where its entries are.
  ///
  /// @param path where it was read
  record Bundle(String path, byte[] bytes, int[] starts) {
    private static Bundle of(Tile tile, byte[] bytes) {
      String path = tile.path();
      return new Bundle(path, bytes, EntryBundle.starts(bytes, tile.width(), path));
    }

    int start(int entry) {
      return starts[entry];
    }

    int length(int entry) {
      return EntryBundle.end(starts, entry) - starts[entry];
    }

    byte[] entry(int entry) {
      return Arrays.copyOfRange(bytes, starts[entry], EntryBundle.end(starts, entry));
    }
  }
}
