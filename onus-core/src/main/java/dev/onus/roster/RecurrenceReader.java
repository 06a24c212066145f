package dev.onus.roster;

import dev.onus.problem.Suggestion;
import dev.onus.roster.Recurrence.Frequency;
import dev.onus.roster.Recurrence.Weekday;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads one RRULE. Whatever is not understood is a problem, and then there is no rule.
final class RecurrenceReader {
  private static final List<String> PARTS =
      List.of(
          "FREQ",
          "INTERVAL",
          "COUNT",
          "UNTIL",
          "WKST",
          "BYMONTH",
          "BYMONTHDAY",
          "BYDAY",
          "BYHOUR",
          "BYMINUTE",
          "BYSETPOS");
  private static final List<String> WEEKDAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");
  private static final Pattern WEEKDAY = Pattern.compile("([+-]?[0-9]{1,2})?([A-Z]{2})");
  private static final int MOST_TIMES = 24;
  private static final int LONGEST_INTERVAL = 10_000;
  private static final int LARGEST_COUNT = 100_000;

  /// Occurrences are counted for so many years at most.
  private static final int COUNTED_YEARS = 150;

  private final ContentLine line;
  private final CalendarTime start;
  private final Findings findings;
  private final Map<String, Part> parts = new HashMap<>();
  private boolean understood = true;

  private RecurrenceReader(ContentLine line, CalendarTime start, Findings findings) {
    this.line = line;
    this.start = start;
    this.findings = findings;
  }

  /// The rule of an event that begins at a time; empty when it has a problem.
  static Optional<Recurrence> read(ContentLine line, CalendarTime start, Findings findings) {
    return new RecurrenceReader(line, start, findings).read();
  }

  /// @param at where the value begins in the property's value
  private record Part(int at, String value) {}

  private Optional<Recurrence> read() {
    cut();
    Optional<Frequency> frequency = frequency();
    if (frequency.isEmpty()) {
      return Optional.empty();
    }
    Frequency often = frequency.get();
    var rule =
        new Recurrence(
            often,
            number("INTERVAL", LONGEST_INTERVAL).orElse(1),
            weekStart(),
            start.clock(),
            numbers("BYMONTH", 1, 12, Month::of),
            numbers("BYMONTHDAY", -31, 31, Integer::valueOf),
            weekdays(often),
            times(),
            numbers("BYSETPOS", -366, 366, Integer::valueOf),
            until());
    Optional<Integer> count = number("COUNT", LARGEST_COUNT);
    refuseWhatMeansNothing(often, count.isPresent());
    if (!understood) {
      return Optional.empty();
    }
    return count.isPresent() ? counted(rule, count.get()) : Optional.of(rule);
  }

  private void cut() {
    int at = 0;
    for (String part : line.value().split(";", -1)) {
      int equals = part.indexOf('=');
      String name = part.substring(0, Math.max(0, equals)).strip().toUpperCase(Locale.ROOT);
      if (!PARTS.contains(name)) {
        refuse(
            at,
            "`" + (equals < 0 ? part : name) + "` in a rule of recurrence is not understood",
            Suggestion.hint(name, PARTS).orElse(null));
      } else if (parts.containsKey(name)) {
        refuse(at, name + " stands twice", null);
      } else {
        parts.put(
            name, new Part(at + equals + 1, part.substring(equals + 1).toUpperCase(Locale.ROOT)));
      }
      at += part.length() + 1;
    }
  }

  private void refuse(int at, String message, @Nullable String hint) {
    understood = false;
    findings.problem(line.problem(at, message, hint));
  }

  private void refuse(Part part, String message) {
    refuse(part.at(), message, null);
  }

  private Optional<Frequency> frequency() {
    Part part = parts.get("FREQ");
    if (part == null) {
      refuse(0, "a rule of recurrence without FREQ", null);
      return Optional.empty();
    }
    Optional<Frequency> known =
        Stream.of(Frequency.values()).filter(one -> one.name().equals(part.value())).findFirst();
    if (known.isEmpty()) {
      refuse(
          part.at(),
          "FREQ=" + part.value() + " is not understood",
          "known: DAILY, WEEKLY, MONTHLY, YEARLY");
    }
    return known;
  }

  private Optional<Integer> number(String name, int most) {
    Part part = parts.get(name);
    if (part == null) {
      return Optional.empty();
    }
    int number = integer(part.value());
    if (number < 1 || number > most) {
      refuse(part, name + "=" + part.value() + ": expected a number from 1 to " + most);
      return Optional.empty();
    }
    return Optional.of(number);
  }

  /// The number, or 0 where it is none: no number of a rule may be 0.
  private static int integer(String text) {
    String digits = text.startsWith("+") || text.startsWith("-") ? text.substring(1) : text;
    boolean number =
        !digits.isEmpty()
            && digits.length() < 8
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return number ? Integer.parseInt(text) : 0;
  }

  private <T> Set<T> numbers(String name, int least, int most, IntFunction<T> as) {
    Part part = parts.get(name);
    if (part == null) {
      return Set.of();
    }
    var numbers = new LinkedHashSet<T>();
    for (String one : part.value().split(",", -1)) {
      int number = integer(one);
      if (number == 0 || number < least || number > most) {
        refuse(part, name + "=" + part.value() + ": `" + one + "` is out of place");
        return Set.of();
      }
      numbers.add(as.apply(number));
    }
    return numbers;
  }

