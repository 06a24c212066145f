package dev.onus.cli.serve;

import dev.onus.server.database.Tables;
import dev.onus.store.database.Database;
import dev.onus.store.database.Dialect;
import dev.onus.store.database.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// The server's own tables in the databases of the records.
public final class ServerTables implements Tables {
  /// What the server keeps for itself.
  public static final Schema SCHEMA = new Schema("db/server", "server_schema_history", "10");

  private final Database database;

  /// SQLite has one writer. Whoever waits for it waits here, where a virtual thread costs nothing,
  /// and not in the driver, where it would hold a thread of the machine.
  private final ReentrantLock writer = new ReentrantLock();

  public ServerTables(Database database) {
    this.database = database;
  }

  @Override
  public <T> T read(Function<Handle, T> work) {
    try {
      Connection connection = database.snapshot();
      T result;
      try {
        result = work.apply(Jdbi.open(connection));
      } catch (RuntimeException | Error e) {
        connection.close();
        throw e;
      }
      database.giveBack(connection);
      return result;
    } catch (SQLException e) {
      throw database.unusable("read", e);
    }
  }

  @Override
  public <T> T write(Function<Handle, T> work) {
    if (database.dialect() == Dialect.POSTGRESQL) {
      return written(work);
    }
    writer.lock();
    try {
      return written(work);
    } finally {
      writer.unlock();
    }
  }

  private <T> T written(Function<Handle, T> work) {
    try (Connection connection = database.writer()) {
      database.begin(connection);
      try {
        T result = work.apply(Jdbi.open(connection));
        database.commit(connection);
        return result;
      } catch (RuntimeException | SQLException | Error e) {
        undo(connection);
        throw e;
      }
    } catch (SQLException e) {
      throw database.unusable("written", e);
    }
  }

  private void undo(Connection connection) {
    try {
      database.rollback(connection);
    } catch (SQLException e) {
      // the connection is closed, and with it the transaction is gone
    }
  }
}
