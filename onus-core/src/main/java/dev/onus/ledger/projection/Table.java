package dev.onus.ledger.projection;

import java.util.List;

/// A table of the projection.
///
/// @param key the columns that together name a row
/// @param columns all columns, those of the key first
public record Table(String name, List<String> key, List<Column> columns) {
  public Table {
    key = List.copyOf(key);
    columns = List.copyOf(columns);
    List<String> names = columns.stream().map(Column::name).toList();
    if (key.isEmpty() || !names.subList(0, key.size()).equals(key)) {
      throw new IllegalArgumentException("the columns of a table begin with its key");
    }
  }

  /// A column.
  ///
  /// @param isOptional whether it may be NULL
  public record Column(String name, Kind kind, boolean isOptional) {}

  /// What a column holds.
  public enum Kind {
    /// Ids, closed words, paths, digests, times as records write them, canonical JSON.
    TEXT,
    /// Positions and counts, and 0 or 1 for what is true or false.
    INTEGER
  }

  /// The column of that name.
  ///
  /// @throws IllegalArgumentException when there is none
  public Column column(String column) {
    return columns.stream()
        .filter(each -> each.name().equals(column))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no column " + column + " in " + name));
  }

  @Override
  public String toString() {
    return name;
  }
}
