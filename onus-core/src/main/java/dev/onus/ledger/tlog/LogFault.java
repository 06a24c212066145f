package dev.onus.ledger.tlog;

import java.util.OptionalLong;

/// The first thing that is wrong with a log.
///
/// @param path the file
/// @param position of the first entry that it concerns, where it concerns entries
public record LogFault(Kind kind, String path, OptionalLong position, String message) {
  /// What sort of thing it is.
  public enum Kind {
    /// A file is missing, or is not what its format says.
    MALFORMED,
    /// The checkpoint is not signed by the log.
    UNSIGNED,
    /// An entry and the leaf for it do not belong together.
    ENTRY,
    /// A tile is not what follows from the tiles below.
    TILE,
    /// The tree is not the one that the log signed.
    ROOT,
    /// The log was longer before.
    ROLLBACK,
    /// The log was another one before.
    FORK,
    /// A file is there that no log of this size has.
    EXTRA
  }

  static LogFault of(Kind kind, MalformedLog refusal) {
    return new LogFault(kind, refusal.place(), OptionalLong.empty(), refusal.what());
  }

  /// `path: message`, with the position of the entry.
  @Override
  public String toString() {
    return path
        + (position.isPresent() ? " (entry " + position.getAsLong() + ")" : "")
        + ": "
        + message;
  }
}
