package dev.onus.roster;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The time zones that a calendar names: those of the Java runtime, whose rules are kept up to
/// date, and for other names the calendar's own VTIMEZONE.
final class Zones {
  private static final int MOST = 64;
  private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

  /// Own definitions are followed so far; later the last offset stays.
  private static final LocalDate LATEST = LocalDate.of(2100, 1, 1);

  private final Map<String, Optional<ZoneRules>> own = new HashMap<>();
  private final Findings findings;

  private Zones(Findings findings) {
    this.findings = findings;
  }

  static Zones of(Component calendar, Findings findings) {
    var zones = new Zones(findings);
    for (Component definition : calendar.inside("VTIMEZONE").stream().limit(MOST).toList()) {
      definition
          .first("TZID")
          .map(ContentLine::value)
          .filter(id -> known(id).isEmpty())
          .ifPresent(id -> zones.own.computeIfAbsent(id, _ -> zones.define(definition)));
    }
    return zones;
  }

  /// The rules of a zone; empty when nothing says what they are.
  Optional<ZoneRules> rules(String id) {
    return known(id).or(() -> own.getOrDefault(id, Optional.empty()));
  }

  /// A zone of the runtime, also behind the prefix of a registry: `/example.org/Europe/Berlin`.
  private static Optional<ZoneRules> known(String id) {
    String name = id.strip();
    if (name.startsWith("/")) {
      int end = name.lastIndexOf('/', Math.max(0, name.lastIndexOf('/') - 1));
      name = name.substring(end + 1);
    }
    try {
      return Optional.of(ZoneId.of(name).getRules());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private record Onset(ZoneOffset from, ZoneOffset to) {}

  private Optional<ZoneRules> define(Component definition) {
    var onsets = new TreeMap<Instant, Onset>();
    for (Component observance : definition.children()) {
      if (!observe(observance, onsets)) {
        return Optional.empty();
      }
    }
    if (onsets.isEmpty()) {
      findings.problem(definition.begin().problem("a time zone without any offset"));
      return Optional.empty();
    }
    return Optional.of(rules(onsets));
  }

  private static ZoneRules rules(SortedMap<Instant, Onset> onsets) {
    ZoneOffset first = onsets.sequencedValues().getFirst().from();
    ZoneOffset before = first;
    List<ZoneOffsetTransition> transitions = new ArrayList<>();
    for (var onset : onsets.entrySet()) {
      ZoneOffset after = onset.getValue().to();
      if (!after.equals(before)) {
        transitions.add(
            ZoneOffsetTransition.of(
                LocalDateTime.ofEpochSecond(onset.getKey().getEpochSecond(), 0, before),
                before,
                after));
        before = after;
      }
    }
    return ZoneRules.of(first, first, List.of(), transitions, List.of());
  }

  /// Adds the times from which on an offset holds.
  private boolean observe(Component observance, SortedMap<Instant, Onset> onsets) {
    Optional<ZoneOffset> from = offset(observance, "TZOFFSETFROM");
    Optional<ZoneOffset> to = offset(observance, "TZOFFSETTO");
    Optional<LocalDateTime> start =
        observance.first("DTSTART").flatMap(line -> TimeText.dateTime(line.value()));
    List<ContentLine> rules = observance.all("RRULE");
    if (!observance.intact() || from.isEmpty() || to.isEmpty() || start.isEmpty()) {
      findings.problem(
          observance
              .begin()
              .problem("expected DTSTART, TZOFFSETFROM and TZOFFSETTO of the time zone"));
      return false;
    }
    var onset = new Onset(from.get(), to.get());
    var begin = new CalendarTime(start.get(), false, from.get().getRules());
    onsets.put(begin.instant(), onset);
    for (ContentLine line : observance.all("RDATE")) {
      for (String one : line.value().split(",", -1)) {
        Optional<LocalDateTime> time = TimeText.dateTime(one);
        if (time.isEmpty()) {
          findings.problem(line.problem("RDATE of a time zone is not understood"));
          return false;
        }
        onsets.put(time.get().toInstant(from.get()), onset);
      }
    }
    for (ContentLine line : rules) {
      Optional<Recurrence> rule = RecurrenceReader.read(line, begin, findings);
      if (rule.isEmpty() || !follow(line, rule.get(), begin, onset, onsets)) {
        return false;
      }
    }
    return true;
  }

  private boolean follow(
      ContentLine observed,
      Recurrence rule,
      CalendarTime begin,
      Onset onset,
      SortedMap<Instant, Onset> onsets) {
    LocalDate start = begin.clock().toLocalDate();
    LocalDate from = start.isBefore(EARLIEST) ? EARLIEST : start;
    var occurrences = new Occurrences(rule);
    var days = rule.candidates(from, LATEST).iterator();
    while (days.hasNext()) {
      if (!findings.mayLook()) {
        findings.problem(observed.problem("the time zones of this file change too often"));
        return false;
      }
      for (LocalDateTime time : occurrences.on(days.next())) {
        Instant instant = time.toInstant(onset.from());
        if (time.isAfter(begin.clock()) && rule.until().admits(time, instant)) {
          onsets.put(instant, onset);
        }
      }
    }
    return true;
  }

  private static Optional<ZoneOffset> offset(Component observance, String name) {
    return observance.first(name).flatMap(line -> TimeText.offset(line.value()));
  }
}
