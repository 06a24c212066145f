package dev.onus.ledger.tlog;

import java.util.Optional;

/// The files of a log (C2SP tlog-tiles) below a directory or an address that is not trusted.
@FunctionalInterface
public interface LogFiles {
  /// The content of a file; empty when there is none. Of a file that is longer than `most` bytes
  /// the first `most` are enough: nothing legal is so long, and nobody has to hold the rest in
  /// memory.
  ///
  /// @param path relative, as `Tile.path` writes it, or `checkpoint`
  Optional<byte[]> read(String path, int most);
}
