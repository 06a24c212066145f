package dev.onus.roster;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.zone.ZoneRules;

/// How long a shift lasts: first a part on the clock, then a part in elapsed time.
///
/// A shift from nine to nine ends at nine also in the week in which clocks are changed: that is
/// when the next one begins. RFC 5545 (section 3.8.5.3) reads the end of a repeated event as an
/// exact duration instead, which would leave an hour with nobody each autumn and one with two
/// people each spring. A `DURATION` is as the standard has it: days and weeks on the clock, hours
/// elapsed.
record Length(Duration onTheClock, Duration elapsed) {
  static Length onTheClock(Duration duration) {
    return new Length(duration, Duration.ZERO);
  }

  static Length elapsed(Duration duration) {
    return new Length(Duration.ZERO, duration);
  }

  /// When a shift ends.
  ///
  /// @param start as clocks of the zone show it
  Instant end(LocalDateTime start, ZoneRules zone) {
    return CalendarTime.instant(start.plus(onTheClock), zone).plus(elapsed);
  }

  /// Whether a shift takes any time.
  boolean isPositive() {
    return onTheClock.plus(elapsed).isPositive();
  }

  /// Days that a shift touches at most, but for the one on which it begins.
  long days() {
    return onTheClock.plus(elapsed).toDays() + 1;
  }
}
