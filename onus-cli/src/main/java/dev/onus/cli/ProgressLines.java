package dev.onus.cli;

import java.io.PrintWriter;

/// Progress for programs: an object a line on standard error, at most five a second and one at the
/// beginning of each phase.
final class ProgressLines {
  private static final long BETWEEN = 200_000_000L;

  private final PrintWriter err;
  private String phase = "";
  private long last;

  ProgressLines(PrintWriter err) {
    this.err = err;
  }

  /// A line of the contract.
  ///
  /// @param total how many steps there are, or 0 if nobody knows
  record Line(String phase, long done, long total) {}

  synchronized void step(String name, long done, long total) {
    long now = System.nanoTime();
    if (!name.equals(phase) || now - last >= BETWEEN) {
      phase = name;
      last = now;
      Json.line(err, new Line(name, done, total));
      err.flush();
    }
  }
}
