package dev.onus.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A row of a table, and what somebody with the database can do to it.
///
/// @param types of the columns, as [java.sql.Types]
record TamperedRow(
    String table, List<String> columns, List<Integer> types, List<@Nullable Object> values) {

  /// Every row of a table.
  static List<TamperedRow> all(Connection connection, String table) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT * FROM " + table)) {
      var meta = row.getMetaData();
      List<String> columns = new ArrayList<>();
      List<Integer> types = new ArrayList<>();
      for (int i = 1; i <= meta.getColumnCount(); i++) {
        columns.add(meta.getColumnName(i));
        types.add(meta.getColumnType(i));
      }
      List<TamperedRow> rows = new ArrayList<>();
      while (row.next()) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 1; i <= columns.size(); i++) {
          values.add(row.getObject(i));
        }
        rows.add(new TamperedRow(table, columns, types, values));
      }
      return rows;
    }
  }

  /// Other values for a column: every byte of bytes and every character of a text changed, cut off,
  /// one too many; a number that is one more; a value where there is none.
  ///
  /// @param mask what a byte is changed by; not 0
  List<Object> others(int column, int mask) {
    List<Object> others = new ArrayList<>();
    switch (values.get(column)) {
      case byte[] bytes -> {
        for (int i = 0; i < bytes.length; i++) {
          byte[] other = bytes.clone();
          other[i] ^= (byte) mask;
          others.add(other);
        }
        others.add(Arrays.copyOf(bytes, bytes.length + 1));
        others.add(Arrays.copyOf(bytes, Math.max(0, bytes.length - 1)));
      }
      case String text -> {
        for (int i = 0; i < text.length(); i++) {
          char other = text.charAt(i) == 'a' ? 'b' : 'a';
          others.add(text.substring(0, i) + other + text.substring(i + 1));
        }
        others.add(text + " ");
      }
      case Number number -> {
        others.add(number.longValue() + 1);
        others.add(number.longValue() - 1);
      }
      case null -> others.add(types.get(column) == Types.VARCHAR ? "a" : (Object) 1L);
      default -> throw new IllegalStateException(table + "." + columns.get(column));
    }
    return others;
  }

  void delete(Connection connection) throws SQLException {
    execute(connection, "DELETE FROM " + table + " WHERE " + where(), values);
  }

  void change(Connection connection, int column, @Nullable Object value) throws SQLException {
    String sql = "UPDATE " + table + " SET " + columns.get(column) + " = ? WHERE " + where();
    try (var statement = connection.prepareStatement(sql)) {
      bind(statement, 1, value, types.get(column));
      bind(statement, 2);
      statement.executeUpdate();
    }
  }

  /// The same row once more, but for one column.
  void copy(Connection connection, int column, @Nullable Object value) throws SQLException {
    List<@Nullable Object> copied = new ArrayList<>(values);
    copied.set(column, value);
    execute(
        connection,
        "INSERT INTO "
            + table
            + " VALUES ("
            + String.join(", ", Collections.nCopies(columns.size(), "?"))
            + ")",
        copied);
  }

  private String where() {
    return columns.stream()
        .map(column -> column + " IS NOT DISTINCT FROM ?")
        .collect(Collectors.joining(" AND "));
  }

  private void execute(Connection connection, String sql, List<@Nullable Object> parameters)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      new TamperedRow(table, columns, types, parameters).bind(statement, 1);
      statement.executeUpdate();
    }
  }

  private void bind(PreparedStatement statement, int from) throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      bind(statement, from + i, values.get(i), types.get(i));
    }
  }

  private static void bind(PreparedStatement statement, int at, @Nullable Object value, int type)
      throws SQLException {
    if (value == null) {
      statement.setNull(at, type);
    } else {
      statement.setObject(at, value);
    }
  }
}
