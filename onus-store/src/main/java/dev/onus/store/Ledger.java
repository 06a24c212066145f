package dev.onus.store;

import dev.onus.ledger.Draft;
import dev.onus.ledger.tlog.NoteSigner;
import dev.onus.ledger.tlog.SignedNote;
import dev.onus.store.database.Database;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The log of records in a database. Any number of threads append at once: whoever comes first
/// writes what has gathered behind it as one transaction, so that many appends cost one write to
/// the disk.
public final class Ledger implements AutoCloseable {
  /// Entries in one transaction.
  private static final int GROUP = 1024;

  private final InstantSource clock;
  private final @Nullable Anchoring anchoring;
  private final Sequencer sequencer;
  private final ConcurrentLinkedQueue<Submission> waiting = new ConcurrentLinkedQueue<>();
  private final ReentrantLock turn = new ReentrantLock();

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
    List<Submission> mine = drafts.stream().map(draft -> new Submission(draft, at)).toList();
    waiting.addAll(mine);
    while (!mine.stream().allMatch(Submission::isDone)) {
      turn.lock();
      try {
        if (!mine.stream().allMatch(Submission::isDone)) {
          sequencer.append(group());
        }
      } finally {
        turn.unlock();
      }
    }
    return mine.stream().map(Submission::outcome).toList();
  }

  private List<Submission> group() {
    List<Submission> group = new ArrayList<>();
    while (group.size() < GROUP) {
      Submission next = waiting.poll();
      if (next == null) {
        return group;
      }
      group.add(next);
    }
    return group;
  }

  /// Hands the log over to another key. An entry says so, and both keys sign the checkpoint of the
  /// size right after it; from then on this log signs with the new key.
  ///
  /// @return that checkpoint, with which whoever knows the old key can trust the new one
  public SignedNote handOver(NoteSigner next) {
    turn.lock();
    try {
      return sequencer.handOver(next, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    } finally {
      turn.unlock();
    }
  }

  /// Makes the tables that people query anew from the log.
  ///
  /// @return from how many entries
  public long rebuild() {
    turn.lock();
    try {
      return sequencer.rebuild();
    } finally {
      turn.unlock();
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
