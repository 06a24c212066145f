package dev.onus.server.repository;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How far the index of a repository is.
///
/// @param percent of its phase; -1 where that can't be said
/// @param phase such as `history`; empty outside of one
/// @param since when this state began; null where it always was so
/// @param problem the last line that the work said before it failed; empty otherwise
public record Progress(
    State state, int percent, String phase, @Nullable Instant since, String problem) {
  /// What is being done about the index.
  public enum State {
    /// It is up to date as far as anybody knows.
    IDLE,
    /// It waits for others.
    WAITING,
    /// It is being made.
    RUNNING,
    /// It could not be made, and is tried again later.
    FAILED
  }

  /// Nothing to do.
  public static final Progress NONE = new Progress(State.IDLE, -1, "", null, "");

  /// Whether it will be another one soon.
  public boolean isMoving() {
    return state == State.WAITING || state == State.RUNNING;
  }

  /// Makes indexes in the background.
  public interface Source {
    /// How far a repository is.
    Progress of(String repository);

    /// Has the index brought up to date, after everything that was asked for before.
    void request(String repository);

    /// Gives up what is done for a repository, which is looked after no more.
    void forget(String repository);
  }
}
