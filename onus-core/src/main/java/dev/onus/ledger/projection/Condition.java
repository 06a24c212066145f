package dev.onus.ledger.projection;

/// What is true of a row. Conditions of a list all hold.
public sealed interface Condition {
  /// The column that it is about.
  String column();

  /// The column has this value.
  ///
  /// @param value a `String` or a `Long`, as the column's kind says
  record Is(String column, Object value) implements Condition {}

  /// The column has another value; NULL is none.
  record IsNot(String column, Object value) implements Condition {}

  /// The column is NULL.
  record IsAbsent(String column) implements Condition {}
}
