package dev.onus.store;

import dev.onus.store.database.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Copies of a log: a file of SQLite whatever the database, which is itself a log that can be read
/// and verified, and from which an empty database of either kind is filled again. The private key
/// of the log is in none.
///
/// What others make from entries is not copied but made anew, so that a copy holds what the log
/// says.
public final class Backup {
  private static final int FETCH = 1000;

  /// What no entry gives again.
  private static final List<String> TABLES =
      List.of("entry", "tile", "log_head", "log_key", "private_text", "kept_checkpoint");

  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ALONE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private Backup() {}

  /// Writes a copy while others go on writing. It is there as a whole, and verified, or not at all.
  ///
  /// @param file where there is none yet; readable by its owner alone
  /// @param progress is told of every thousand entries that are copied
  /// @return what the copy verifies to
  /// @throws InconsistentLog when the log does not verify
  public static Verdict write(Database log, Path file, LongConsumer progress) {
    Path target = file.toAbsolutePath();
    try {
      if (Files.exists(target)) {
        throw new FileAlreadyExistsException(file.toString());
      }
      Path room =
          Files.createTempDirectory(target.getParent(), target.getFileName() + ".", OWNER_ALONE);
      try {
        Path draft = room.resolve("copy");
        Verdict verdict;
        try (var copy = Database.open(draft.toString())) {
          copy(log, copy, progress);
          verdict = verified(copy);
        }
        settle(draft, target);
        return verdict;
      } finally {
        delete(room);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw log.unusable("copied", e);
    }
  }

  private static void delete(Path room) throws IOException {
    try (var files = Files.list(room)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(room);
  }

  /// A link appears in one step and replaces nothing.
  private static void settle(Path draft, Path target) throws IOException {
    Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
    try (var channel = FileChannel.open(draft)) {
      channel.force(true);
    }
    Files.createLink(target, draft);
    try (var directory = FileChannel.open(target.getParent())) {
      directory.force(true);
    }
  }

  /// Fills a database without entries from a copy, in one transaction, after verifying the copy.
  ///
  /// @throws InconsistentLog when the copy does not verify, or the database has entries
  public static Verdict restore(Database copy, Database into, LongConsumer progress) {
    try {
      Verdict verdict = verified(copy);
      copy(copy, into, progress);
      return verdict;
    } catch (SQLException e) {
      throw into.unusable("restored", e);
    }
  }

  private static Verdict verified(Database copy) {
    Verdict verdict = Verification.of(copy, null, List.of());
    if (verdict.fault() != null) {
      throw new InconsistentLog("the copy does not verify: " + verdict.fault());
    }
    return verdict;
  }

  private static void copy(Database from, Database to, LongConsumer progress) throws SQLException {
    try (Connection source = from.snapshot();
        Connection target = to.writer();
        var statements = new Statements(target)) {
      to.begin(target);
      try {
        requireEmpty(to, new LogTables(to, statements));
        for (String table : TABLES) {
          copy(source, table, statements, table.equals("entry") ? progress : _ -> {});
        }
        statements.flush();
        Rebuilding.run(target, to);
        to.commit(target);
      } catch (SQLException | RuntimeException e) {
        to.rollback(target);
        throw e;
      } finally {
        from.rollback(source);
      }
    }
  }

  private static void requireEmpty(Database database, LogTables log) throws SQLException {
    if (log.head().isPresent() || log.content(0).isPresent()) {
      throw new InconsistentLog(
          "there are records in " + database.name() + " already: move them away first");
    }
  }

  private static void copy(
      Connection source, String table, Statements target, LongConsumer progress)
      throws SQLException {
    try (var statement = source.createStatement()) {
      statement.setFetchSize(FETCH);
      try (var row = statement.executeQuery("SELECT * FROM " + table)) {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          columns.add(row.getMetaData().getColumnName(i));
        }
        String sql =
            "INSERT INTO "
                + table
                + " ("
                + String.join(", ", columns)
                + ") VALUES ("
                + String.join(", ", Collections.nCopies(columns.size(), "?"))
                + ")";
        for (long copied = 1; row.next(); copied++) {
          target.change(sql, values(row, columns.size()));
          if (copied % FETCH == 0) {
            target.flush();
            progress.accept(copied);
          }
        }
      }
    }
  }

  private static @Nullable Object[] values(ResultSet row, int columns) throws SQLException {
    @Nullable Object[] values = new Object[columns];
    for (int i = 0; i < columns; i++) {
      Object value = row.getObject(i + 1);
      values[i] = value instanceof Number number ? (Object) number.longValue() : value;
    }
    return values;
  }
}
