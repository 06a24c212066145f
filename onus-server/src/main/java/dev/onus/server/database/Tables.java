package dev.onus.server.database;

import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/// The server's own tables: accounts, sessions, repositories, deliveries. They hold nothing that
/// somebody has to be able to prove later; that is in the records.
///
/// The SQL is such as SQLite and PostgreSQL both understand. Times are RFC 3339 in UTC with
/// milliseconds, as text, so that they sort.
public interface Tables {
  /// Reads in one state of the tables. Others go on writing.
  <T> T read(Function<Handle, T> work);

  /// Changes in one transaction: all of it is durable when this returns, or nothing of it was done.
  <T> T write(Function<Handle, T> work);
}
