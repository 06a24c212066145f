package dev.onus.server.job;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/// The file of SQLite that jobs are scheduled in. With PostgreSQL the table is one of the server's.
/// Its source has to wait where the file is locked (a busy timeout), since jobs run at once; the
/// journal in WAL mode keeps such waits short.
public final class JobFile {
  private JobFile() {}

  /// Makes the table, unless it is there. A job that was running when the server was killed is due
  /// again: the file belongs to one server alone, so that nobody else can be running it, and
  /// deliveries need not wait the two minutes after which a replica counts as gone.
  public static void prepare(DataSource source) {
    try (InputStream script =
        Objects.requireNonNull(JobFile.class.getResourceAsStream("sqlite.sql"))) {
      String sql = new String(script.readAllBytes(), StandardCharsets.UTF_8);
      Jdbi.create(source)
          .useHandle(handle -> {
            handle.createScript(sql).execute();
            handle.execute(
                "UPDATE scheduled_tasks SET picked = 0, picked_by = NULL, last_heartbeat = NULL,"
                    + " version = version + 1 WHERE picked = 1");
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
