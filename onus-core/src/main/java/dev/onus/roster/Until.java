package dev.onus.roster;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;

/// Where a recurrence ends.
sealed interface Until {
  /// It goes on.
  record Never() implements Until {}

  /// With a day, that day included.
  record Day(LocalDate last) implements Until {}

  /// With a time on the clock of the event, included.
  record Clock(LocalDateTime last) implements Until {}

  /// With an instant, included.
  record Moment(Instant last) implements Until {}

  /// Whether a start lies before the end.
  default boolean admits(LocalDateTime clock, Instant instant) {
    return switch (this) {
      case Never _ -> true;
      case Day(LocalDate last) -> !clock.toLocalDate().isAfter(last);
      case Clock(LocalDateTime last) -> !clock.isAfter(last);
      case Moment(Instant last) -> !instant.isAfter(last);
    };
  }
}
