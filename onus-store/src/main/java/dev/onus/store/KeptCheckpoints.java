package dev.onus.store;

import dev.onus.ledger.tlog.EarlierCheckpoint;
import dev.onus.ledger.tlog.MalformedLog;
import dev.onus.ledger.tlog.SignedNote;
import dev.onus.store.database.Database;
import dev.onus.store.database.Dialect;
import dev.onus.store.database.UnusableDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Checkpoints of a log that somebody else holds or cosigned, as the log itself remembers them.
/// They go back with the log when it is rolled back, so that they prove nothing against who rolled
/// it back; a cosigned one proves to a stranger that witnesses saw the log.
public final class KeptCheckpoints {
  private static final String TABLE = "table kept_checkpoint";
  private static final String COSIGNED = "cosigned";
  private static final String ANCHORED = "anchored";

  private final Database database;

  public KeptCheckpoints(Database database) {
    this.database = database;
  }

  /// What is done within one transaction.
  @FunctionalInterface
  private interface Change {
    void make(Statements statements) throws SQLException;
  }

  /// Keeps a checkpoint with cosignatures, beside those that it has for the same size already.
  ///
  /// @param note the checkpoint with signatures that were verified
  /// @throws MalformedLog when another checkpoint of this size is kept
  public void cosigned(long size, SignedNote note) {
    change(statements -> {
      Optional<SignedNote> there = note(statements, size);
      if (there.isPresent() && !there.get().text().equals(note.text())) {
        throw new MalformedLog("checkpoint", "is another one than was kept for size " + size);
      }
      put(statements, COSIGNED, "", size, there.orElse(note).with(note.signatures()));
    });
  }

  /// Remembers the latest checkpoint that was put into a place, such as a git ref.
  public void anchored(String place, long size, SignedNote note) {
    change(statements -> {
      statements.change(
          "DELETE FROM kept_checkpoint WHERE kind = ? AND name = ? AND size < ?",
          ANCHORED,
          place,
          size);
      put(statements, ANCHORED, place, size, note);
    });
  }

  private static void put(
      Statements statements, String kind, String name, long size, SignedNote note)
      throws SQLException {
    statements.change(
        "INSERT INTO kept_checkpoint (kind, name, size, note) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (kind, name, size) DO UPDATE SET note = excluded.note",
        kind,
        name,
        size,
        note.bytes());
  }

  private static Optional<SignedNote> note(Statements statements, long size) throws SQLException {
    try (var row =
        statements
            .query(
                "SELECT note FROM kept_checkpoint WHERE kind = ? AND name = ? AND size = ?",
                COSIGNED,
                "",
                size)
            .executeQuery()) {
      return row.next() ? Optional.of(SignedNote.parse(row.getBytes(1))) : Optional.empty();
    }
  }

  private void change(Change change) {
    try (Connection connection = database.writer();
        var statements = new Statements(connection)) {
      database.begin(connection);
      try {
        if (database.dialect() == Dialect.POSTGRESQL) {
          statements
              .query("SELECT pg_advisory_xact_lock(?)", Sequencer.LOCK)
              .executeQuery()
              .close();
        }
        change.make(statements);
        statements.flush();
        database.commit(connection);
      } catch (SQLException | RuntimeException e) {
        database.rollback(connection);
        throw e;
      }
    } catch (SQLException e) {
      throw new UnusableDatabase(
          "the records in " + database.name() + " can't be written: " + e.getMessage(), e);
    }
  }

  /// The cosigned ones, the smallest first.
  ///
  /// @throws MalformedLog when a row of the table is none
  public List<EarlierCheckpoint> cosigned() {
    return read(COSIGNED);
  }

  /// The latest of each place; `place` is its name.
  ///
  /// @throws MalformedLog when a row of the table is none
  public List<EarlierCheckpoint> anchored() {
    return read(ANCHORED);
  }

  private List<EarlierCheckpoint> read(String kind) {
    try (Connection connection = database.snapshot();
        var statements = new Statements(connection)) {
      List<EarlierCheckpoint> kept = all(statements, kind);
      database.rollback(connection);
      return kept;
    } catch (SQLException e) {
      throw new UnusableDatabase(
          "the records in " + database.name() + " can't be read: " + e.getMessage(), e);
    }
  }

  /// Every kept one within a transaction; `place` is the table.
  static List<EarlierCheckpoint> all(Statements statements) throws SQLException {
    List<EarlierCheckpoint> kept = new ArrayList<>();
    for (String kind : List.of(COSIGNED, ANCHORED)) {
      for (EarlierCheckpoint each : all(statements, kind)) {
        kept.add(EarlierCheckpoint.of(TABLE, each.note()));
      }
    }
    return kept;
  }

  private static List<EarlierCheckpoint> all(Statements statements, String kind)
      throws SQLException {
    List<EarlierCheckpoint> kept = new ArrayList<>();
    try (var row =
        statements
            .query(
                "SELECT name, size, note FROM kept_checkpoint WHERE kind = ? ORDER BY size, name",
                kind)
            .executeQuery()) {
      while (row.next()) {
        String name = row.getString(1);
        String place = name.isEmpty() ? TABLE : name;
        EarlierCheckpoint read;
        try {
          read = EarlierCheckpoint.of(place, SignedNote.parse(row.getBytes(3)));
        } catch (MalformedLog e) {
          throw new MalformedLog(TABLE, String.valueOf(e.getMessage()));
        }
        if (read.size() != row.getLong(2)) {
          throw new MalformedLog(TABLE, "says size " + row.getLong(2) + " of " + read.checkpoint());
        }
        kept.add(read);
      }
    }
    return kept;
  }
}
