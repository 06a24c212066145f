package dev.onus.store;

import dev.onus.ledger.Authority;
import dev.onus.ledger.Draft;
import dev.onus.ledger.Entry;
import dev.onus.ledger.KeysOfPeople;
import dev.onus.ledger.ReadKeys;
import dev.onus.ledger.Reading;
import dev.onus.ledger.projection.Table;
import dev.onus.ledger.projection.Tables;
import dev.onus.ledger.record.Digest;
import dev.onus.ledger.record.Id;
import dev.onus.ledger.record.Log;
import dev.onus.ledger.record.LogKey;
import dev.onus.ledger.record.People;
import dev.onus.ledger.record.PublicKey;
import dev.onus.ledger.tlog.Checkpoint;
import dev.onus.ledger.tlog.FullTile;
import dev.onus.ledger.tlog.Merkle;
import dev.onus.ledger.tlog.NoteSigner;
import dev.onus.ledger.tlog.SignedNote;
import dev.onus.ledger.tlog.TileBuilder;
import dev.onus.ledger.tlog.VerifierKey;
import dev.onus.store.database.Database;
import dev.onus.store.database.Dialect;
import dev.onus.store.database.Explanation;
import dev.onus.store.database.UnusableDatabase;
import java.sql.Connection;
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
  /// What the advisory lock is taken on; any number that nobody else takes.
  static final long LOCK = 0x6f6e7573_6c6f67L;

  private final Database database;
  private final @Nullable Anchoring anchoring;
  private NoteSigner signer;
  private @Nullable Open open;

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

  /// One connection and what is remembered of the log between two transactions.
  private static final class Open {
    final Connection connection;
    final Statements statements;
    final LogTables log;
    final ProjectionTables projections;
    @Nullable TileBuilder tree;
    boolean isProjected;
    @Nullable SignedNote checkpoint;

    /// Whether this connection has written. The first transaction always does, also when it only
    /// answers repeated requests: a writer that was killed before the disk had its entries may have
    /// left them where SQLite finds them in the kernel's memory, and only a commit that writes
    /// makes sure that they are on the disk before anybody is told of them.
    boolean hasWritten;

    Open(Database database) throws SQLException {
      this.connection = database.writer();
      this.statements = new Statements(connection);
      this.log = new LogTables(statements);
      this.projections = new ProjectionTables(database.dialect(), "", statements);
    }
  }

  /// Appends a group, in its order. Every submission is done afterwards, and none before the
  /// commit: whoever waits for one looks at it without waiting for this to return.
  void append(List<Submission> group) {
    try {
      askAnchor();
      Open now = open();
      begin(now);
      TileBuilder tree = tree(now).copy();
      long before = tree.size();
      List<Outcome> outcomes = new ArrayList<>();
      Map<Digest, Long> answered = now.log.requests(requests(group));
      for (Submission each : group) {
        outcomes.add(append(now, tree, answered, each));
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
      var failure =
          new UnusableDatabase(
              "the records in " + database.name() + " can't be written: " + Explanation.of(e), e);
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

  private Open open() throws SQLException {
    Open now = open;
    if (now == null) {
      now = new Open(database);
      open = now;
    }
    return now;
  }

  private void begin(Open now) throws SQLException {
    database.begin(now.connection);
    if (database.dialect() == Dialect.POSTGRESQL) {
      now.statements.query("SELECT pg_advisory_xact_lock(?)", LOCK).executeQuery().close();
    }
    if (!now.isProjected) {
      if (!Rebuilding.isUpToDate(now.statements)) {
        Rebuilding.run(now.connection, database.dialect());
      }
      now.isProjected = true;
    }
  }

  /// Hands the log over to another key: the log says so in an entry, and both keys sign the
  /// checkpoint of the size right after it.
  ///
  /// @return that checkpoint
  SignedNote handOver(NoteSigner next, Instant at) {
    try {
      askAnchor();
      Open now = open();
      begin(now);
      TileBuilder tree = tree(now).copy();
      if (tree.size() == 0) {
        throw new InconsistentLog("a log without entries has no key to hand over");
      }
      var rotated =
          new Log.KeyRotated(
              new LogKey(signer.key().toString()), new LogKey(next.key().toString()));
      var by = new Authority.Observed(new Id("onus"));
      write(now, tree, new Submission(new Draft(by, null, null, rotated), at, new ReadKeys()));
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
      throw new UnusableDatabase(
          "the records in " + database.name() + " can't be written: " + Explanation.of(e), e);
    } finally {
      drop();
    }
  }

  /// Makes the tables that people query anew.
  ///
  /// @return from how many entries
  long rebuild() {
    try {
      Open now = open();
      begin(now);
      long entries = Rebuilding.run(now.connection, database.dialect());
      database.commit(now.connection);
      return entries;
    } catch (SQLException e) {
      throw new UnusableDatabase(
          "the records in " + database.name() + " can't be rebuilt: " + Explanation.of(e), e);
    } finally {
      drop();
    }
  }

  /// The tree as the database has it. What another process appended meanwhile is read again.
  private TileBuilder tree(Open now) throws SQLException {
    Optional<LogTables.Head> head = now.log.head();
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

  private TileBuilder begun(Open now) throws SQLException {
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
  private void requireAnchored(Open now, Checkpoint head) throws SQLException {
    if (anchoring != null && !isHeldAgainstAnchor) {
      List<VerifierKey> keys = new ArrayList<>(List.of(signer.key()));
      now.log.keys().forEach(period -> keys.add(period.key()));
      anchoring.require(head, keys, now.log.tiles());
      isHeldAgainstAnchor = true;
    }
  }

  /// Nothing is signed on top of a head that our own key has not signed.
  private void requireOwn(Open now, LogTables.Head head) throws SQLException {
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

  /// @param answered requests that have their position; this one joins them
  private Outcome append(Open now, TileBuilder tree, Map<Digest, Long> answered, Submission each)
      throws SQLException {
    Digest request = each.entry.request();
    Long earlier = request == null ? null : answered.get(request);
    if (earlier != null) {
      return repeated(now, earlier, each);
    }
    Optional<String> refusal = refusal(now, tree, each);
    if (refusal.isPresent()) {
      return new Outcome.Refused(refusal.get());
    }
    long position = write(now, tree, each);
    if (request != null) {
      answered.put(request, position);
    }
    return new Outcome.Appended(position, false);
  }

  /// Writes an entry at the next position, and returns that.
  private long write(Open now, TileBuilder tree, Submission each) throws SQLException {
    long position = tree.size();
    now.log.entry(position, each.entry, each.content, each.leaf);
    for (FullTile tile : tree.append(each.leaf)) {
      now.log.tile(tile);
    }
    now.projections.add(position, each.entry);
    for (var text : each.privateTexts) {
      now.log.privateText(text);
    }
    if (each.entry.recorded() instanceof People.Erased erased) {
      now.log.erase(erased);
    }
    Cosignatures.keep(now.log, each.entry, signer);
    Digest request = each.entry.request();
    if (request != null) {
      now.log.request(request.bytes(), position);
    }
    return position;
  }

  /// The same key with the same content gets the first answer. Salts are drawn anew by who repeats,
  /// so that the texts are compared by the salts of the first time, as far as they were not erased.
  private static Outcome repeated(Open now, long position, Submission each) throws SQLException {
    byte[] content = now.log.content(position).orElseThrow();
    if (Entry.parse(content) instanceof Reading.Read<Entry>(Entry first)
        && Repetition.isSame(first, each, now.statements)) {
      return new Outcome.Appended(position, true);
    }
    return new Outcome.Refused(
        "the request's key was used for another entry, at position " + position);
  }

  private Optional<String> refusal(Open now, TileBuilder tree, Submission each)
      throws SQLException {
    if (each.entry.recorded() instanceof Log.KeyRotated) {
      return Optional.of("only the log itself says this, when its key is rotated");
    }
    if (each.signature.isPresent() && each.entry.by() instanceof Authority.Signed signed) {
      Optional<String> unsigned = each.signature.get().refusal(keys(now, signed.person()));
      if (unsigned.isPresent()) {
        return unsigned;
      }
    }
    Optional<String> projected = now.projections.refusal(each.entry);
    return projected.isPresent()
        ? projected
        : Cosignatures.refusal(
            now.log, each.entry, new Checkpoint(signer.name(), tree.size(), tree.root()), signer);
  }

  /// The keys of one person as the directory has them now.
  private static KeysOfPeople keys(Open now, Id person) throws SQLException {
    Table identity = Tables.IDENTITY;
    var keys = new KeysOfPeople();
    try (var row =
        now.statements
            .queryOf(
                identity.name(),
                "SELECT identity FROM "
                    + identity.name()
                    + " WHERE person = ? AND kind = 'ssh-key' AND until IS NULL",
                person.text())
            .executeQuery()) {
      while (row.next()) {
        keys.link(person, new PublicKey(row.getString(1)));
      }
    }
    return keys;
  }

  private void drop() {
    Open dropped = open;
    open = null;
    if (dropped != null) {
      try {
        database.rollback(dropped.connection);
      } catch (SQLException e) {
        // closing it ends the transaction as well
      }
      try {
        dropped.connection.close();
      } catch (SQLException e) {
        // there is nothing left to save
      }
    }
  }

  @Override
  public void close() {
    drop();
  }
}
