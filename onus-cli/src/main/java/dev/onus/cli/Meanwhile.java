package dev.onus.cli;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/// A value that another thread finds while this one goes on with what doesn't need it.
///
/// Closing waits for that thread, so that nothing it uses is closed under it.
final class Meanwhile<T> implements AutoCloseable {
  private final FutureTask<T> task;
  private final Thread thread;

  private Meanwhile(FutureTask<T> task, Thread thread) {
    this.task = task;
    this.thread = thread;
  }

  /// Begins to find a value.
  static <T> Meanwhile<T> find(Supplier<T> work) {
    var task = new FutureTask<>(work::get);
    return new Meanwhile<>(task, Thread.ofPlatform().daemon().start(task));
  }

  /// The value, once it is found. What went wrong in the other thread is thrown here.
  T get() {
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for another thread", e);
    }
  }

  @Override
  public void close() {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
