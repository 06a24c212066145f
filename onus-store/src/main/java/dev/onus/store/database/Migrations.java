package dev.onus.store.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// Brings the schema up to date. Where it already is, one query says so and Flyway is not even
/// loaded.
final class Migrations {
  /// The version of the newest file in `db/migration`.
  private static final String NEWEST = "1";

  private Migrations() {}

  static void bringUpToDate(Database database) {
    try {
      if (isUpToDate(database)) {
        return;
      }
      Path file = database.file().orElse(null);
      if (file == null) {
        migrate(database);
        return;
      }
      // SQLite knows no lock beyond a transaction, and Flyway needs several
      try (var channel =
              FileChannel.open(
                  Path.of(file + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var _ = channel.lock()) {
        if (!isUpToDate(database)) {
          migrate(database);
        }
      }
    } catch (FlywayException | SQLException | IOException e) {
      throw database.unusable("opened", e);
    }
  }

  private static boolean isUpToDate(Database database) throws SQLException {
    try (var connection = database.writers().getConnection();
        var tables =
            connection.getMetaData().getTables(null, null, "flyway_schema_history", null)) {
      if (!tables.next()) {
        return false;
      }
      try (var statement = connection.createStatement();
          var result =
              statement.executeQuery(
                  "SELECT version FROM flyway_schema_history WHERE success = "
                      + (database.dialect() == Dialect.SQLITE ? "1" : "TRUE")
                      + " ORDER BY installed_rank DESC LIMIT 1")) {
        return result.next() && NEWEST.equals(result.getString(1));
      }
    }
  }

  private static void migrate(Database database) {
    Flyway.configure()
        .dataSource(database.writers())
        .locations("classpath:db/migration")
        .placeholders(database.dialect().placeholders())
        .load()
        .migrate();
  }
}
