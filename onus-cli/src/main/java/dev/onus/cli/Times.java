package dev.onus.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/// Times as a user gives them: RFC 3339, or a date, which means the end of that day in UTC.
final class Times {
  private Times() {}

  /// The same, but a date means the start of that day.
  ///
  /// @throws CliException (usage) when it is neither
  static Instant start(String option, String text) {
    Instant time = instant(option, text);
    return text.length() == 10 ? time.plusSeconds(1).minus(Duration.ofDays(1)) : time;
  }

  /// @throws CliException (usage) when it is neither
  static Instant instant(String option, String text) {
    try {
      return text.length() == 10
          ? LocalDate.parse(text)
              .plusDays(1)
              .atStartOfDay(ZoneOffset.UTC)
              .toInstant()
              .minusSeconds(1)
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw new CliException(
          ExitCode.USAGE,
          option + " '" + text + "': expected a time like 2026-11-23T02:14:00Z, or a date");
    }
  }
}
