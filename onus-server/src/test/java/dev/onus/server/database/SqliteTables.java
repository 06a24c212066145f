package dev.onus.server.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// The server's tables in a file of SQLite, for tests: made by the same scripts as the real ones.
public final class SqliteTables implements Tables {
  private static final Path SCRIPTS = Path.of("src/main/resources/db/server");

  private final Jdbi jdbi;
  private final ReentrantLock writer = new ReentrantLock();

  /// @param directory of the test, empty
  public SqliteTables(Path directory) {
    jdbi = Jdbi.create("jdbc:sqlite:" + directory.resolve("server.db"));
    try (Stream<Path> scripts = Files.list(SCRIPTS)) {
      List<Path> sorted = scripts.sorted(Comparator.comparingInt(SqliteTables::version)).toList();
      for (Path script : sorted) {
        String sql =
            Files.readString(script)
                .replace("${integer}", "INTEGER")
                .replace("${blob}", "BLOB")
                .replace("${strict}", "STRICT");
        jdbi.useHandle(handle -> handle.createScript(sql).execute());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int version(Path script) {
    String name = script.getFileName().toString();
    return Integer.parseInt(name.substring(1, name.indexOf('_')));
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
