package dev.onus.bench.ledger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;

/// Where databases of a measurement are: files below a directory, or a PostgreSQL of its own whose
/// data are below it, on the same disk and as durable as a server is by default.
interface Place extends AutoCloseable {
  /// The location of a new, empty database.
  String fresh(String name) throws Exception;

  /// The location of a database that stays from one process to the next.
  String existing(String name) throws Exception;

  @Override
  void close() throws IOException;

  static Place of(String database, Path directory) throws IOException {
    return switch (database) {
      case "sqlite" -> new SqliteFiles(directory);
      case "postgresql" -> new Server(directory);
      default -> throw new IllegalArgumentException("sqlite or postgresql, not " + database);
    };
  }

  /// Files of SQLite.
  record SqliteFiles(Path directory) implements Place {
    @Override
    public String fresh(String name) throws IOException {
      for (String end : new String[] {"", "-wal", "-shm", ".lock"}) {
        Files.deleteIfExists(directory.resolve(name + ".db" + end));
      }
      return directory.resolve(name + ".db").toString();
    }

    @Override
    public String existing(String name) {
      return directory.resolve(name + ".db").toString();
    }

    @Override
    public void close() {}
  }

  /// A server of PostgreSQL.
  final class Server implements Place {
    private final EmbeddedPostgres server;

    Server(Path directory) throws IOException {
      // the library's defaults are for tests, and lose what was committed
      this.server =
          EmbeddedPostgres.builder()
              .setDataDirectory(directory.resolve("postgresql"))
              .setCleanDataDirectory(false)
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("full_page_writes", "on")
              .start();
      requireDurable();
    }

    private void requireDurable() {
      for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
        try (var connection = server.getPostgresDatabase().getConnection();
            var row = connection.createStatement().executeQuery("SHOW " + setting)) {
          if (!row.next() || !row.getString(1).equals("on")) {
            throw new IllegalStateException(setting + " is not on");
          }
        } catch (SQLException e) {
          throw new IllegalStateException(e);
        }
      }
    }

    @Override
    public String fresh(String name) throws SQLException {
      try (var connection = server.getPostgresDatabase().getConnection();
          var statement = connection.createStatement()) {
        statement.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
        statement.execute("CREATE DATABASE " + name);
      }
      return server.getJdbcUrl("postgres", name);
    }

    @Override
    public String existing(String name) throws SQLException {
      try (var connection = server.getPostgresDatabase().getConnection();
          var statement = connection.createStatement()) {
        try (var row =
            statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + name + "'")) {
          if (row.next()) {
            return server.getJdbcUrl("postgres", name);
          }
        }
        statement.execute("CREATE DATABASE " + name);
      }
      return server.getJdbcUrl("postgres", name);
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }

  /// A directory of its own that is deleted afterwards.
  static void within(Path parent, Task task) throws Exception {
    Path directory = Files.createTempDirectory(parent, "onus-ledger-");
    try {
      task.run(directory);
    } finally {
      delete(directory);
    }
  }

  /// What is done there.
  interface Task {
    void run(Path directory) throws Exception;
  }

  private static void delete(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(file -> {
            try {
              Files.deleteIfExists(file);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }
}
