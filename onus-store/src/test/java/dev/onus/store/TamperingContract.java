package dev.onus.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.ledger.Draft;
import dev.onus.store.database.Database;
import dev.onus.store.database.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Whatever somebody with the database, and without the key of the log, changes in a log of 300
/// entries: `verify` finds it.
///
/// Of all the bytes and rows the property `onus.tamper.every` says how many are passed over; with
/// 1, as in `bin/tamper`, each is changed, which takes some minutes.
interface TamperingContract {
  int SIZE = 300;
  int EVERY = Integer.getInteger("onus.tamper.every", 997);

  /// The location of an empty database.
  String location() throws Exception;

  @Test
  default void noticesEveryChangedByteAndRow() throws Exception {
    try (var database = Database.open(location())) {
      fill(database);
      var tampering = new Tampering(database);
      for (String table : tampering.tables()) {
        tampering.table(table);
      }
      assertThat(tampering.unnoticed).isEmpty();
      System.out.println(
          "tampering on " + database.dialect() + ", changes noticed: " + tampering.noticed);
    }
  }

  @Test
  default void noticesEntriesInAnotherOrder() throws Exception {
    try (var database = Database.open(location())) {
      fill(database);
      var tampering = new Tampering(database);
      for (int first = 0; first + 1 < SIZE; first += Math.min(EVERY, 37)) {
        int one = first;
        for (int other : new int[] {first + 1, SIZE - 1}) {
          tampering.expectFault(
              "order",
              one + " and " + other,
              connection -> {
                move(connection, one, -1);
                move(connection, other, one);
                move(connection, -1, other);
              });
        }
      }
      assertThat(tampering.unnoticed).isEmpty();
    }
  }

  @Test
  default void noticesALogThatWasCutOff() throws Exception {
    try (var database = Database.open(location())) {
      fill(database);
      var tampering = new Tampering(database);
      for (int size = 0; size < SIZE; size += Math.min(EVERY, 13)) {
        int cut = size;
        tampering.expectFault(
            "cut",
            "cut off at " + cut,
            connection -> {
              try (var statement = connection.createStatement()) {
                statement.execute("DELETE FROM entry WHERE position >= " + cut);
                statement.execute("DELETE FROM tile WHERE number >= " + cut / 256);
                statement.execute("DELETE FROM request WHERE position >= " + cut);
                Rebuilding.run(connection, database);
              }
            });
      }
      assertThat(tampering.unnoticed).isEmpty();
    }
  }

  @Test
  default void noticesWhatIsDoneToWholeTables() throws Exception {
    try (var database = Database.open(location());
        var ledger = LedgerContract.ledger(database)) {
      ledger.append(List.of(LedgerContract.request("k-1", "Ada")));
      LedgerContract.fill(ledger, 1, 260);
      for (String tampering :
          List.of(
              "UPDATE entry SET content = leaf WHERE position = 7",
              "UPDATE entry SET leaf = content WHERE position = 7",
              "UPDATE entry SET type = 'x' WHERE position = 7",
              "UPDATE entry SET at = at + 1 WHERE position = 7",
              "UPDATE entry SET person = 'eve' WHERE position = 7",
              "UPDATE entry SET repository = 'r' WHERE position = 7",
              "DELETE FROM entry WHERE position = 7",
              "DELETE FROM entry WHERE position = 259",
              "UPDATE entry SET position = 1000 WHERE position = 7",
              "UPDATE tile SET hashes = root",
              "UPDATE tile SET number = 1",
              "DELETE FROM tile",
              "DELETE FROM log_head",
              "UPDATE log_head SET size = 259",
              "UPDATE log_head SET frontier = checkpoint",
              "DELETE FROM log_key",
              "UPDATE log_key SET since = 1000",
              "DELETE FROM request",
              "UPDATE request SET position = 1",
              "DELETE FROM private_text",
              "UPDATE private_text SET text = salt",
              "UPDATE private_text SET person = 'eve'",
              "DELETE FROM person",
              "UPDATE person SET state = 'left'",
              "UPDATE projection_version SET version = 'x'")) {
        expectFault(database, tampering);
      }
      assertThat(LedgerContract.verdict(database).isClean()).isTrue();
    }
  }

