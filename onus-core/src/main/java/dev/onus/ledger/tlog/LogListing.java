package dev.onus.ledger.tlog;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/// Looks for files that do not belong to a log of a size. `LogVerification` reads what has to be
/// there; this is for everything else that is.
///
/// Besides what the size asks for, there may be partial tiles and bundles of smaller sizes, which
/// readers of an earlier checkpoint still ask for: what they hold has to be the beginning of what
/// is there now.
public final class LogListing {
  private final LogTiles files;
  private final long size;

  public LogListing(LogFiles files, long size) {
    this.files = new LogTiles(files);
    this.size = size;
  }

  /// Whether a log of a size, while it grows up to it, has a file with this path.
  public static boolean belongs(String path, long size) {
    if (path.equals(LogTiles.CHECKPOINT) || path.equals(LogTiles.KEYS)) {
      return true;
    }
    try {
      var tile = Tile.parse(path);
      return Tile.in(size, tile.level(), tile.number())
          .filter(now -> tile.width() <= now.width())
          .isPresent();
    } catch (MalformedLog e) {
      return false;
    }
  }

  /// What is wrong with the file at this path being there; empty when nothing is.
  ///
  /// @param path relative, its parts joined by `/`
  public Optional<LogFault> fault(String path) {
    if (path.equals(LogTiles.CHECKPOINT) || path.equals(LogTiles.KEYS)) {
      return Optional.empty();
    }
    Tile tile;
    try {
      tile = Tile.parse(path);
    } catch (MalformedLog e) {
      return extra(path, "is no file of a log");
    }
    if (!belongs(path, size)) {
      return extra(path, "is beyond the checkpoint of size " + size);
    }
    try {
      return begins(tile)
          ? Optional.empty()
          : Optional.of(
              new LogFault(
                  LogFault.Kind.TILE,
                  path,
                  OptionalLong.of(tile.firstEntry(0)),
                  "is not the beginning of what is there for size " + size));
    } catch (MalformedLog e) {
      return Optional.of(LogFault.of(LogFault.Kind.MALFORMED, e));
    }
  }

  private static Optional<LogFault> extra(String path, String message) {
    return Optional.of(new LogFault(LogFault.Kind.EXTRA, path, OptionalLong.empty(), message));
  }

  /// Whether a tile is the one that the size asks for, or the beginning of it.
  private boolean begins(Tile tile) {
    int width = Tile.in(size, tile.level(), tile.number()).orElseThrow().width();
    if (width == tile.width()) {
      return true;
    }
    boolean bundle = tile.level() == Tile.ENTRIES;
    byte[] before = bundle ? files.exactBundle(tile).bytes() : files.exactHashes(tile);
    byte[] now =
        bundle
            ? files.bundle(tile.number(), width).bytes()
            : files.hashes(tile.level(), tile.number(), width);
    return before.length <= now.length
        && Arrays.equals(before, 0, before.length, now, 0, before.length);
  }
}
