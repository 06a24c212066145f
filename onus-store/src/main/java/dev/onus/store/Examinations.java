package dev.onus.store;

import dev.onus.ledger.ReadKeys;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Examines rows on all processors, and gives what came of it in the order of the rows. Only so
/// many rows are on their way that memory does not grow with the log.
final class Examinations implements AutoCloseable {
  /// In one piece of work.
  private static final int ROWS = 256;

  /// In bytes of content, of one piece of work.
  private static final int SIZE = 1 << 19;

  private final ExecutorService workers;
  private final int most;
  private final ReadKeys keys = new ReadKeys();
  private final ArrayDeque<Future<List<Examination>>> onTheirWay = new ArrayDeque<>();
  private List<Examination.Row> gathered = new ArrayList<>();
  private int size;

  Examinations() {
    int processors = Runtime.getRuntime().availableProcessors();
    this.workers =
        Executors.newFixedThreadPool(
            processors, Thread.ofPlatform().daemon().name("onus-verify-", 0).factory());
    this.most = 2 * processors;
  }

  /// Takes the next row in.
  void add(Examination.Row row) {
    gathered.add(row);
    size += row.content().length;
    if (gathered.size() == ROWS || size > SIZE) {
      send();
    }
  }

  /// Lets the last rows be examined.
  void send() {
    List<Examination.Row> rows = gathered;
    onTheirWay.add(
        workers.submit(() -> rows.stream().map(row -> Examination.of(row, keys)).toList()));
    gathered = new ArrayList<>();
    size = 0;
  }

  /// Whether some are to be taken out before more are added.
  boolean isFull() {
    return onTheirWay.size() > most;
  }

  boolean isEmpty() {
    return onTheirWay.isEmpty();
  }

  /// The next ones in the order of the rows.
  List<Examination> take() {
    try {
      return onTheirWay.remove().get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the verification was interrupted", e);
    }
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }
}
