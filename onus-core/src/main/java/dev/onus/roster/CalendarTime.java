package dev.onus.roster;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;

/// A time as a calendar states it: what a clock shows in a zone.
///
/// @param wholeDay whether only a date is given; the time is midnight then
record CalendarTime(LocalDateTime clock, boolean wholeDay, ZoneRules zone) {
  /// The instant.
  Instant instant() {
    return instant(clock, zone);
  }

  /// The instant at which clocks of a zone show a time. A time that is skipped counts by the offset
  /// before the gap, one that comes twice is the first (RFC 5545, section 3.3.5).
  static Instant instant(LocalDateTime clock, ZoneRules zone) {
    var valid = zone.getValidOffsets(clock);
    return clock.toInstant(
        valid.isEmpty() ? zone.getTransition(clock).getOffsetBefore() : valid.getFirst());
  }

  /// What the clocks of a zone show at an instant.
  static LocalDateTime clock(Instant at, ZoneRules zone) {
    return LocalDateTime.ofEpochSecond(at.getEpochSecond(), at.getNano(), zone.getOffset(at));
  }

  /// The time between two times on the clock, whatever the zone does in between.
  static Duration between(LocalDateTime from, LocalDateTime to) {
    return Duration.between(from.atOffset(ZoneOffset.UTC), to.atOffset(ZoneOffset.UTC));
  }
}
