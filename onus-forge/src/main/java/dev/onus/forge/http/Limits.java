package dev.onus.forge.http;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When a forge says that it was asked too often, and until when.
///
/// GitHub answers 403 or 429 with `x-ratelimit-remaining: 0` and `x-ratelimit-reset` for its
/// primary limit, and with `retry-after`, or with neither and a sentence, for its secondary limits.
/// GitLab answers 429 with `Retry-After` and `RateLimit-Reset`.
final class Limits {
  /// Where nothing says how long: GitHub asks for at least a minute.
  private static final Duration DEFAULT = Duration.ofMinutes(1);

  /// Limits are counted by the hour; whoever says more is not believed for longer.
  private static final Duration LONGEST = Duration.ofHours(2);

  private Limits() {}

  /// Until when not to ask, or null when the answer is about something else.
  static @Nullable Instant until(int status, HttpHeaders headers, String message, Instant now) {
    boolean isUsedUp = "0".equals(first(headers, "x-ratelimit-remaining"));
    boolean isLimit =
        status == 429
            || (status == 403
                && (isUsedUp
                    || headers.firstValue("retry-after").isPresent()
                    || message.contains("rate limit")));
    return isLimit ? clamped(reset(headers, isUsedUp, now), now) : null;
  }

  /// Until when not to ask after the last request that the limit allowed, or null.
  static @Nullable Instant usedUp(HttpHeaders headers, Instant now) {
    boolean isUsedUp = "0".equals(first(headers, "x-ratelimit-remaining"));
    Instant reset = isUsedUp ? reset(headers, true, now) : null;
    return reset == null || !reset.isAfter(now) ? null : clamped(reset, now);
  }

  private static @Nullable Instant reset(HttpHeaders headers, boolean isUsedUp, Instant now) {
    Long after = seconds(first(headers, "retry-after"));
    if (after != null) {
      return now.plusSeconds(after);
    }
    Long reset = isUsedUp ? seconds(first(headers, "x-ratelimit-reset")) : null;
    if (reset == null) {
      reset = seconds(first(headers, "ratelimit-reset"));
    }
    return reset == null ? null : Instant.ofEpochSecond(reset);
  }

  private static Instant clamped(@Nullable Instant until, Instant now) {
    if (until == null || !until.isAfter(now)) {
      return now.plus(DEFAULT);
    }
    Instant latest = now.plus(LONGEST);
    return until.isAfter(latest) ? latest : until;
  }

  private static @Nullable String first(HttpHeaders headers, String name) {
    return headers.firstValue(name).orElse(null);
  }

  private static @Nullable Long seconds(@Nullable String text) {
    boolean isNumber =
        text != null
            && !text.isEmpty()
            && text.length() <= 11
            && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return isNumber ? Long.valueOf(text) : null;
  }
}