  /// Changes something in a transaction that is taken back, and expects that it is noticed.
  static void expectFault(Database database, String tampering) throws SQLException {
    try (var connection = database.writer()) {
      database.begin(connection);
      try (var statement = connection.createStatement()) {
        statement.execute(tampering);
      }
      assertThat(Verification.within(database, connection, null, List.of()).fault())
          .as(tampering)
          .isNotNull();
      database.rollback(connection);
    }
  }

  private static void fill(Database database) throws SQLException {
    try (var ledger = LedgerContract.ledger(database)) {
      for (Draft draft : SampleLog.drafts(SIZE)) {
        assertThat(ledger.append(List.of(draft)).getFirst()).isInstanceOf(Outcome.Appended.class);
      }
      var note = new LedgerReader(database).checkpoint().orElseThrow();
      ledger.append(
          List.of(AnchorContract.cosigned(note, "witness.example", AnchorContract.root(note))));
    }
    assertThat(LedgerContract.verdict(database).fault()).isNull();
  }

  private static void move(Connection connection, int from, int to) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("UPDATE entry SET position = " + to + " WHERE position = " + from);
    }
  }

  /// Something that is done to the database.
  @FunctionalInterface
  interface Change {
    void make(Connection connection) throws SQLException;
  }

  /// What was tried, and what of it went unnoticed.
  final class Tampering {
    final Database database;
    final Map<String, Integer> noticed = new TreeMap<>();
    final List<String> unnoticed = new ArrayList<>();
    private int turn;

    Tampering(Database database) {
      this.database = database;
    }

    /// The tables of the log and those that are made from it.
    List<String> tables() throws SQLException {
      String sql =
          database.dialect() == Dialect.SQLITE
              ? "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
              : "SELECT tablename FROM pg_tables WHERE schemaname = 'public'";
      try (var connection = database.snapshot();
          var statement = connection.createStatement();
          var row = statement.executeQuery(sql + " ORDER BY 1")) {
        List<String> tables = new ArrayList<>();
        while (row.next()) {
          tables.add(row.getString(1));
        }
        tables.remove("flyway_schema_history");
        return tables;
      }
    }

    void table(String table) throws SQLException {
      List<TamperedRow> rows;
      try (var connection = database.snapshot()) {
        rows = TamperedRow.all(connection, table);
      }
      assertThat(rows).as(table).isNotEmpty();
      turn = 0;
      for (int i = 0; i < rows.size(); i++) {
        row(table + "[" + i + "]", rows.get(i));
      }
    }

    private void row(String name, TamperedRow row) throws SQLException {
      if (isDue(row)) {
        expectFault(row.table(), name + " deleted", row::delete);
      }
      for (int column = 0; column < row.columns().size(); column++) {
        int at = column;
        String place = name + "." + row.columns().get(column);
        for (Object other : row.others(column, turn % 255 + 1)) {
          if (isDue(row)) {
            expectFault(row.table(), place, connection -> row.change(connection, at, other));
          }
        }
        Object copied = row.others(column, 1).getFirst();
        if (isDue(row)) {
          expectFault(
              row.table(), place + " copied", connection -> row.copy(connection, at, copied));
        }
      }
    }

    /// Of the large table fewer are tried than of the others, and of each some.
    private boolean isDue(TamperedRow row) {
      turn++;
      int every = row.table().equals("entry") ? EVERY : Math.min(EVERY, 31);
      return turn % (EVERY == 1 ? 1 : every * slowness()) == 1 % EVERY;
    }

    private int slowness() {
      return database.dialect() == Dialect.POSTGRESQL ? 10 : 1;
    }

    /// A change that the database itself refuses needs not be noticed.
    void expectFault(String kind, String what, Change change) throws SQLException {
      try (var connection = database.writer()) {
        database.begin(connection);
        boolean isMade = true;
        try {
          change.make(connection);
        } catch (SQLException e) {
          isMade = false;
        }
        if (isMade) {
          if (Verification.within(database, connection, null, List.of()).isClean()) {
            unnoticed.add(what);
          } else {
            noticed.merge(kind, 1, Integer::sum);
          }
        }
        database.rollback(connection);
      }
    }
  }
}
