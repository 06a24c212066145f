package dev.onus.cli.serve;

import dev.onus.server.repository.Histories.Counted;
import dev.onus.server.repository.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The snapshots that were asked for last, at most so many bytes of them. Each is counted once
/// however many wait for it, one after the other, so that counting never takes more memory than the
/// largest repository needs.
final class Snapshots implements AutoCloseable {
  /// More than this wait for nobody.
  private static final int MOST_WAITING = 32;

  private final long mostBytes;
  private final Duration patience;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Key, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<Key, Pending> pending = new HashMap<>();
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("counting").factory());
  private long bytes;

  /// @param mostBytes that the snapshots may take
  /// @param patience how long a request waits before it is told how far the counting is
  Snapshots(long mostBytes, Duration patience) {
    this.mostBytes = mostBytes;
    this.patience = patience;
  }

  private record Key(String repository, String commit) {}

  private record Kept(Snapshot snapshot, long weight) {}

  private record Pending(CompletableFuture<Snapshot> future, AtomicInteger percent) {}

  /// Counts a snapshot.
  @FunctionalInterface
  interface Counter {
    Snapshot count(AtomicInteger percent) throws Exception;
  }

  /// The snapshot of a revision. One that was counted with older notes is shown until the newer is
  /// there.
  ///
  /// @param said of what it has to be counted
  Counted get(String repository, String commit, String said, Counter counter)
      throws InterruptedException {
    var key = new Key(repository, commit);
    Pending waiting;
    lock.lock();
    try {
      var known = kept.get(key);
      if (known != null && known.snapshot().said().equals(said)) {
        return new Counted.Ready(known.snapshot());
      }
      waiting = pending.get(key);
      if (waiting == null) {
        if (pending.size() >= MOST_WAITING) {
          return known != null
              ? new Counted.Ready(known.snapshot())
              : new Counted.Failed("too many revisions are being counted; try again in a minute");
        }
        waiting = begin(key, counter);
      }
      if (known != null) {
        return new Counted.Ready(known.snapshot());
      }
    } finally {
      lock.unlock();
    }
    return outcome(waiting);
  }

  private Counted outcome(Pending waiting) throws InterruptedException {
    try {
      return new Counted.Ready(waiting.future().get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return new Counted.Counting(waiting.percent().get());
    } catch (ExecutionException | CancellationException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return new Counted.Failed("the lines could not be counted: " + cause.getMessage());
    }
  }

  private Pending begin(Key key, Counter counter) {
    var begun = new Pending(new CompletableFuture<>(), new AtomicInteger());
    pending.put(key, begun);
    worker.execute(() -> {
      try {
        var snapshot = counter.count(begun.percent());
        keep(key, snapshot);
        begun.future().complete(snapshot);
      } catch (Throwable e) {
        keep(key, null);
        begun.future().completeExceptionally(e);
      }
    });
    return begun;
  }

  private void keep(Key key, @Nullable Snapshot snapshot) {
    lock.lock();
    try {
      pending.remove(key);
      if (snapshot == null) {
        return;
      }
      var before = kept.put(key, new Kept(snapshot, snapshot.weight()));
      bytes += snapshot.weight() - (before == null ? 0 : before.weight());
      var oldest = kept.entrySet().iterator();
      while (bytes > mostBytes && kept.size() > 1) {
        bytes -= oldest.next().getValue().weight();
        oldest.remove();
      }
    } finally {
      lock.unlock();
    }
  }

  /// The bytes that are kept, and how many snapshots.
  List<Long> size() {
    lock.lock();
    try {
      return new ArrayList<>(List.of(bytes, (long) kept.size()));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }
}
