package dev.onus.history.index;

import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The same work on several threads, which deal it out among themselves.
final class Parallel {
  private Parallel() {}

  /// Runs the work on `threads` threads, this one among them, and returns when all are done.
  ///
  /// @throws RuntimeException the first that any of them threw
  static void run(int threads, Runnable work) {
    var failure = new AtomicReference<@Nullable Throwable>();
    Runnable guarded =
        () -> {
          try {
            work.run();
          } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
          }
        };
    var others = new ArrayList<Thread>();
    for (int i = 1; i < threads; i++) {
      others.add(Thread.ofPlatform().name("onus-index-" + i).start(guarded));
    }
    guarded.run();
    for (Thread other : others) {
      try {
        other.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while indexing", e);
      }
    }
    switch (failure.get()) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new IllegalStateException(e);
    }
  }
}
