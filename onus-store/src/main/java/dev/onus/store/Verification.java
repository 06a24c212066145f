package dev.onus.store;

import dev.onus.ledger.Authority;
import dev.onus.ledger.Entry;
import dev.onus.ledger.KeysOfPeople;
import dev.onus.ledger.Reading;
import dev.onus.ledger.SignatureCheck;
import dev.onus.ledger.record.Id;
import dev.onus.ledger.tlog.EarlierCheckpoint;
import dev.onus.ledger.tlog.FullTile;
import dev.onus.ledger.tlog.MalformedLog;
import dev.onus.ledger.tlog.Merkle;
import dev.onus.ledger.tlog.SignedCheckpoint;
import dev.onus.ledger.tlog.TileBuilder;
import dev.onus.ledger.tlog.VerifierKey;
import dev.onus.store.Verdict.Fault;
import dev.onus.store.database.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Recomputes everything: leaves from contents, tiles and root from leaves, checkpoints and
/// people's signatures, and from the entries alone every table that people query. Stops at the
/// first thing that is wrong. It reads one snapshot, so that others may go on writing, and memory
/// does not grow with the log, but for the directory of people's keys.
public final class Verification {
  private static final String SHADOW = "shadow_";
  private static final int FETCH = 1000;

  private final Connection connection;
  private final Statements statements;
  private final LogTables log;
  private final Shadows shadows;
  private final KeysOfPeople keys = new KeysOfPeople();
  private final TileBuilder tree = TileBuilder.empty();
  private final List<EarlierCheckpoint> given;
  private final @Nullable VerifierKey own;
  private KeyChain chain = KeyChain.NONE;
  private final Cosignatures cosignatures = new Cosignatures();
  private List<EarlierCheckpoint> kept = List.of();
  private long signatures;

  private Verification(
      Database database,
      Connection connection,
      @Nullable VerifierKey own,
      List<EarlierCheckpoint> given) {
    this.connection = connection;
    this.statements = new Statements(connection);
    this.log = new LogTables(statements);
    this.shadows = new Shadows(database.dialect(), SHADOW, statements);
    this.own = own;
    this.given = given;
  }

  /// A fault on its way up.
  static final class Found extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    Found(String place, String what) {
      super(place);
      this.fault = new Fault(place, what);
    }

