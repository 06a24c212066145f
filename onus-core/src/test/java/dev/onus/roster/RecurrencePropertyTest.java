package dev.onus.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The rules of recurrence beside an expansion in the words of the standard: period after period
/// from the start, the days of each written down, limited, put in order and counted.
class RecurrencePropertyTest {
  private static final ZoneId ZONE = ZoneId.of("America/New_York");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT);
  private static final LocalDate END = LocalDate.of(2031, 1, 1);

  /// A rule as numbers; an empty list is a part that is left out.
  private record Rule(
      String frequency,
      int interval,
      List<Integer> months,
      List<Integer> monthDays,
      List<String> days,
      List<Integer> hours,
      List<Integer> positions,
      String weekStart,
      int count) {
    String text() {
      var text = new StringBuilder("FREQ=" + frequency);
      if (interval > 1) {
        text.append(";INTERVAL=").append(interval);
      }
      part(text, "BYMONTH", months);
      part(text, "BYMONTHDAY", monthDays);
      part(text, "BYDAY", days);
      part(text, "BYHOUR", hours);
      part(text, "BYSETPOS", positions);
      if (!weekStart.isEmpty()) {
        text.append(";WKST=").append(weekStart);
      }
      if (count > 0) {
        text.append(";COUNT=").append(count);
      }
      return text.toString();
    }

    private static void part(StringBuilder text, String name, List<?> values) {
      if (!values.isEmpty()) {
        text.append(';').append(name).append('=');
        text.append(values.stream().map(Object::toString).collect(Collectors.joining(",")));
      }
    }

    /// All starts before the end, by the definitions of RFC 5545.
    TreeSet<LocalDateTime> expand(LocalDateTime start) {
      var all = new TreeSet<LocalDateTime>();
      all.add(start);
      for (int period = 0; ; period++) {
        LocalDate anchor = anchor(start.toLocalDate(), period * interval);
        if (anchor.isAfter(END)) {
          return all;
        }
        var times = new TreeSet<LocalDateTime>();
        for (LocalDate day : days(anchor, start.toLocalDate())) {
          if (hours.isEmpty()) {
            times.add(day.atTime(start.toLocalTime()));
          }
          hours.forEach(hour -> times.add(day.atTime(start.toLocalTime().withHour(hour))));
        }
        for (LocalDateTime time : positioned(List.copyOf(times))) {
          if (count > 0 && all.size() == count) {
            return all;
          }
          if (time.isAfter(start)) {
            all.add(time);
          }
        }
      }
    }

    private List<LocalDateTime> positioned(List<LocalDateTime> times) {
      if (positions.isEmpty()) {
        return times;
      }
      var chosen = new TreeSet<LocalDateTime>();
      for (int position : positions) {
        int index = position > 0 ? position - 1 : times.size() + position;
        if (index >= 0 && index < times.size()) {
          chosen.add(times.get(index));
        }
      }
      return List.copyOf(chosen);
    }

    private LocalDate anchor(LocalDate start, int periods) {
      return switch (frequency) {
        case "DAILY" -> start.plusDays(periods);
        case "WEEKLY" -> start.with(TemporalAdjusters.previousOrSame(first())).plusWeeks(periods);
        case "MONTHLY" -> start.withDayOfMonth(1).plusMonths(periods);
        default -> start.withDayOfYear(1).plusYears(periods);
      };
    }

    private DayOfWeek first() {
      return weekStart.isEmpty() ? DayOfWeek.MONDAY : weekday(weekStart);
    }

    /// The days of the period that begins at the anchor.
    private List<LocalDate> days(LocalDate anchor, LocalDate start) {
      return switch (frequency) {
        case "DAILY" ->
            inMonths(anchor) && limitedByNumber(anchor) && limitedByWeekday(anchor)
                ? List.of(anchor)
                : List.of();
        case "WEEKLY" ->
            IntStream.range(0, 7)
                .mapToObj(anchor::plusDays)
                .filter(day ->
                    days.isEmpty()
                        ? day.getDayOfWeek() == start.getDayOfWeek()
                        : limitedByWeekday(day))
                .filter(this::inMonths)
                .toList();
        case "MONTHLY" -> inMonths(anchor) ? ofMonth(YearMonth.from(anchor), start) : List.of();
        default -> ofYear(anchor.getYear(), start);
      };
    }

    private List<LocalDate> ofYear(int year, LocalDate start) {
      var all = new ArrayList<LocalDate>();
      boolean numberedInYear = months.isEmpty() && !days.isEmpty() && monthDays.isEmpty();
      if (numberedInYear) {
        LocalDate first = LocalDate.of(year, 1, 1);
        days.forEach(day -> all.addAll(numbered(day, first, first.lengthOfYear())));
        return all;
      }
      boolean nothing = months.isEmpty() && monthDays.isEmpty() && days.isEmpty();
      IntPredicate wanted =
          month ->
              nothing ? month == start.getMonthValue() : months.isEmpty() || months.contains(month);
      IntStream.rangeClosed(1, 12)
          .filter(wanted)
          .forEach(month -> all.addAll(ofMonth(YearMonth.of(year, month), start)));
      return all;
    }

    private List<LocalDate> ofMonth(YearMonth month, LocalDate start) {
      var all = new ArrayList<LocalDate>();
      if (!monthDays.isEmpty()) {
        for (int number : monthDays) {
          int day = number > 0 ? number : month.lengthOfMonth() + 1 + number;
          if (day >= 1 && day <= month.lengthOfMonth() && limitedByWeekday(month.atDay(day))) {
            all.add(month.atDay(day));
          }
        }
      } else if (!days.isEmpty()) {
        days.forEach(day -> all.addAll(numbered(day, month.atDay(1), month.lengthOfMonth())));
      } else if (start.getDayOfMonth() <= month.lengthOfMonth()) {
        all.add(month.atDay(start.getDayOfMonth()));
      }
      return all;
    }

    /// `2MO`: the second Monday of a span of days; `MO`: all of them.
    private static List<LocalDate> numbered(String day, LocalDate first, int length) {
      String name = day.substring(day.length() - 2);
      List<LocalDate> all =
          IntStream.range(0, length)
              .mapToObj(first::plusDays)
              .filter(one -> one.getDayOfWeek() == weekday(name))
              .toList();
      if (day.length() == 2) {
        return all;
      }
      int number = Integer.parseInt(day.substring(0, day.length() - 2));
      int index = number > 0 ? number - 1 : all.size() + number;
      return index >= 0 && index < all.size() ? List.of(all.get(index)) : List.of();
    }

    private boolean inMonths(LocalDate day) {
      return months.isEmpty() || months.contains(day.getMonthValue());
    }

    private boolean limitedByNumber(LocalDate day) {
      return monthDays.isEmpty()
          || monthDays.stream()
              .map(number -> number > 0 ? number : day.lengthOfMonth() + 1 + number)
              .anyMatch(number -> number == day.getDayOfMonth());
    }

    private boolean limitedByWeekday(LocalDate day) {
      return days.isEmpty() || days.stream().anyMatch(one -> weekday(one) == day.getDayOfWeek());
    }

    private static DayOfWeek weekday(String name) {
      return DayOfWeek.of(List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU").indexOf(name) + 1);
    }
  }

  private final Random random = new Random(5545);

  @Test
  void occursWhereTheStandardWritesItDown() {
    int occurrences = 0;
    for (int round = 0; round < 400; round++) {
      Rule rule = rule();
      LocalDateTime start =
          LocalDate.of(2024 + random.nextInt(3), 1, 1)
              .plusDays(random.nextInt(365))
              .atTime(random.nextInt(24), random.nextInt(60));
      Duration length = Duration.ofHours(1 + random.nextInt(200));
      var roster =
          Calendars.ofEvent(
              "DTSTART;TZID=" + ZONE + ":" + TIME.format(start),
              "DTEND;TZID=" + ZONE + ":" + TIME.format(start.plus(length)),
              "RRULE:" + rule.text());
      assertThat(roster.problems()).as(rule.text()).isEmpty();

      LocalDate from = LocalDate.of(2024, 1, 1).plusDays(random.nextInt(6 * 365));
      Instant first = from.atStartOfDay(ZoneOffset.UTC).toInstant();
      Instant last = first.plus(Roster.AHEAD);
      List<String> expected =
          rule.expand(start).stream()
              .map(time ->
                  time.atZone(ZONE).toInstant() + "/" + time.plus(length).atZone(ZONE).toInstant())
              .filter(shift -> Instant.parse(shift.split("/", -1)[0]).isBefore(last))
              .filter(shift -> Instant.parse(shift.split("/", -1)[1]).isAfter(first))
              .toList();

      assertThat(
              roster.shifts(first, last).stream()
                  .map(shift -> shift.start() + "/" + shift.end())
                  .toList())
          .as("%s from %s, asked from %s", rule.text(), start, first)
          .isEqualTo(expected);
      occurrences += expected.size();
    }
    assertThat(occurrences).isGreaterThan(250);
  }

  private Rule rule() {
    String frequency = pick(List.of("DAILY", "WEEKLY", "MONTHLY", "YEARLY"));
    boolean byMonth = frequency.equals("MONTHLY") || frequency.equals("YEARLY");
    List<Integer> months = some(0.25, 1, 12);
    List<Integer> monthDays =
        frequency.equals("WEEKLY") ? List.of() : signed(some(byMonth ? 0.35 : 0.15, 1, 31));
    // the standard gives numbered days no meaning beside BYMONTHDAY in every case
    boolean numbered = byMonth && monthDays.isEmpty() && random.nextBoolean();
    boolean ofYear = frequency.equals("YEARLY") && months.isEmpty();
    List<String> days = new ArrayList<>();
    for (int day : some(0.4, 0, 6)) {
      String name = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU").get(day);
      int number = 1 + random.nextInt(ofYear ? 53 : 5);
      days.add(numbered ? (random.nextBoolean() ? "" : "-") + number + name : name);
    }
    List<Integer> hours = some(0.15, 0, 23);
    boolean limited =
        !(months.isEmpty() && monthDays.isEmpty() && days.isEmpty() && hours.isEmpty());
    return new Rule(
        frequency,
        1 + random.nextInt(3),
        months,
        monthDays,
        days,
        hours,
        limited ? signed(some(0.2, 1, 4)) : List.of(),
        random.nextInt(3) == 0 ? pick(List.of("SU", "WE", "SA")) : "",
        random.nextInt(3) == 0 ? 1 + random.nextInt(60) : 0);
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }

  private List<Integer> some(double chance, int least, int most) {
    if (random.nextDouble() >= chance) {
      return List.of();
    }
    var some = new TreeSet<Integer>();
    int size = 1 + random.nextInt(3);
    while (some.size() < size) {
      some.add(least + random.nextInt(most - least + 1));
    }
    return List.copyOf(some);
  }

  private List<Integer> signed(List<Integer> numbers) {
    return numbers.stream().map(number -> random.nextInt(4) == 0 ? -number : number).toList();
  }
}
