package dev.onus.server.log;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A verification of the whole log: each entry, signature, tile and table.
///
/// @param begun null when there was none since the server started
/// @param ended null while it runs
/// @param looked how many entries were looked at so far
/// @param size how many there were when it began
/// @param signatures of people among them
/// @param erased private texts that are gone because a record says so
/// @param fault the first thing that is wrong; null when nothing is
public record LogVerification(
    Phase phase,
    @Nullable Instant begun,
    @Nullable Instant ended,
    long looked,
    long size,
    long signatures,
    long erased,
    @Nullable String fault) {
  /// None since the server started.
  public static final LogVerification NONE =
      new LogVerification(Phase.NONE, null, null, 0, 0, 0, 0, null);

  /// How far it came.
  public enum Phase {
    NONE,
    RUNS,
    VERIFIES,
    DOES_NOT_VERIFY,
    /// It could not be carried through; that says nothing of the log.
    BROKE_OFF
  }

  /// Whether it goes on.
  public boolean isRunning() {
    return phase == Phase.RUNS;
  }

  /// In percent.
  public int percent() {
    return size == 0 ? 0 : (int) Math.min(100, looked * 100 / size);
  }
}