  private DayOfWeek weekStart() {
    Part part = parts.get("WKST");
    if (part == null) {
      return DayOfWeek.MONDAY;
    }
    int day = WEEKDAYS.indexOf(part.value());
    if (day < 0) {
      refuse(part, "WKST=" + part.value() + ": expected a day such as MO");
    }
    return DayOfWeek.of(Math.max(0, day) + 1);
  }

  private List<Weekday> weekdays(Frequency often) {
    Part part = parts.get("BYDAY");
    if (part == null) {
      return List.of();
    }
    boolean mayBeNumbered = often == Frequency.MONTHLY || often == Frequency.YEARLY;
    var days = new ArrayList<Weekday>();
    for (String one : part.value().split(",", -1)) {
      Matcher matcher = WEEKDAY.matcher(one);
      String number = matcher.matches() ? matcher.group(1) : null;
      int day = matcher.matches() ? WEEKDAYS.indexOf(matcher.group(2)) : -1;
      if (day < 0 || (number != null && (!mayBeNumbered || Math.abs(integer(number)) > 53))) {
        refuse(part, "BYDAY=" + part.value() + ": `" + one + "` is out of place");
        return List.of();
      }
      if (number != null && integer(number) == 0) {
        refuse(part, "BYDAY=" + part.value() + ": days are numbered from 1");
        return List.of();
      }
      days.add(new Weekday(DayOfWeek.of(day + 1), number == null ? 0 : integer(number)));
    }
    return days;
  }

  /// The times of the day: those of the start, but for the hours and minutes that the rule names.
  private List<LocalTime> times() {
    LocalTime first = start.clock().toLocalTime();
    Set<Integer> hours = clockNumbers("BYHOUR", 23, first.getHour());
    Set<Integer> minutes = clockNumbers("BYMINUTE", 59, first.getMinute());
    if (hours.size() * minutes.size() > MOST_TIMES) {
      refuse(0, "more than " + MOST_TIMES + " occurrences a day", null);
      return List.of(first);
    }
    return hours.stream()
        .flatMap(hour -> minutes.stream().map(minute -> first.withHour(hour).withMinute(minute)))
        .sorted()
        .toList();
  }

  private Set<Integer> clockNumbers(String name, int most, int otherwise) {
    Part part = parts.get(name);
    if (part == null) {
      return Set.of(otherwise);
    }
    if (start.wholeDay()) {
      refuse(part, name + " in an event of whole days");
    }
    var numbers = new HashSet<Integer>();
    for (String one : part.value().split(",", -1)) {
      boolean number =
          !one.isEmpty() && one.length() < 3 && one.chars().allMatch(c -> c >= '0' && c <= '9');
      if (!number || Integer.parseInt(one) > most) {
        refuse(part, name + "=" + part.value() + ": `" + one + "` is out of place");
        return Set.of(otherwise);
      }
      numbers.add(Integer.parseInt(one));
    }
    return numbers;
  }

  private Until until() {
    Part part = parts.get("UNTIL");
    if (part == null) {
      return new Until.Never();
    }
    Optional<LocalDateTime> clock = TimeText.dateTime(part.value());
    Optional<LocalDate> day = TimeText.date(part.value());
    if (clock.isPresent()) {
      return part.value().endsWith("Z")
          ? new Until.Moment(clock.get().toInstant(ZoneOffset.UTC))
          : new Until.Clock(clock.get());
    }
    if (day.isEmpty()) {
      refuse(part, "UNTIL=" + part.value() + ": expected a time such as 20261231T235959Z");
      return new Until.Never();
    }
    return new Until.Day(day.get());
  }

  /// Combinations that the standard forbids or gives no meaning to.
  private void refuseWhatMeansNothing(Frequency often, boolean counted) {
    if (counted && parts.containsKey("UNTIL")) {
      refuse(0, "COUNT and UNTIL in one rule", null);
    }
    Part monthDays = parts.get("BYMONTHDAY");
    if (often == Frequency.WEEKLY && monthDays != null) {
      refuse(monthDays, "BYMONTHDAY in a weekly rule");
    }
    Part positions = parts.get("BYSETPOS");
    boolean alone =
        Stream.of("BYMONTH", "BYMONTHDAY", "BYDAY", "BYHOUR", "BYMINUTE")
            .noneMatch(parts::containsKey);
    if (positions != null && alone) {
      refuse(positions, "BYSETPOS without another BY part");
    }
  }

  /// The rule with the time of its last occurrence in place of their number. The start counts as
  /// the first, whether the rule names it or not.
  private Optional<Recurrence> counted(Recurrence rule, int count) {
    LocalDateTime begin = start.clock();
    LocalDate from = begin.toLocalDate();
    LocalDateTime last = begin;
    int seen = 1;
    var occurrences = new Occurrences(rule);
    var days = rule.candidates(from, from.plusYears(COUNTED_YEARS)).iterator();
    while (seen < count && days.hasNext()) {
      if (!findings.mayLook()) {
        refuse(0, "the rules of this file name too many occurrences to be counted", null);
        return Optional.empty();
      }
      for (LocalDateTime time : occurrences.on(days.next())) {
        if (time.isAfter(begin) && seen < count) {
          seen++;
          last = time;
        }
      }
    }
    return Optional.of(rule.withUntil(new Until.Clock(last)));
  }
}
