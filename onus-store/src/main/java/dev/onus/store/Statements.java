package dev.onus.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The prepared statements of one connection, each prepared once, and the order in which they run:
/// changes with the same text in a row go out as one batch.
final class Statements implements AutoCloseable {
  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();
  private @Nullable PreparedStatement batch;
  private String batched = "";

  Statements(Connection connection) {
    this.connection = connection;
  }

  /// A statement that reads. Changes before it have been made by then.
  PreparedStatement query(String sql, Object... values) throws SQLException {
    flush();
    return bound(sql, values);
  }

  /// A change, made when another statement follows or at `flush`.
  void change(String sql, @Nullable Object... values) throws SQLException {
    if (batch != null && !sql.equals(batched)) {
      flush();
    }
    batched = sql;
    batch = bound(sql, values);
    batch.addBatch();
  }

  /// Makes every change that waits.
  void flush() throws SQLException {
    if (batch != null) {
      PreparedStatement waiting = batch;
      batch = null;
      waiting.executeBatch();
    }
  }

  private PreparedStatement bound(String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
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
    return statement;
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement : prepared.values()) {
      statement.close();
    }
  }
}
