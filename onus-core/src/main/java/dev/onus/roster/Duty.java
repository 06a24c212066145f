package dev.onus.roster;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.zone.ZoneRules;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// An event of a roster: the shifts of some people.
///
/// @param rule how it recurs; null for an event that doesn't
/// @param further occurrences beside the rule
/// @param without starts that the calendar took out or replaced
/// @param people ids of the directory
record Duty(
    CalendarTime start,
    Length length,
    @Nullable Recurrence rule,
    List<Further> further,
    Set<Instant> without,
    List<String> people) {
  /// Days by which the clocks of two zones may differ.
  private static final int APART = 2;

  /// Two years of days: a question may touch two of them.
  private static final long LONGEST_PERIOD = 732;

  Duty {
    further = List.copyOf(further);
    without = Set.copyOf(without);
    people = List.copyOf(people);
  }

  /// An occurrence that RDATE adds.
  record Further(CalendarTime start, Length length) {}

  /// The same without some more starts.
  Duty without(Set<Instant> starts) {
    var all = new HashSet<>(without);
    all.addAll(starts);
    return new Duty(start, length, rule, further, all, people);
  }

  /// The shifts that touch a span of time, by their start. Only days that can matter are looked at.
  ///
  /// @param to the first instant that is no longer part of the span
  List<Shift> shifts(Instant from, Instant to) {
    var shifts = new TreeMap<Instant, Shift>();
    add(shifts, start.clock(), start.zone(), length);
    if (rule != null) {
      recur(rule, shifts, from, to);
    }
    further.forEach(one -> add(shifts, one.start().clock(), one.start().zone(), one.length()));
    return shifts.values().stream()
        .filter(shift -> shift.start().isBefore(to) && shift.end().isAfter(from))
        .toList();
  }

  private void recur(Recurrence by, SortedMap<Instant, Shift> shifts, Instant from, Instant to) {
    LocalDate first = start.clock().toLocalDate();
    LocalDate earliest =
        CalendarTime.clock(from, start.zone()).toLocalDate().minusDays(length.days() + APART);
    LocalDate latest = CalendarTime.clock(to, start.zone()).toLocalDate().plusDays(1);
    var occurrences = new Occurrences(by);
    by.candidates(earliest.isBefore(first) ? first : earliest, latest)
        .flatMap(day -> occurrences.on(day).stream())
        .filter(time -> time.isAfter(start.clock()))
        .filter(time -> by.until().admits(time, CalendarTime.instant(time, start.zone())))
        .forEach(time -> add(shifts, time, start.zone(), length));
  }

  private void add(
      SortedMap<Instant, Shift> shifts, LocalDateTime clock, ZoneRules zone, Length lasting) {
    Instant at = CalendarTime.instant(clock, zone);
    if (!without.contains(at)) {
      shifts.putIfAbsent(at, new Shift(at, lasting.end(clock, zone), people));
    }
  }

  /// Whether the start is an occurrence by the rule, as the standard demands.
  boolean isSynchronised() {
    return rule == null
        || new Occurrences(rule).on(start.clock().toLocalDate()).contains(start.clock());
  }

  /// When the last shift ends; empty for one that goes on without an end.
  Optional<Instant> end() {
    Instant last = length.end(start.clock(), start.zone());
    for (Further one : further) {
      Instant end = one.length().end(one.start().clock(), one.start().zone());
      last = end.isAfter(last) ? end : last;
    }
    if (rule == null) {
      return Optional.of(last);
    }
    Instant until =
        switch (rule.until()) {
          case Until.Never _ -> Instant.MAX;
          case Until.Day(LocalDate day) -> lastEnd(day.atTime(23, 59, 59));
          case Until.Clock(LocalDateTime clock) -> lastEnd(clock);
          case Until.Moment(Instant at) -> lastEnd(CalendarTime.clock(at, start.zone()));
        };
    return until.equals(Instant.MAX)
        ? Optional.empty()
        : Optional.of(until.isAfter(last) ? until : last);
  }

  /// At the latest.
  private Instant lastEnd(LocalDateTime clock) {
    return length.end(clock, start.zone());
  }

  /// What a question costs at most, in times that are looked at.
  long cost() {
    if (rule == null) {
      return 1L + further.size();
    }
    long days = length.days() + Roster.AHEAD.toDays() + 2 * APART;
    // what positions choose from begins and ends with a period
    return (days + (rule.positions().isEmpty() ? 0 : LONGEST_PERIOD)) * rule.times().size();
  }
}
