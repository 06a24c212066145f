package dev.onus.server.delivery;

import dev.onus.server.database.Tables;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Stores deliveries, each with its mark against repetition. Any number of requests wait at once:
/// while one transaction is written the next ones gather, so that many cost one write to the disk.
final class Intake {
  /// Deliveries in one transaction.
  private static final int GROUP = 256;

  private final Tables tables;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition written = lock.newCondition();
  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
  private boolean isWriting;

  /// What became of a delivery that came.
  enum Outcome {
    STORED,
    /// One of this id was there already.
    REPEATED
  }

  private static final class Waiting {
    private final Delivery delivery;
    private @Nullable Outcome outcome;
    private @Nullable RuntimeException failure;

    private Waiting(Delivery delivery) {
      this.delivery = delivery;
    }

    private boolean isDone() {
      return outcome != null || failure != null;
    }
  }

  Intake(Tables tables) {
    this.tables = tables;
  }

  /// Stores a delivery, and returns when that is durable.
  ///
  /// @throws RuntimeException when it can't be stored; the forge has to deliver it again then
  Outcome take(Delivery delivery) {
    var mine = new Waiting(delivery);
    lock.lock();
    try {
      waiting.add(mine);
      while (!mine.isDone()) {
        if (isWriting) {
          written.awaitUninterruptibly();
        } else {
          writeAsTheOnlyOne();
        }
      }
    } finally {
      lock.unlock();
    }
    if (mine.failure != null) {
      throw new IllegalStateException("the delivery can't be stored", mine.failure);
    }
    return mine.outcome == Outcome.REPEATED ? Outcome.REPEATED : Outcome.STORED;
  }

  private void writeAsTheOnlyOne() {
    var group = new ArrayList<Waiting>();
    while (group.size() < GROUP && !waiting.isEmpty()) {
      group.add(waiting.remove());
    }
    isWriting = true;
    lock.unlock();
    try {
      write(group);
    } finally {
      lock.lock();
      isWriting = false;
      written.signalAll();
    }
  }

  /// What fails with others is tried alone, so that one can't take the others along.
  private void write(List<Waiting> group) {
    try {
      List<Outcome> outcomes =
          tables.write(handle ->
              group.stream().map(one -> Deliveries.insert(handle, one.delivery)).toList());
      for (int i = 0; i < group.size(); i++) {
        group.get(i).outcome = outcomes.get(i);
      }
    } catch (RuntimeException failure) {
      if (group.size() == 1) {
        group.getFirst().failure = failure;
      } else {
        group.forEach(one -> write(List.of(one)));
      }
    } catch (Error error) {
      var failure = new IllegalStateException("the writer broke off", error);
      group.stream().filter(one -> !one.isDone()).forEach(one -> one.failure = failure);
      throw error;
    }
  }
}
