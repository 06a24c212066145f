package dev.onus.store;

import dev.onus.ledger.KeysOfPeople;
import dev.onus.ledger.tlog.EarlierCheckpoint;
import dev.onus.ledger.tlog.FullTile;
import dev.onus.ledger.tlog.Hash;
import dev.onus.ledger.tlog.MalformedLog;
import dev.onus.ledger.tlog.SignedCheckpoint;
import dev.onus.ledger.tlog.TileBuilder;
import dev.onus.ledger.tlog.VerifierKey;
import dev.onus.store.Verdict.Fault;
import dev.onus.store.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongConsumer;
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
  private final LongConsumer looked;
  private KeyChain chain = KeyChain.NONE;
  private final Cosignatures cosignatures = new Cosignatures();
  private List<EarlierCheckpoint> kept = List.of();
  private long signatures;

  private Verification(
      Database database,
      Connection connection,
      @Nullable VerifierKey own,
      List<EarlierCheckpoint> given,
      LongConsumer looked) {
    this.connection = connection;
    this.statements = new Statements(connection);
    this.log = new LogTables(database, statements);
    this.shadows = new Shadows(database.dialect(), SHADOW, statements);
    this.own = own;
    this.given = given;
    this.looked = looked;
  }

  /// A fault on its way up.
  static final class Found extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    Found(String place, String what) {
      this(new Fault(place, what));
    }

    Found(Fault fault) {
      super(fault.place());
      this.fault = fault;
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
      Database database, @Nullable VerifierKey own, List<EarlierCheckpoint> earlier) {
    return of(database, own, earlier, _ -> {});
  }

  /// The same, telling how many entries were looked at so far.
  public static Verdict of(
      Database database,
      @Nullable VerifierKey own,
      List<EarlierCheckpoint> earlier,
      LongConsumer looked) {
    try (Connection connection = database.snapshot()) {
      Verdict verdict = within(database, connection, own, earlier, looked);
      database.rollback(connection);
      return verdict;
    } catch (SQLException e) {
      throw database.unusable("read", e);
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
    return within(database, connection, own, earlier, _ -> {});
  }

  private static Verdict within(
      Database database,
      Connection connection,
      @Nullable VerifierKey own,
      List<EarlierCheckpoint> earlier,
      LongConsumer looked)
      throws SQLException {
    var verification = new Verification(database, connection, own, earlier, looked);
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
    try (var statement = connection.createStatement();
        var examinations = new Examinations()) {
      statement.setFetchSize(FETCH);
      try (var row =
          statement.executeQuery(
              "SELECT " + Examination.Row.COLUMNS + " FROM entry ORDER BY position")) {
        while (row.next()) {
          examinations.add(Examination.Row.of(row));
          if (examinations.isFull()) {
            take(examinations.take(), earlier);
          }
        }
      }
      examinations.send();
      while (!examinations.isEmpty()) {
        take(examinations.take(), earlier);
      }
    }
    earlier.end(tree.size());
  }

  private void take(List<Examination> examinations, EarlierCheckpoints earlier)
      throws SQLException, Found {
    for (Examination each : examinations) {
      if (each.position() != tree.size()) {
        throw new Found("entry " + tree.size(), "is missing");
      }
      Examination.Content content = each.content();
      if (content == null) {
        throw new Found(Objects.requireNonNull(each.fault()));
      }
      entry(each.position(), each.leaf(), content);
      earlier.at(tree.size(), tree::root);
    }
    looked.accept(tree.size());
  }

  private void entry(long position, Hash leaf, Examination.Content content)
      throws SQLException, Found {
    if (content.signature().isPresent()) {
      signatures++;
      Optional<String> refusal = content.signature().get().refusal(keys);
      if (refusal.isPresent()) {
        throw new Found("entry " + position, refusal.get());
      }
    }
    keys.add(content.entry());
    shadows.add(position, content);
    for (FullTile tile : tree.append(leaf)) {
      tile(tile);
    }
    chain.add(content.entry(), tree.size(), tree::root);
    cosignatures.add(content.entry());
  }

  private void tile(FullTile tile) throws SQLException, Found {
    try (var row =
        statements
            .queryOf(
                "tile",
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
