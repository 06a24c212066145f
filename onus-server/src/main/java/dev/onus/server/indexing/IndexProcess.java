package dev.onus.server.indexing;

import dev.onus.server.repository.Figure;
import dev.onus.server.repository.RegisteredRepository;
import java.time.Duration;
import java.util.Optional;

/// Makes the index of a repository in a process of its own, and works out its figures.
public interface IndexProcess {
  /// Works until it is done, has failed, or is killed because it took too long.
  ///
  /// @param known the figures that there were, of which some may still hold
  /// @throws InterruptedException when it is no longer wanted; nothing of it runs on
  Outcome run(
      RegisteredRepository repository, Optional<Figure> known, Duration longest, Listener listener)
      throws InterruptedException;

  /// Hears how far the work is.
  @FunctionalInterface
  interface Listener {
    /// It is so far.
    ///
    /// @param phase such as `history`
    /// @param percent of the phase; -1 where that can't be said
    void at(String phase, int percent);

    /// The index is there and its lines are counted. What takes longer is still being worked out.
    default void counted(Figure figure) {}
  }

  /// How it ended.
  sealed interface Outcome {
    /// The index is there.
    record Done(Figure figure) implements Outcome {}

    /// It is not.
    ///
    /// @param line the last that the work said, or why it was ended
    record Failed(String line) implements Outcome {}
  }
}
