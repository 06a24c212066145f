package dev.onus.store;

import dev.onus.ledger.Authority;
import dev.onus.ledger.Draft;
import dev.onus.ledger.ReadKeys;
import dev.onus.ledger.record.Digest;
import dev.onus.ledger.record.Id;
import dev.onus.ledger.record.Log;
import dev.onus.ledger.record.LogKey;
import dev.onus.ledger.tlog.Checkpoint;
import dev.onus.ledger.tlog.Merkle;
import dev.onus.ledger.tlog.NoteSigner;
import dev.onus.ledger.tlog.SignedNote;
import dev.onus.ledger.tlog.TileBuilder;
import dev.onus.ledger.tlog.VerifierKey;
import dev.onus.store.database.Database;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Gives entries their positions. One transaction writes a group of entries with their leaves,
/// tiles, projections, private texts and the checkpoint that covers them; either all of it is there
/// or nothing. Of several processes one is in that transaction at a time.
///
/// After a failed commit nothing is assumed: the connection and all that is remembered are dropped,
/// and the next transaction begins with what the database holds.
final class Sequencer implements AutoCloseable {
  private final Database database;
  private final @Nullable Anchoring anchoring;
  private NoteSigner signer;
  private @Nullable OpenLog open;

  /// Whether the log was held against its anchor: once, before anything is signed.
  private boolean isHeldAgainstAnchor;

  /// The largest log that this process has seen: a smaller one later is one that went back.
  private long seen;

  Sequencer(Database database, NoteSigner signer) {
    this(database, signer, null);
  }

  /// The same with an anchor.
  Sequencer(Database database, NoteSigner signer, @Nullable Anchoring anchoring) {
    this.database = database;
    this.signer = signer;
    this.anchoring = anchoring;
  }

  /// Appends a group, in its order. Every submission is done afterwards, and none before the
  /// commit: whoever waits for one looks at it without waiting for this to return.
  void append(List<Submission> group) {
    try {
      askAnchor();
      OpenLog now = open();
      TileBuilder tree = tree(now, begin(now)).copy();
      long before = tree.size();
      List<Outcome> outcomes = new ArrayList<>();
      Map<Digest, Long> answered = now.log.requests(requests(group));
      for (Submission each : group) {
        outcomes.add(now.append(tree, answered, each, signer));
      }
      SignedNote checkpoint = now.checkpoint;
      boolean isLonger = tree.size() > before;
      if (checkpoint == null || isLonger) {
        checkpoint = new Checkpoint(signer.name(), tree.size(), tree.root()).sign(signer);
      }
      if (!now.hasWritten) {
        now.log.removeHead();
      }
      if (isLonger || !now.hasWritten) {
        now.log.head(new LogTables.Head(tree.size(), tree.frontier(), checkpoint));
      }
      now.statements.flush();
      database.commit(now.connection);
      now.tree = tree;
      now.checkpoint = checkpoint;
      now.hasWritten = true;
      seen = tree.size();
      for (int i = 0; i < group.size(); i++) {
        group.get(i).settle(outcomes.get(i));
      }
      tellAnchor(checkpoint);
    } catch (SQLException e) {
      drop();
      var failure = database.unusable("written", e);
      group.forEach(each -> each.fail(failure));
    } catch (RuntimeException e) {
      drop();
      group.forEach(each -> each.fail(e));
    } catch (Error e) {
      // whoever waits for one of these must not wait for ever, because this thread had no memory
      // left
      drop();
      var failure = new IllegalStateException("the writer of this group failed: " + e, e);
      group.forEach(each -> each.fail(failure));
      throw e;
    }
  }

  private static List<Digest> requests(List<Submission> group) {
    return group.stream().map(each -> each.entry.request()).filter(Objects::nonNull).toList();
  }

  private OpenLog open() throws SQLException {
    OpenLog now = open;
    if (now == null) {
      now = new OpenLog(database);
      open = now;
    }
    return now;
  }

  /// Begins a transaction when it is this process's turn to write.
  ///
  /// @return the head of the log then
  private Optional<LogTables.Head> begin(OpenLog now) throws SQLException {
    database.begin(now.connection);
    Optional<LogTables.Head> head = now.log.lockedHead();
    if (!now.isProjected) {
      if (!Rebuilding.isUpToDate(now.statements)) {
        Rebuilding.run(now.connection, database);
      }
      now.isProjected = true;
    }
    return head;
  }

