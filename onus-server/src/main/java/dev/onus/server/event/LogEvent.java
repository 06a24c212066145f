package dev.onus.server.event;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// An entry of the log, for those who are sent it.
///
/// @param type of the record
/// @param repository null where it speaks of none
/// @param entry as the log has it: private texts are commitments
public record LogEvent(
    long position, String type, Instant at, @Nullable String repository, JsonNode entry) {

  /// Where they come from.
  public interface Source {
    /// Entries in order.
    ///
    /// @param from the first position
    /// @param most so many at most
    List<LogEvent> from(long from, int most);

    /// How many there are.
    long size();
  }
}
