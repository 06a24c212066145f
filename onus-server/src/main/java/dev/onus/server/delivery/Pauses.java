package dev.onus.server.delivery;

import java.time.Duration;

/// How long to wait before something that failed is tried again.
public final class Pauses {
  /// The longest.
  public static final Duration LONGEST = Duration.ofHours(1);

  private static final Duration FIRST = Duration.ofSeconds(15);
  private static final int DOUBLINGS = 10;

  private Pauses() {}

  /// The pause after so many failures in a row: 15 seconds, and twice as long each time, up to an
  /// hour.
  public static Duration after(int failures) {
    int doublings = Math.min(Math.max(failures - 1, 0), DOUBLINGS);
    Duration pause = FIRST.multipliedBy(1L << doublings);
    return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
  }
}
