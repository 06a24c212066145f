package dev.onus.store;

import dev.onus.ledger.Entry;
import dev.onus.ledger.Reading;
import dev.onus.store.database.Database;
import java.sql.Connection;
import java.sql.SQLException;

/// Makes the tables that people query anew from the entries of the log, within the caller's
/// transaction: readers see the old tables until it commits.
final class Rebuilding {
  private static final int FETCH = 1000;

  private Rebuilding() {}

  /// Whether the tables are those of this program.
  static boolean isUpToDate(Statements statements) throws SQLException {
    try (var row =
        statements.query("SELECT version FROM projection_version WHERE id = 1").executeQuery()) {
      return row.next() && ProjectionTables.version().equals(row.getString(1));
    }
  }

  /// Projects every entry, and returns how many there were.
  static long run(Connection connection, Database database) throws SQLException {
    try (var statements = new Statements(connection)) {
      var tables = new ProjectionTables(database.dialect(), "", statements);
      tables.create(false);
      statements.change("DELETE FROM request");
      statements.flush();
      var log = new LogTables(database, statements);
      long entries = 0;
      try (var read = connection.createStatement()) {
        read.setFetchSize(FETCH);
        try (var row = read.executeQuery("SELECT content FROM entry ORDER BY position")) {
          while (row.next()) {
            if (!(Entry.parse(row.getBytes(1)) instanceof Reading.Read<Entry>(Entry entry))) {
              throw new InconsistentLog("entry " + entries + " can't be read");
            }
            tables.add(entries, entry);
            var request = entry.request();
            if (request != null) {
              log.request(request.bytes(), entries);
            }
            entries++;
          }
        }
      }
      statements.change(
          "INSERT INTO projection_version (id, version) VALUES (1, ?)"
              + " ON CONFLICT (id) DO UPDATE SET version = excluded.version",
          ProjectionTables.version());
      statements.flush();
      return entries;
    }
  }
}
