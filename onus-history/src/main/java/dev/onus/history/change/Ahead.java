package dev.onus.history.change;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Something that a git is asked for while something else goes on.
final class Ahead<T> {
  private final FutureTask<T> task;

  private Ahead(FutureTask<T> task) {
    this.task = task;
  }

  /// Starts to find it out.
  static <T> Ahead<T> of(Callable<T> what) {
    var task = new FutureTask<>(what);
    // a thread of the system: the first virtual one costs as much as a git
    Thread.ofPlatform().daemon().start(task);
    return new Ahead<>(task);
  }

  /// What came of it, once it is there.
  ///
  /// @throws RuntimeException what it failed with
  T get() {
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("git could not be asked", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while git was asked", e);
    }
  }
}
