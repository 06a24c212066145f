package dev.onus.roster;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Dates, times, durations and offsets as iCalendar writes them (RFC 5545, section 3.3).
final class TimeText {
  private static final Pattern DATE = Pattern.compile("([0-9]{4})([0-9]{2})([0-9]{2})");
  private static final Pattern DATE_TIME =
      Pattern.compile(
          "([0-9]{4})([0-9]{2})([0-9]{2})T([0-9]{2})([0-9]{2})([0-9]{2})Z?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern DURATION =
      Pattern.compile(
          "\\+?P(?:([0-9]{1,4})W)?(?:([0-9]{1,5})D)?"
              + "(T(?:([0-9]{1,6})H)?(?:([0-9]{1,7})M)?(?:([0-9]{1,9})S)?)?");
  private static final Pattern OFFSET = Pattern.compile("([+-])([0-9]{2})([0-9]{2})([0-9]{2})?");

  private TimeText() {}

  /// `20261231`.
  static Optional<LocalDate> date(String text) {
    Matcher matcher = DATE.matcher(text);
    try {
      return matcher.matches()
          ? Optional.of(LocalDate.of(part(matcher, 1), part(matcher, 2), part(matcher, 3)))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /// `20261231T235959`, with or without a `Z`. A leap second is the second before it.
  static Optional<LocalDateTime> dateTime(String text) {
    Matcher matcher = DATE_TIME.matcher(text);
    try {
      return matcher.matches()
          ? Optional.of(
              LocalDateTime.of(
                  part(matcher, 1),
                  part(matcher, 2),
                  part(matcher, 3),
                  part(matcher, 4),
                  part(matcher, 5),
                  part(matcher, 6) == 60 ? 59 : part(matcher, 6)))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /// `P1W`, `P1DT12H`. Weeks and days are on the clock, the rest is elapsed time. A negative one is
  /// none.
  static Optional<Length> duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches() || text.endsWith("P") || text.endsWith("T")) {
      return Optional.empty();
    }
    return Optional.of(
        new Length(
            Duration.ofDays(7L * number(matcher.group(1)) + number(matcher.group(2))),
            Duration.ofHours(number(matcher.group(4)))
                .plusMinutes(number(matcher.group(5)))
                .plusSeconds(number(matcher.group(6)))));
  }

  /// `+0200`, `-033000`.
  static Optional<ZoneOffset> offset(String text) {
    Matcher matcher = OFFSET.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int sign = matcher.group(1).equals("-") ? -1 : 1;
    int seconds = 3600 * part(matcher, 2) + 60 * part(matcher, 3) + (int) number(matcher.group(4));
    try {
      return Optional.of(ZoneOffset.ofTotalSeconds(sign * seconds));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static int part(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }

  private static long number(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
