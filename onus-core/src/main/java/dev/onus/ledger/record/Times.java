package dev.onus.ledger.record;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// Times as records write them: RFC 3339 in UTC with milliseconds, `2026-11-25T04:40:00.123Z`, from
/// 1970 to 9999. Input may leave the fraction out.
public final class Times {
  static final String PATTERN =
      "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,3})?Z$";

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /// The first moment of the year 10000.
  private static final Instant END = Instant.parse("9999-12-31T23:59:59.999Z").plusMillis(1);

  private Times() {}

  /// The text of a time, without what is finer than a millisecond.
  public static String text(Instant time) {
    return FORMAT.format(time);
  }

  /// The time that a text in that form stands for.
  ///
  /// @throws IllegalArgumentException when it is none
  public static Instant read(String text) {
    try {
      if (hasForm(text)) {
        return checked(Instant.parse(text));
      }
    } catch (DateTimeException _) {
      // The message below says what is expected.
    }
    throw new IllegalArgumentException(
        "a time is written in UTC with at most milliseconds, as in 2026-11-25T04:40:00.123Z");
  }

  /// A time to the millisecond.
  ///
  /// @throws IllegalArgumentException when records cannot write it
  public static Instant checked(Instant time) {
    if (time.isBefore(Instant.EPOCH) || !time.isBefore(END)) {
      throw new IllegalArgumentException("a time is within 1970 to 9999");
    }
    return time.truncatedTo(ChronoUnit.MILLIS);
  }

  private static boolean hasForm(String text) {
    int length = text.length();
    return (length == 20 || (length >= 22 && length <= 24 && text.charAt(19) == '.'))
        && text.charAt(10) == 'T'
        && text.charAt(length - 1) == 'Z';
  }
}
