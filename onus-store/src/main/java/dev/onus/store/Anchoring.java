package dev.onus.store;

import dev.onus.ledger.tlog.Anchor;
import dev.onus.ledger.tlog.Checkpoint;
import dev.onus.ledger.tlog.EarlierCheckpoint;
import dev.onus.ledger.tlog.SignedCheckpoint;
import dev.onus.ledger.tlog.SignedNote;
import dev.onus.ledger.tlog.TileSource;
import dev.onus.ledger.tlog.VerifierKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Holds a log against its anchor before this process signs anything, and keeps checkpoints there
/// while it appends: beside the appends, never in their way, the latest one after an interval and
/// at the end. An anchor that fails costs a warning; what was appended is durable without it, and
/// the next checkpoint that is kept covers it too.
public final class Anchoring implements AutoCloseable {
  private final Anchor anchor;
  private final boolean writes;
  private final Duration interval;
  private final Consumer<String> warnings;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private Anchor.@Nullable Kept before;
  private @Nullable Committed waiting;
  private @Nullable SignedNote last;
  private @Nullable Thread thread;
  private boolean isClosed;

  /// @param writes whether checkpoints are kept there; otherwise the log is only held against it
  /// @param interval between two checkpoints that are kept
  /// @param warnings takes what went wrong with the anchor, said in one line; may hold foreign text
  public Anchoring(Anchor anchor, boolean writes, Duration interval, Consumer<String> warnings) {
    this.anchor = anchor;
    this.writes = writes;
    this.interval = interval;
    this.warnings = warnings;
  }

  /// Asks the anchor, once, and before anybody waits for the log: what it holds was appended
  /// before.
  void ask(String origin) {
    lock.lock();
    try {
      if (before != null) {
        return;
      }
      before = Anchor.Kept.NOTHING;
      Anchor.Kept kept = anchor.latest(origin);
      before = kept;
      kept.passedOver().forEach(warnings);
    } catch (RuntimeException e) {
      warnings.accept(
          "the log can't be compared with its anchor " + anchor.name() + ": " + e.getMessage());
    } finally {
      lock.unlock();
    }
  }

  /// Compares the log with what the anchor holds.
  ///
  /// @param logKeys the keys that have signed this log, the one that signs now among them
  /// @param tiles of the log
  /// @throws InconsistentLog when the log does not contain what a checkpoint covers
  void require(Checkpoint head, List<VerifierKey> logKeys, TileSource tiles) {
    Anchor.Kept kept = before;
    if (kept == null) {
      return;
    }
    for (EarlierCheckpoint each : kept.checkpoints()) {
      if (!each.isSignedBy(logKeys)) {
        foreign(each);
        continue;
      }
      Optional<String> contradiction = each.contradiction(head, tiles);
      if (contradiction.isPresent()) {
        throw new InconsistentLog(
            "the log "
                + contradiction.get()
                + ". Restore the newest copy of the records; if there is none, move these and"
                + " their key away and begin a new log");
      }
    }
  }

  /// What none of the log's keys signed is in our own place only if the log or that was replaced.
  /// In a copy of another's place anybody may have written it.
  private void foreign(EarlierCheckpoint each) {
    String what =
        each.place()
            + " holds a checkpoint of this log, with "
            + each.size()
            + " entries, that none of its keys signed: either the log was replaced, or somebody"
            + " else wrote this";
    if (each.place().startsWith(anchor.name() + " ")) {
      throw new InconsistentLog(what);
    }
    warnings.accept(what);
  }

  /// A checkpoint that is durable. It is verified only when it is kept, not with every append.
  private record Committed(SignedNote note, VerifierKey by) {}

  /// Takes the checkpoint of a transaction that is durable.
  ///
  /// @param by the key that signed it
  void committed(SignedNote note, VerifierKey by) {
    if (!writes) {
      return;
    }
    lock.lock();
    try {
      if (note.equals(last)) {
        return;
      }
      waiting = new Committed(note, by);
      if (thread == null && !isClosed) {
        thread = Thread.ofPlatform().daemon().name("onus anchor").start(this::run);
      }
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    lock.lock();
    try {
      while (!isClosed) {
        long left = interval.toNanos();
        while (!isClosed && left > 0) {
          left = changed.awaitNanos(left);
        }
        if (!isClosed) {
          keep();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  /// Keeps what waits. The lock is open meanwhile, so that appends go on.
  private void keep() {
    Committed committed = waiting;
    if (committed == null) {
      return;
    }
    waiting = null;
    last = committed.note();
    lock.unlock();
    try {
      anchor.keep(SignedCheckpoint.open(committed.note(), List.of(committed.by())));
    } catch (RuntimeException e) {
      warnings.accept(
          "the latest checkpoint was not anchored: "
              + e.getMessage()
              + "; the next append or `onus ledger anchor` makes up for it");
    } finally {
      lock.lock();
    }
  }

  /// Keeps the last checkpoint.
  @Override
  public void close() {
    Thread running;
    lock.lock();
    try {
      isClosed = true;
      changed.signalAll();
      running = thread;
      thread = null;
    } finally {
      lock.unlock();
    }
    try {
      if (running != null) {
        running.join(TimeUnit.MINUTES.toMillis(1));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    lock.lock();
    try {
      keep();
    } finally {
      lock.unlock();
    }
  }
}
