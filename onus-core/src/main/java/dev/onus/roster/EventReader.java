package dev.onus.roster;

import dev.onus.roster.Duty.Further;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the times of one VEVENT. An event that is not understood in any part that decides when it
/// is gives no duty, and the reason is a problem.
final class EventReader {
  private static final int EARLIEST = 1900;
  private static final int LATEST = 2199;
  private static final Duration LONGEST_RECURRING = Duration.ofDays(400);

  private final Zones zones;
  private final @Nullable ZoneRules ofCalendar;
  private final Findings findings;

  /// @param ofCalendar the zone of times that name none, if the calendar says which
  EventReader(Zones zones, @Nullable ZoneRules ofCalendar, Findings findings) {
    this.zones = zones;
    this.ofCalendar = ofCalendar;
    this.findings = findings;
  }

  /// Why an event can't be read; it goes no further than this class.
  private static final class NotUnderstood extends Exception {
    private static final long serialVersionUID = 1;
    private final transient ContentLine line;

    NotUnderstood(ContentLine line, String message) {
      super(message);
      this.line = line;
    }
  }

  /// The duty of an event.
  Optional<Duty> read(Component event, List<String> people) {
    try {
      return duty(event, people);
    } catch (NotUnderstood e) {
      findings.problem(e.line.problem(String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }

  /// The start of the occurrence that an event stands in for.
  Optional<Instant> replaces(Component event) {
    Optional<ContentLine> line = event.first("RECURRENCE-ID");
    if (line.isEmpty()) {
      return Optional.empty();
    }
    try {
      if (line.get().parameter("RANGE").isPresent()) {
        throw new NotUnderstood(line.get(), "RANGE in RECURRENCE-ID is not understood");
      }
      return Optional.of(time(line.get(), line.get().value()).instant());
    } catch (NotUnderstood e) {
      findings.problem(e.line.problem(String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }

  private Optional<Duty> duty(Component event, List<String> people) throws NotUnderstood {
    CalendarTime start = start(event);
    Length length = length(event, start);
    List<ContentLine> rules = event.all("RRULE");
    if (rules.size() > 1) {
      throw new NotUnderstood(rules.get(1), "a second RRULE, which the standard leaves undefined");
    }
    Optional<ContentLine> without = event.first("EXRULE");
    if (without.isPresent()) {
      throw new NotUnderstood(without.get(), "EXRULE is not understood");
    }
    Recurrence rule = null;
    if (!rules.isEmpty()) {
      if (length.days() > LONGEST_RECURRING.toDays()) {
        throw new NotUnderstood(rules.getFirst(), "a shift of more than 400 days that recurs");
      }
      Optional<Recurrence> read = RecurrenceReader.read(rules.getFirst(), start, findings);
      if (read.isEmpty()) {
        return Optional.empty();
      }
      rule = read.get();
    }
    var duty =
        new Duty(start, length, rule, further(event, length), excluded(event, start), people);
    if (!duty.isSynchronised()) {
      findings.remark(
          rules
              .getFirst()
              .problem(
                  "DTSTART is no occurrence of this rule, which the standard leaves undefined; it"
                      + " is taken as the first shift"));
    }
    return Optional.of(duty);
  }

  private CalendarTime start(Component event) throws NotUnderstood {
    Optional<ContentLine> line = event.first("DTSTART");
    if (line.isEmpty()) {
      throw new NotUnderstood(event.begin(), "an event without DTSTART");
    }
    return time(line.get(), line.get().value());
  }

  private Length length(Component event, CalendarTime start) throws NotUnderstood {
    Optional<ContentLine> end = event.first("DTEND");
    Optional<ContentLine> duration = event.first("DURATION");
    Length length;
    ContentLine line;
    if (end.isPresent()) {
      line = end.get();
      length = between(start, time(line, line.value()));
    } else if (duration.isPresent()) {
      line = duration.get();
      length =
          TimeText.duration(line.word())
              .orElseThrow(() ->
                  new NotUnderstood(duration.get(), "expected a duration such as P1W or PT8H"));
    } else if (start.wholeDay()) {
      return Length.onTheClock(Duration.ofDays(1));
    } else {
      throw new NotUnderstood(event.begin(), "an event without DTEND or DURATION takes no time");
    }
    if (!length.isPositive()) {
      throw new NotUnderstood(line, "the event ends before it has begun");
    }
    return length;
  }

  /// In one zone the clock counts, between two the time that passes.
  private static Length between(CalendarTime start, CalendarTime end) {
    return start.zone().equals(end.zone())
        ? Length.onTheClock(CalendarTime.between(start.clock(), end.clock()))
        : Length.elapsed(Duration.between(start.instant(), end.instant()));
  }

  private List<Further> further(Component event, Length length) throws NotUnderstood {
    var further = new ArrayList<Further>();
    for (ContentLine line : event.all("RDATE")) {
      for (String one : line.value().split(",", -1)) {
        int slash = one.indexOf('/');
        if (slash < 0) {
          further.add(new Further(time(line, one), length));
        } else {
          CalendarTime start = time(line, one.substring(0, slash));
          further.add(new Further(start, periodOf(line, start, one.substring(slash + 1))));
        }
      }
    }
    return further;
  }

  private Length periodOf(ContentLine line, CalendarTime start, String end) throws NotUnderstood {
    Optional<Length> duration = TimeText.duration(end);
    Length length = duration.isPresent() ? duration.get() : between(start, time(line, end));
    if (!length.isPositive()) {
      throw new NotUnderstood(line, "a period that ends before it has begun");
    }
    return length;
  }

  private Set<Instant> excluded(Component event, CalendarTime start) throws NotUnderstood {
    var excluded = new HashSet<Instant>();
    for (ContentLine line : event.all("EXDATE")) {
      for (String one : line.value().split(",", -1)) {
        if (!one.isBlank()) {
          CalendarTime time = time(line, one);
          if (time.wholeDay() != start.wholeDay()) {
            throw new NotUnderstood(
                line, "EXDATE and DTSTART must both be times or both be whole days");
          }
          excluded.add(time.instant());
        }
      }
    }
    return excluded;
  }

  private CalendarTime time(ContentLine line, String text) throws NotUnderstood {
    String value = text.strip();
    Optional<LocalDate> day = TimeText.date(value);
    Optional<LocalDateTime> clock = TimeText.dateTime(value);
    if (day.isEmpty() && clock.isEmpty()) {
      throw new NotUnderstood(
          line, line.name() + ": expected a time such as 20261123T090000Z or 20261123");
    }
    LocalDateTime at = clock.orElseGet(() -> day.orElseThrow().atStartOfDay());
    if (at.getYear() < EARLIEST || at.getYear() > LATEST) {
      throw new NotUnderstood(line, "the year " + at.getYear() + " is out of reach");
    }
    boolean utc = value.endsWith("Z") || value.endsWith("z");
    return new CalendarTime(
        at, day.isPresent(), utc ? ZoneOffset.UTC.getRules() : zone(line, day.isPresent()));
  }

  private ZoneRules zone(ContentLine line, boolean wholeDay) throws NotUnderstood {
    Optional<String> named = line.parameter("TZID");
    if (named.isPresent()) {
      Optional<ZoneRules> rules = zones.rules(named.get());
      if (rules.isEmpty()) {
        throw new NotUnderstood(
            line, "nothing says what the time zone `" + named.get() + "` is: no VTIMEZONE of it");
      }
      return rules.get();
    }
    if (ofCalendar != null) {
      return ofCalendar;
    }
    if (!wholeDay) {
      findings.remark(line.problem("a time without a zone is taken as UTC"));
    }
    return ZoneOffset.UTC.getRules();
  }
}
