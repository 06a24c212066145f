package dev.onus.roster;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// A rule of recurrence (RFC 5545, section 3.3.10) as a test on days: whether an event that began
/// on some day occurs on another. So nothing is counted from the beginning, and a question about a
/// week looks at the days of that week alone, however old the event is.
///
/// Empty sets demand nothing. Where the rule doesn't name days, the day of the start is meant.
///
/// @param start when the event began
/// @param days weekdays, some with their number in the month or year
/// @param times of the day, ascending
/// @param positions of BYSETPOS
record Recurrence(
    Frequency frequency,
    int interval,
    DayOfWeek weekStart,
    LocalDateTime start,
    Set<Month> months,
    Set<Integer> monthDays,
    List<Weekday> days,
    List<LocalTime> times,
    Set<Integer> positions,
    Until until) {
  Recurrence {
    months = Set.copyOf(months);
    monthDays = Set.copyOf(monthDays);
    days = List.copyOf(days);
    times = List.copyOf(times);
    positions = Set.copyOf(positions);
  }

  /// How often.
  enum Frequency {
    DAILY,
    WEEKLY,
    MONTHLY,
    YEARLY
  }

  /// A weekday.
  ///
  /// @param number which one of the month or year, from the end if negative; 0 for every one
  record Weekday(DayOfWeek day, int number) {}

  Recurrence withUntil(Until end) {
    return new Recurrence(
        frequency, interval, weekStart, start, months, monthDays, days, times, positions, end);
  }

  /// The first day of the day, week, month or year that a day lies in.
  LocalDate period(LocalDate day) {
    return switch (frequency) {
      case DAILY -> day;
      case WEEKLY -> day.with(TemporalAdjusters.previousOrSame(weekStart));
      case MONTHLY -> day.withDayOfMonth(1);
      case YEARLY -> day.withDayOfYear(1);
    };
  }

  /// The first day after the period that begins on a day.
  LocalDate periodAfter(LocalDate first) {
    return switch (frequency) {
      case DAILY -> first.plusDays(1);
      case WEEKLY -> first.plusWeeks(1);
      case MONTHLY -> first.plusMonths(1);
      case YEARLY -> first.plusYears(1);
    };
  }

  /// Whether the rule names a day, but for its positions.
  boolean admits(LocalDate day) {
    return (months.isEmpty() || months.contains(day.getMonth()))
        && Math.floorMod(periods(day), interval) == 0
        && isNamed(day);
  }

  /// Periods from that of the start to that of a day.
  private long periods(LocalDate day) {
    LocalDate from = start.toLocalDate();
    return switch (frequency) {
      case DAILY -> ChronoUnit.DAYS.between(from, day);
      case WEEKLY ->
          ChronoUnit.WEEKS.between(
              from.with(TemporalAdjusters.previousOrSame(weekStart)),
              day.with(TemporalAdjusters.previousOrSame(weekStart)));
      case MONTHLY -> ChronoUnit.MONTHS.between(YearMonth.from(from), YearMonth.from(day));
      case YEARLY -> day.getYear() - from.getYear();
    };
  }

  /// Whether the rule names a day, or the start does where the rule names none.
  private boolean isNamed(LocalDate day) {
    if (!monthDays.isEmpty() || !days.isEmpty()) {
      return (monthDays.isEmpty() || isNamedByNumber(day))
          && (days.isEmpty() || isNamedByWeek(day));
    }
    return switch (frequency) {
      case DAILY -> true;
      case WEEKLY -> day.getDayOfWeek() == start.getDayOfWeek();
      case MONTHLY -> day.getDayOfMonth() == start.getDayOfMonth();
      case YEARLY ->
          day.getDayOfMonth() == start.getDayOfMonth()
              && (!months.isEmpty() || day.getMonth() == start.getMonth());
    };
  }

  private boolean isNamedByNumber(LocalDate day) {
    int number = day.getDayOfMonth();
    return monthDays.contains(number) || monthDays.contains(number - day.lengthOfMonth() - 1);
  }

  private boolean isNamedByWeek(LocalDate day) {
    return days.stream()
        .filter(one -> one.day() == day.getDayOfWeek())
        .anyMatch(one -> one.number() == 0 || isNumber(one.number(), day));
  }

  /// Numbers count within the month, but in a yearly rule without months within the year.
  private boolean isNumber(int number, LocalDate day) {
    boolean ofYear = frequency == Frequency.YEARLY && months.isEmpty();
    int place = ofYear ? day.getDayOfYear() : day.getDayOfMonth();
    int length = ofYear ? day.lengthOfYear() : day.lengthOfMonth();
    return number > 0 ? (place - 1) / 7 + 1 == number : (length - place) / 7 + 1 == -number;
  }

  /// The days from one to another on which the rule may apply at all, both included.
  Stream<LocalDate> candidates(LocalDate from, LocalDate to) {
    Function<LocalDate, LocalDate> next =
        day ->
            months.isEmpty() || months.contains(day.plusDays(1).getMonth())
                ? day.plusDays(1)
                : day.plusMonths(1).withDayOfMonth(1);
    return Stream.iterate(from, day -> !day.isAfter(to), next::apply);
  }
}
