package dev.onus.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The prepared statements of one connection, each prepared once, and the order in which they run:
/// changes of one table with the same text go out as one batch. Changes of different tables may
/// pass each other; within a table nothing does.
final class Statements implements AutoCloseable {
  private static final Pattern CHANGE =
      Pattern.compile("(?:INSERT INTO|UPDATE|DELETE FROM) (\\w+) .*");

  private final Connection connection;
  private final Map<String, Prepared> prepared = new HashMap<>();

  /// By the name of their table, the changes that wait: of one text for each table.
  private final Map<String, Prepared> waiting = new LinkedHashMap<>();

  /// @param table what it changes; empty when it is no change of one table
  private record Prepared(PreparedStatement statement, String table) {}

  Statements(Connection connection) {
    this.connection = connection;
  }

  /// A statement that reads. Changes before it have been made by then.
  PreparedStatement query(String sql, Object... values) throws SQLException {
    flush();
    return bound(sql, values).statement;
  }

  /// A statement that reads one table. Changes of that table before it have been made by then.
  PreparedStatement queryOf(String table, String sql, Object... values) throws SQLException {
    flush(table);
    return bound(sql, values).statement;
  }

  /// A change, made when its table is read or changed by another statement, or at `flush`.
  void change(String sql, @Nullable Object... values) throws SQLException {
    Prepared change = prepared(sql);
    if (change.table.isEmpty()) {
      flush();
    } else if (!waiting.getOrDefault(change.table, change).equals(change)) {
      flush(change.table);
    }
    bound(sql, values).statement.addBatch();
    waiting.put(change.table, change);
  }

  private void flush(String table) throws SQLException {
    Prepared change = waiting.remove(table);
    if (change != null) {
      change.statement.executeBatch();
    }
  }

  /// Whether there is a table.
  boolean hasTable(String name) throws SQLException {
    try (var tables =
        connection
            .getMetaData()
            .getTables(null, connection.getSchema(), name, new String[] {"TABLE"})) {
      return tables.next();
    }
  }

  /// Makes every change that waits.
  void flush() throws SQLException {
    List<Prepared> changes = List.copyOf(waiting.values());
    waiting.clear();
    for (Prepared change : changes) {
      change.statement.executeBatch();
    }
  }

  private Prepared prepared(String sql) throws SQLException {
    Prepared known = prepared.get(sql);
    if (known == null) {
      Matcher change = CHANGE.matcher(sql);
      String table = change.matches() ? change.group(1) : "";
      if (table.isEmpty()) {
        // whether a table can be made is seen when that is prepared
        flush();
      }
      known = new Prepared(connection.prepareStatement(sql), table);
      prepared.put(sql, known);
    }
    return known;
  }

  private Prepared bound(String sql, @Nullable Object... values) throws SQLException {
    Prepared bound = prepared(sql);
    PreparedStatement statement = bound.statement;
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      switch (value) {
        case null -> statement.setNull(i + 1, Types.NULL);
        case Long number -> statement.setLong(i + 1, number);
        case String text -> statement.setString(i + 1, text);
        case byte[] bytes -> statement.setBytes(i + 1, bytes);
        default -> throw new IllegalArgumentException("no column holds " + value.getClass());
      }
    }
    return bound;
  }

  @Override
  public void close() throws SQLException {
    for (Prepared each : prepared.values()) {
      each.statement.close();
    }
  }
}
