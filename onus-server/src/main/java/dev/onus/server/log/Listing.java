package dev.onus.server.log;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Entries, the latest first.
///
/// @param next the position before which the next page begins; null at the beginning of the log
/// @param passed how many entries were looked at for this page
public record Listing(List<Row> entries, @Nullable Long next, long passed) {
  public Listing {
    entries = List.copyOf(entries);
  }

  /// An entry in short.
  ///
  /// @param by the person or the source; empty where the entry can't be read
  /// @param word `signed`, `session` or `source`
  /// @param repository its id in the records; empty where the entry names none
  /// @param data what it says, as JSON in one line
  public record Row(
      long position,
      Instant at,
      String type,
      String by,
      String word,
      String repository,
      String data) {}
}
