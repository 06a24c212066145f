package dev.onus.cli.terminal;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/// A progress bar on standard error, for work of more than a second; it leaves no trace when
/// closed.
///
/// It draws only when told of progress, at most ten times a second, and not at all without a
/// terminal. Safe to call from several threads.
public final class Progress implements AutoCloseable {
  private static final long SECOND = 1_000_000_000L;
  private static final long BETWEEN = SECOND / 10;
  private static final int BAR = 24;

  private final PrintWriter err;
  private final String label;
  private final long total;
  private final boolean shown;
  private final LongSupplier nanos;
  private final long begun;
  private long drawn;
  private boolean visible;

  private Progress(PrintWriter err, String label, long total, boolean shown, LongSupplier nanos) {
    this.err = err;
    this.label = label;
    this.total = total;
    this.shown = shown;
    this.nanos = nanos;
    this.begun = nanos.getAsLong();
    this.drawn = begun + SECOND - BETWEEN;
  }

  /// A bar that is shown if `shown`.
  ///
  /// @param total how many steps there are, or 0 if nobody knows
  /// @param nanos a clock that only goes forward, in nanoseconds
  public static Progress of(
      PrintWriter err, String label, long total, boolean shown, LongSupplier nanos) {
    return new Progress(err, SafeText.line(label), total, shown, nanos);
  }

  /// Says how many steps are done.
  public synchronized void at(long done) {
    if (!shown) {
      return;
    }
    long now = nanos.getAsLong();
    if (now - drawn < BETWEEN) {
      return;
    }
    drawn = now;
    visible = true;
    err.print("\r" + line(done) + "\u001b[K");
    err.flush();
  }

  /// Wipes the bar.
  @Override
  public synchronized void close() {
    if (visible) {
      visible = false;
      err.print("\r\u001b[K");
      err.flush();
    }
  }

  private String line(long done) {
    if (total <= 0) {
      return String.format(Locale.ROOT, "%s  %,d", label, done);
    }
    long bounded = Math.clamp(done, 0, total);
    int filled = (int) (BAR * (double) bounded / total);
    return String.format(
        Locale.ROOT,
        "%s  %s%s  %3d %%  %,d of %,d",
        label,
        "#".repeat(filled),
        ".".repeat(BAR - filled),
        (int) (100.0 * bounded / total),
        bounded,
        total);
  }
}