    Fault fault() {
      return fault;
    }
  }

  /// Verifies a log.
  ///
  /// @param own the key that this log should be signed by now, as far as that is known
  /// @param earlier checkpoints of this log that somebody else kept: it must contain what they
  ///   cover, and its keys must have signed them
  public static Verdict of(
      Database database, @Nullable VerifierKey own, List<EarlierCheckpoint> earlier)
      throws SQLException {
    try (Connection connection = database.snapshot()) {
      Verdict verdict = within(database, connection, own, earlier);
      database.rollback(connection);
      return verdict;
    }
  }

  /// Verifies what a transaction sees. It leaves temporary tables behind, until the transaction is
  /// rolled back.
  static Verdict within(
      Database database,
      Connection connection,
      @Nullable VerifierKey own,
      List<EarlierCheckpoint> earlier)
      throws SQLException {
    var verification = new Verification(database, connection, own, earlier);
    @Nullable Fault fault = null;
    try {
      verification.run();
    } catch (Found found) {
      fault = found.fault();
    } catch (MalformedLog malformed) {
      fault = new Fault("log", String.valueOf(malformed.getMessage()));
    }
    return new Verdict(
        verification.tree.size(), verification.signatures, verification.shadows.erased(), fault);
  }

  private void run() throws SQLException, Found {
    shadows.create();
    chain = KeyChain.read(log, own);
    entries(earlier());
    head();
    tiles();
    cosignatures.compare(kept);
    shadows.compare(tree.size() == 0);
  }

  /// What others hold, and what witnesses cosigned.
  private EarlierCheckpoints earlier() throws SQLException, Found {
    List<EarlierCheckpoint> all = new ArrayList<>(given);
    try {
      kept = log.cosigned();
    } catch (MalformedLog malformed) {
      throw new Found(LogTables.KEPT, String.valueOf(malformed.getMessage()));
    }
    all.addAll(kept);
    return new EarlierCheckpoints(all, chain.keys());
  }

  private void entries(EarlierCheckpoints earlier) throws SQLException, Found {
    try (var statement = connection.createStatement()) {
      statement.setFetchSize(FETCH);
      try (var row =
          statement.executeQuery(
              "SELECT position, content, leaf, type, at, person, repository FROM entry"
                  + " ORDER BY position")) {
        while (row.next()) {
          entry(row);
          earlier.at(tree.size(), tree::root);
        }
      }
    }
    earlier.end(tree.size());
  }

  private void entry(ResultSet row) throws SQLException, Found {
    long position = tree.size();
    if (row.getLong(1) != position) {
      throw new Found("entry " + position, "is missing");
    }
    String place = "entry " + position;
    byte[] content = row.getBytes(2);
    var leaf = Merkle.leaf(content);
    if (!Arrays.equals(leaf.bytes(), row.getBytes(3))) {
      throw new Found(place, "its content does not have the hash of its leaf");
    }
    Entry entry =
        switch (Entry.parse(content)) {
          case Reading.Read<Entry>(Entry read) -> read;
          case Reading.Malformed<Entry>(var problems) ->
              throw new Found(place, problems.getFirst().message());
        };
    Id repository = entry.repository();
    requireColumn(place, "type", entry.type(), row.getString(4));
    requireColumn(place, "at", entry.at().toEpochMilli(), row.getLong(5));
    requireColumn(place, "person", LogTables.person(entry), row.getString(6));
    requireColumn(
        place, "repository", repository == null ? null : repository.text(), row.getString(7));
    if (entry.by() instanceof Authority.Signed) {
      signatures++;
      Optional<String> refusal = SignatureCheck.of(entry, keys);
      if (refusal.isPresent()) {
        throw new Found(place, refusal.get());
      }
    }
    keys.add(entry);
    shadows.add(position, entry);
    for (FullTile tile : tree.append(leaf)) {
      tile(tile);
    }
    chain.add(entry, tree.size(), tree::root);
    cosignatures.add(entry);
  }

  private static void requireColumn(
      String place, String column, @Nullable Object expected, @Nullable Object found) throws Found {
    if (!Objects.equals(expected, found)) {
      throw new Found(
          place, "its column " + column + " says " + found + ", its content " + expected);
    }
  }

  private void tile(FullTile tile) throws SQLException, Found {
    try (var row =
        statements
            .query(
                "SELECT hashes, root FROM tile WHERE level = ? AND number = ?",
                (long) tile.level(),
                tile.number())
            .executeQuery()) {
      if (!row.next()) {
        throw new Found(tile.toString(), "is missing");
      }
      if (!Arrays.equals(row.getBytes(1), tile.hashes())
          || !Arrays.equals(row.getBytes(2), tile.root().bytes())) {
        throw new Found(tile.toString(), "is not what the entries below it give");
      }
    }
  }

  /// As many tiles as there should be, and no other.
  private void tiles() throws SQLException, Found {
    long expected = 0;
    for (long full = tree.size() / 256; full > 0; full /= 256) {
      expected += full;
    }
    try (var row = statements.query("SELECT COUNT(*) FROM tile").executeQuery()) {
      if (row.next() && row.getLong(1) != expected) {
        throw new Found("tiles", "there are " + row.getLong(1) + ", not " + expected);
      }
    }
  }

  private void head() throws SQLException, Found {
    Optional<LogTables.Head> head;
    try {
      head = log.head();
    } catch (MalformedLog malformed) {
      throw new Found("head", String.valueOf(malformed.getMessage()));
    }
    Optional<KeyPeriod> key = chain.last();
    if (head.isPresent() != tree.size() > 0) {
      throw new Found(
          "head", head.isPresent() ? "covers entries, and there are none" : "is missing");
    }
    if (key.isPresent() != head.isPresent()) {
      throw new Found("table log_key", "does not say which key signs the log");
    }
    if (head.isPresent()) {
      checkpoint(head.get(), key.orElseThrow());
    }
  }

  private void checkpoint(LogTables.Head head, KeyPeriod key) throws Found {
    try {
      var opened = SignedCheckpoint.open(head.checkpoint(), List.of(key.key()));
      if (head.size() != tree.size() || opened.size() != tree.size()) {
        throw new Found(
            "head", "covers " + opened.size() + " entries, and there are " + tree.size());
      }
      if (!opened.root().equals(tree.root()) || !head.frontier().equals(tree.frontier())) {
        throw new Found("head", "its root is not that of the entries");
      }
      boolean isHandover = key.since() == tree.size() && head.checkpoint().equals(key.handover());
      if (head.checkpoint().signatures().size() != 1 && !isHandover) {
        throw new Found("head", "is signed by others than the log");
      }
    } catch (MalformedLog malformed) {
      throw new Found("head", String.valueOf(malformed.getMessage()));
    }
  }
}
