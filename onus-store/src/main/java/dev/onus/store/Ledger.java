package dev.onus.store;

import dev.onus.ledger.Draft;
import dev.onus.ledger.ReadKeys;
import dev.onus.ledger.tlog.NoteSigner;
import dev.onus.ledger.tlog.SignedNote;
import dev.onus.store.database.Database;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The log of records in a database. Any number of threads append at once: while one transaction is
/// written, the next gathers, so that many appends cost one write to the disk.
public final class Ledger implements AutoCloseable {
  /// Entries in one transaction.
  private static final int GROUP = 1024;

  private final InstantSource clock;
  private final @Nullable Anchoring anchoring;
  private final Sequencer sequencer;
  private final ReadKeys keys = new ReadKeys();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition written = lock.newCondition();
  private final ArrayDeque<Submission> waiting = new ArrayDeque<>();
  private boolean isWriting;

  /// @param signer signs checkpoints; its name is the origin of the log
  /// @param clock says when an entry was received
  public Ledger(Database database, NoteSigner signer, InstantSource clock) {
    this(database, signer, clock, null);
  }

  /// The same with an anchor, which this closes.
  public Ledger(
      Database database, NoteSigner signer, InstantSource clock, @Nullable Anchoring anchoring) {
    this.clock = clock;
    this.anchoring = anchoring;
    this.sequencer = new Sequencer(database, signer, anchoring);
  }

  /// Appends drafts, in their order, and returns when what became of each is durable.
  ///
  /// @throws RuntimeException when the database can't be written; a draft with a request key may be
  ///   sent again then without being appended twice
  public List<Outcome> append(List<Draft> drafts) {
    var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    List<Submission> mine = drafts.stream().map(draft -> new Submission(draft, at, keys)).toList();
    lock.lock();
    try {
      waiting.addAll(mine);
      // they are written in their order, so with the last one all are
      while (!mine.isEmpty() && !mine.getLast().isDone()) {
        if (isWriting) {
          written.awaitUninterruptibly();
        } else {
          List<Submission> group = group();
          alone(() -> {
            sequencer.append(group);
            return group.size();
          });
        }
      }
    } finally {
      lock.unlock();
    }
    return mine.stream().map(Submission::outcome).toList();
  }

  private List<Submission> group() {
    List<Submission> group = new ArrayList<>();
    while (group.size() < GROUP && !waiting.isEmpty()) {
      group.add(waiting.remove());
    }
    return group;
  }

  /// Hands the log over to another key. An entry says so, and both keys sign the checkpoint of the
  /// size right after it; from then on this log signs with the new key.
  ///
  /// @return that checkpoint, with which whoever knows the old key can trust the new one
  public SignedNote handOver(NoteSigner next) {
    return inTurn(() -> sequencer.handOver(next, clock.instant().truncatedTo(ChronoUnit.MILLIS)));
  }

  /// Makes the tables that people query anew from the log.
  ///
  /// @return from how many entries
  public long rebuild() {
    return inTurn(sequencer::rebuild);
  }

  private <T> T inTurn(Supplier<T> work) {
    lock.lock();
    try {
      while (isWriting) {
        written.awaitUninterruptibly();
      }
      return alone(work);
    } finally {
      lock.unlock();
    }
  }

  /// Does something as the only one that writes, while others may queue up behind.
  private <T> T alone(Supplier<T> work) {
    isWriting = true;
    lock.unlock();
    try {
      return work.get();
    } finally {
      lock.lock();
      isWriting = false;
      written.signalAll();
    }
  }

  @Override
  public void close() {
    sequencer.close();
    if (anchoring != null) {
      anchoring.close();
    }
  }
}
