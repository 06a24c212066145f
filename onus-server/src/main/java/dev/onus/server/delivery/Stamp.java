package dev.onus.server.delivery;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A time as the tables hold it: always with milliseconds, so that texts sort as times do.
final class Stamp {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Stamp() {}

  static String of(Instant at) {
    return FORM.format(at);
  }

  static @Nullable String orNull(@Nullable Instant at) {
    return at == null ? null : of(at);
  }

  static @Nullable Instant read(@Nullable String text) {
    return text == null ? null : Instant.parse(text);
  }
}
