package dev.onus.cli.demo;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Who did something and when, as a commit states it.
///
/// @param who `Name <email>`
record Moment(String who, OffsetDateTime at) {
  private static final DateTimeFormatter ZONE = DateTimeFormatter.ofPattern("xx", Locale.ROOT);

  /// `Name <email> seconds zone`, as git's raw date format has it.
  String raw() {
    return who + " " + at.toEpochSecond() + " " + ZONE.format(at);
  }
}
