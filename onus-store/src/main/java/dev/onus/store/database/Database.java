package dev.onus.store.database;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteDataSource;

/// A database of records: a file of SQLite, or PostgreSQL by its JDBC URL. Opened so that a commit
/// that returned has reached the disk.
public final class Database implements AutoCloseable {
  private static final String POSTGRESQL = "jdbc:postgresql:";
  private static final String SQLITE = "jdbc:sqlite:";

  /// How long an append waits for the one of another program.
  private static final int BUSY_MILLISECONDS = 30_000;

  private static final int READERS = 8;
  private static final int WRITERS = 8;

  private final Dialect dialect;
  private final String location;
  private final @Nullable Path file;
  private final DataSource writers;
  private final DataSource readers;
  private final Jdbi jdbi;

  /// Connections of SQLite that readers gave back: opening one takes longer than most questions do.
  private final BlockingQueue<Connection> idle = new ArrayBlockingQueue<>(READERS);

  private Database(
      Dialect dialect,
      String location,
      @Nullable Path file,
      DataSource writers,
      DataSource readers) {
    this.dialect = dialect;
    this.location = location;
    this.file = file;
    this.writers = writers;
    this.readers = readers;
    this.jdbi = Jdbi.create(readers);
  }

  /// Opens a database, creates it where it is missing, and brings its schema up to date.
  ///
  /// @param location the path of a file, or a URL that begins with `jdbc:postgresql:` or
  ///   `jdbc:sqlite:`
  /// @throws UnusableDatabase when it can't be opened or is of a newer version
  public static Database open(String location) {
    return open(location, Schema.RECORDS);
  }

  /// The same for other tables than those of the records.
  public static Database open(String location, Schema schema) {
    if (location.startsWith(POSTGRESQL)) {
      return upToDate(postgresql(location), schema);
    }
    try {
      return upToDate(shared(location), schema);
    } catch (UnusableDatabase e) {
      if (!Explanation.isLackOfSharedMemory(e.getCause())) {
        throw e;
      }
      return upToDate(alone(location), schema);
    }
  }

  private static Database upToDate(Database database, Schema schema) {
    try {
      Migrations.bringUpToDate(database, schema);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
    return database;
  }

  /// Opens a database if it is there.
  public static Optional<Database> openExisting(String location) {
    boolean missing = !location.startsWith(POSTGRESQL) && !Files.exists(file(location));
    return missing ? Optional.empty() : Optional.of(open(location));
  }

  /// The file of a location. The driver takes what follows a question mark, in a URL and in a path,
  /// for settings that go before ours: `synchronous=OFF` would acknowledge what is not durable.
  private static Path file(String location) {
    if (location.indexOf('?') >= 0) {
      throw new UnusableDatabase(
          location + ": the records are a file, without settings after a '?'", null);
    }
    String path = location.startsWith(SQLITE) ? location.substring(SQLITE.length()) : location;
    return Path.of(path).toAbsolutePath();
  }

  private static Database shared(String location) {
    Path file = file(location);
    return sqlite(location, file, SQLITE + file);
  }

  /// A file that no other process uses meanwhile. SQLite needs no shared memory for it, which is a
  /// file beside it: so it can be read where there is no room for that.
  static Database alone(String location) {
    Path file = file(location);
    return sqlite(location, file, SQLITE + "file:" + file.toUri().getRawPath() + "?vfs=unix-excl");
  }

  private static Database sqlite(String location, Path file, String url) {
    SQLiteDataSource source = source(url);
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Database(Dialect.SQLITE, location, file, source, source);
  }

  /// Deleted content is overwritten: what is erased shall be gone.
  private static SQLiteDataSource source(String url) {
    var config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_MILLISECONDS);
    config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
    var source = new SQLiteDataSource(config);
    source.setUrl(url);
    return source;
  }

  private static Database postgresql(String url) {
    return new Database(
        Dialect.POSTGRESQL,
        url,
        null,
        pool(url, "onus writers", WRITERS),
        pool(url, "onus", READERS));
  }

  private static HikariDataSource pool(String url, String name, int size) {
    var pool = new HikariDataSource();
    pool.setJdbcUrl(url);
    pool.setPoolName(name);
    pool.setMaximumPoolSize(size);
    pool.setMinimumIdle(0);
    pool.addDataSourceProperty("ApplicationName", "onus");
    // a writer that waited for its turn must see what was written meanwhile
    pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    // whatever the server's default is: an entry that was acknowledged must be durable
    pool.setConnectionInitSql("SET synchronous_commit TO on");
    return pool;
  }

