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
  private Migrations() {}

  static void bringUpToDate(Database database, Schema schema) {
    try {
      if (isUpToDate(database, schema)) {
        return;
      }
      Path file = database.file().orElse(null);
      if (file == null) {
        migrate(database, schema);
        return;
      }
      // SQLite knows no lock beyond a transaction, and Flyway needs several
      try (var channel =
              FileChannel.open(
                  Path.of(file + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var _ = channel.lock()) {
        if (!isUpToDate(database, schema)) {
          migrate(database, schema);
        }
      }
    } catch (FlywayException | SQLException | IOException e) {
      throw database.unusable("opened", e);
    }
  }

  private static boolean isUpToDate(Database database, Schema schema) throws SQLException {
    try (var connection = database.writers().getConnection();
        var tables = connection.getMetaData().getTables(null, null, schema.history(), null)) {
      if (!tables.next()) {
        return false;
      }
      try (var statement = connection.createStatement();
          var result =
              statement.executeQuery(
                  "SELECT version FROM "
                      + schema.history()
                      + " WHERE success = "
                      + (database.dialect() == Dialect.SQLITE ? "1" : "TRUE")
                      + " ORDER BY installed_rank DESC LIMIT 1")) {
        return result.next() && schema.newest().equals(result.getString(1));
      }
    }
  }

  private static void migrate(Database database, Schema schema) {
    Flyway.configure()
        .dataSource(database.writers())
        .locations("classpath:" + schema.folder())
        .table(schema.history())
        // another schema may be there already
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .placeholders(database.dialect().placeholders())
        .load()
        .migrate();
  }
}
