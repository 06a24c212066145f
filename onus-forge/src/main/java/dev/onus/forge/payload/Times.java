package dev.onus.forge.payload;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Times as forges write them: RFC 3339, and GitLab's `2017-09-15 16:50:55 UTC` and `2021-04-28
/// 21:50:00 +0200`.
final class Times {
  private static final int LONGEST = 40;

  /// 9999-12-31. Later times are none.
  private static final Instant LAST = Instant.ofEpochSecond(253_402_300_799L);

  private static final DateTimeFormatter RUBY =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd HH:mm:ss")
          .appendLiteral(' ')
          .appendOffset("+HHMM", "UTC")
          .toFormatter(Locale.ROOT);

  private Times() {}

  static @Nullable Instant parse(String text) {
    if (text.length() > LONGEST) {
      return null;
    }
    try {
      DateTimeFormatter format =
          text.indexOf(' ') > 0 ? RUBY : DateTimeFormatter.ISO_OFFSET_DATE_TIME;
      return within(OffsetDateTime.parse(text, format).toInstant());
    } catch (DateTimeException e) {
      return null;
    }
  }

  static @Nullable Instant ofEpochSecond(long seconds) {
    return seconds < 0 || seconds > LAST.getEpochSecond() ? null : Instant.ofEpochSecond(seconds);
  }

  private static @Nullable Instant within(Instant time) {
    return time.isBefore(Instant.EPOCH) || time.isAfter(LAST) ? null : time;
  }
}
