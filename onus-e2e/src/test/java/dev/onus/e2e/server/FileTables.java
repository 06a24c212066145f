package dev.onus.e2e.server;

import dev.onus.server.database.Tables;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// The server's tables in a file of SQLite. It need not outlive this machine, so nothing waits for
/// the disk.
final class FileTables implements Tables {
  private final Jdbi jdbi;
  private final ReentrantLock writer = new ReentrantLock();

  FileTables(Path file) {
    var config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
    var source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    jdbi = Jdbi.create(source);
    scripts("INTEGER", "BLOB", "STRICT")
        .forEach(sql -> jdbi.useHandle(handle -> handle.createScript(sql).execute()));
  }

  /// The scripts that make the tables, in their order.
  static List<String> scripts(String integer, String blob, String strict) {
    return Resources.beside(Tables.class, "/db/server/V2__repository.sql").values().stream()
        .map(bytes ->
            new String(bytes, StandardCharsets.UTF_8)
                .replace("${integer}", integer)
                .replace("${blob}", blob)
                .replace("${strict}", strict))
        .toList();
  }

  @Override
  public <T> T read(Function<Handle, T> work) {
    return jdbi.withHandle(work::apply);
  }

  @Override
  public <T> T write(Function<Handle, T> work) {
    writer.lock();
    try {
      return jdbi.inTransaction(work::apply);
    } finally {
      writer.unlock();
    }
  }
}