  /// Which database it is.
  public Dialect dialect() {
    return dialect;
  }

  /// The file of SQLite; empty for PostgreSQL.
  public Optional<Path> file() {
    return Optional.ofNullable(file);
  }

  /// Where it is, for messages, without what a URL may hold of secrets.
  public String name() {
    return file != null
        ? file.toString()
        : location.replaceFirst("[?].*", "").replaceFirst("//[^/@]*@", "//");
  }

  /// Reading, by as many as like.
  public Jdbi read() {
    return jdbi;
  }

  /// A connection for one writer. Its transactions begin and end with the three methods below.
  public Connection writer() throws SQLException {
    return prepared(writers.getConnection());
  }

  /// A connection for one reader whose transaction sees one state of the database, and may make
  /// temporary tables. Others go on writing.
  public Connection snapshot() throws SQLException {
    Connection connection = idle.poll();
    if (connection == null) {
      connection = prepared(readers.getConnection());
    }
    if (dialect == Dialect.POSTGRESQL) {
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    }
    begin(connection, "BEGIN");
    return connection;
  }

  /// Ends the transaction of a reader whose statements are closed, and keeps its connection for the
  /// next one.
  public void giveBack(Connection connection) throws SQLException {
    rollback(connection);
    if (dialect == Dialect.POSTGRESQL || !idle.offer(connection)) {
      connection.close();
    }
  }

  /// The driver of SQLite would begin the next transaction right after each commit, and so hold the
  /// lock of the only writer for ever.
  private Connection prepared(Connection connection) throws SQLException {
    try {
      connection.setAutoCommit(dialect == Dialect.SQLITE);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /// Begins a transaction that writes. On SQLite it waits here for the writer of another process,
  /// so that it never fails half-way because another was quicker.
  public void begin(Connection connection) throws SQLException {
    begin(connection, "BEGIN IMMEDIATE");
  }

  private void begin(Connection connection, String sql) throws SQLException {
    if (dialect == Dialect.SQLITE) {
      execute(connection, sql);
    }
  }

  /// Ends a transaction: it is durable when this returns.
  public void commit(Connection connection) throws SQLException {
    if (dialect == Dialect.SQLITE) {
      execute(connection, "COMMIT");
    } else {
      connection.commit();
    }
  }

  /// Ends a transaction as if it had never been.
  public void rollback(Connection connection) throws SQLException {
    if (dialect == Dialect.SQLITE) {
      execute(connection, "ROLLBACK");
    } else {
      connection.rollback();
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /// The failure of a statement, in a line that names the database and says what to do.
  ///
  /// @param what what can't be done with the records: "read", "written"
  public UnusableDatabase unusable(String what, Exception failure) {
    return new UnusableDatabase(
        "the records in " + name() + " can't be " + what + ": " + Explanation.of(failure), failure);
  }

  /// Copies a database of SQLite into a new file, as of one moment, while others write
  /// (https://sqlite.org/lang_vacuum.html#vacuuminto).
  ///
  /// @param target where there is no file yet
  public void copyTo(Path target) {
    try (Connection connection = writer();
        var statement = connection.prepareStatement("VACUUM INTO ?")) {
      statement.setString(1, target.toString());
      statement.execute();
    } catch (SQLException e) {
      throw unusable("copied", e);
    }
  }

  /// Connections of PostgreSQL for a library that has tables of its own; empty for SQLite, where
  /// such a library gets a file of its own.
  public Optional<DataSource> pool() {
    return dialect == Dialect.POSTGRESQL ? Optional.of(writers) : Optional.empty();
  }

  /// A file of SQLite for a library that has tables of its own, with our settings and nothing in
  /// it.
  public static DataSource waiting(Path file) {
    return source(SQLITE + file.toAbsolutePath());
  }

  DataSource writers() {
    return writers;
  }

  @Override
  public void close() {
    for (Connection each = idle.poll(); each != null; each = idle.poll()) {
      try {
        each.close();
      } catch (SQLException e) {
        // it only read
      }
    }
    Stream.of(writers, readers)
        .filter(HikariDataSource.class::isInstance)
        .forEach(pool -> ((HikariDataSource) pool).close());
  }
}