  /// Hands the log over to another key: the log says so in an entry, and both keys sign the
  /// checkpoint of the size right after it.
  ///
  /// @return that checkpoint
  SignedNote handOver(NoteSigner next, Instant at) {
    try {
      askAnchor();
      OpenLog now = open();
      TileBuilder tree = tree(now, begin(now)).copy();
      if (tree.size() == 0) {
        throw new InconsistentLog("a log without entries has no key to hand over");
      }
      var rotated =
          new Log.KeyRotated(
              new LogKey(signer.key().toString()), new LogKey(next.key().toString()));
      var by = new Authority.Observed(new Id("onus"));
      now.write(
          tree, new Submission(new Draft(by, null, null, rotated), at, new ReadKeys()), signer);
      SignedNote handover =
          new Checkpoint(signer.name(), tree.size(), tree.root()).sign(signer, next);
      now.log.key(new KeyPeriod(next.key(), tree.size(), handover));
      now.log.head(new LogTables.Head(tree.size(), tree.frontier(), handover));
      now.statements.flush();
      database.commit(now.connection);
      seen = tree.size();
      signer = next;
      tellAnchor(handover);
      return handover;
    } catch (SQLException e) {
      throw database.unusable("written", e);
    } finally {
      drop();
    }
  }

  /// Makes the tables that people query anew.
  ///
  /// @return from how many entries
  long rebuild() {
    try {
      OpenLog now = open();
      begin(now);
      long entries = Rebuilding.run(now.connection, database);
      database.commit(now.connection);
      return entries;
    } catch (SQLException e) {
      throw database.unusable("rebuilt", e);
    } finally {
      drop();
    }
  }

  /// The tree as the database has it. What another process appended meanwhile is read again.
  private TileBuilder tree(OpenLog now, Optional<LogTables.Head> head) throws SQLException {
    if (head.isEmpty()) {
      return begun(now);
    }
    LogTables.Head current = head.get();
    if (current.size() < seen) {
      throw new InconsistentLog(
          "the log has " + current.size() + " entries, but had " + seen + ": it went back");
    }
    TileBuilder known = now.tree;
    if (known != null && current.checkpoint().equals(now.checkpoint)) {
      return known;
    }
    requireOwn(now, current);
    now.projections.forget();
    requireAnchored(now, new Checkpoint(signer.name(), current.size(), current.frontier().root()));
    now.checkpoint = current.checkpoint();
    return TileBuilder.resume(current.frontier(), now.log.tiles());
  }

  private TileBuilder begun(OpenLog now) throws SQLException {
    if (seen > 0) {
      throw new InconsistentLog("the log is empty, but had " + seen + " entries: it went back");
    }
    requireAnchored(now, new Checkpoint(signer.name(), 0, Merkle.EMPTY_ROOT));
    now.log.key(new KeyPeriod(signer.key(), 0, null));
    now.checkpoint = null;
    return TileBuilder.empty();
  }

  /// Before a transaction begins: nobody waits for git.
  private void askAnchor() {
    if (anchoring != null && !isHeldAgainstAnchor) {
      anchoring.ask(signer.name());
    }
  }

  private void tellAnchor(SignedNote checkpoint) {
    if (anchoring != null) {
      anchoring.committed(checkpoint, signer.key());
    }
  }

  /// Nothing is signed on top of a log that is behind a checkpoint that somebody else holds.
  private void requireAnchored(OpenLog now, Checkpoint head) throws SQLException {
    if (anchoring != null && !isHeldAgainstAnchor) {
      List<VerifierKey> keys = new ArrayList<>(List.of(signer.key()));
      now.log.keys().forEach(period -> keys.add(period.key()));
      anchoring.require(head, keys, now.log.tiles());
      isHeldAgainstAnchor = true;
    }
  }

  /// Nothing is signed on top of a head that our own key has not signed.
  private void requireOwn(OpenLog now, LogTables.Head head) throws SQLException {
    List<KeyPeriod> keys = now.log.keys();
    if (keys.isEmpty() || !keys.getLast().key().equals(signer.key())) {
      throw new InconsistentLog(
          "this log is signed by another key than " + signer.key() + ": it can only be read here");
    }
    var opened = Checkpoint.open(head.checkpoint().bytes(), List.of(signer.key()));
    if (opened.size() != head.size() || !opened.root().equals(head.frontier().root())) {
      throw new InconsistentLog("the log's head is not what its last checkpoint says");
    }
  }

  private void drop() {
    OpenLog dropped = open;
    open = null;
    if (dropped != null) {
      dropped.drop(database);
    }
  }

  @Override
  public void close() {
    drop();
  }
}
