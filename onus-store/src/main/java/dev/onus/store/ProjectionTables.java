package dev.onus.store;

import dev.onus.ledger.Entry;
import dev.onus.ledger.projection.Condition;
import dev.onus.ledger.projection.Projection;
import dev.onus.ledger.projection.References;
import dev.onus.ledger.projection.Requirement;
import dev.onus.ledger.projection.RowChange;
import dev.onus.ledger.projection.Table;
import dev.onus.ledger.projection.Table.Column;
import dev.onus.ledger.projection.Table.Kind;
import dev.onus.ledger.projection.Tables;
import dev.onus.ledger.record.Digest;
import dev.onus.store.database.Dialect;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The tables that people query, made from their descriptors and changed by entries. The same under
/// another prefix are shadows, into which the log is projected anew for comparison.
final class ProjectionTables {
  /// Remembered of each table.
  private static final int ANSWERS = 4096;

  private final Dialect dialect;
  private final String prefix;
  private final Statements statements;
  private final Map<String, String> puts = new HashMap<>();

  /// What requirements found, by table, until the table changes.
  private final Map<String, Map<List<Condition>, Boolean>> answers = new HashMap<>();

  ProjectionTables(Dialect dialect, String prefix, Statements statements) {
    this.dialect = dialect;
    this.prefix = prefix;
    this.statements = statements;
  }

  /// What the tables are made from. Another version of the program that has other tables makes them
  /// anew.
  static String version() {
    return Digest.of(
            Tables.all().stream()
                .map(table -> table.name() + table.key() + table.columns())
                .collect(Collectors.joining("\n")))
        .text();
  }

  /// Makes the tables, empty.
  ///
  /// @param temporary whether they vanish with the connection
  void create(boolean temporary) throws SQLException {
    for (Table table : Tables.all()) {
      if (!temporary) {
        statements.change("DROP TABLE IF EXISTS " + name(table));
      }
      statements.change(definition(table, temporary));
    }
    statements.flush();
  }

  private String definition(Table table, boolean temporary) {
    List<String> parts =
        table.columns().stream()
            .map(this::definition)
            .collect(Collectors.toCollection(ArrayList::new));
    parts.add("PRIMARY KEY (" + String.join(", ", table.key()) + ")");
    return "CREATE "
        + (temporary ? "TEMPORARY " : "")
        + "TABLE "
        + name(table)
        + " ("
        + String.join(", ", parts)
        + ") "
        + dialect.strict();
  }

  private String definition(Column column) {
    return column.name()
        + " "
        + (column.kind() == Kind.INTEGER ? dialect.integer() : "TEXT")
        + (column.isOptional() ? "" : " NOT NULL");
  }

  String name(Table table) {
    return prefix + table.name();
  }

  /// Why an entry can't be appended to what is there; empty when it can.
  Optional<String> refusal(Entry entry) throws SQLException {
    for (Requirement requirement : References.of(entry)) {
      boolean wanted = requirement instanceof Requirement.Exists;
      if (known(requirement.table(), requirement.where()) != wanted) {
        return Optional.of(requirement.otherwise());
      }
    }
    return Optional.empty();
  }

  /// Whether a row meets conditions. Most entries ask whether somebody has left, and hardly anybody
  /// leaves.
  private boolean known(Table table, List<Condition> where) throws SQLException {
    var ofTable = answers.computeIfAbsent(table.name(), _ -> new HashMap<>());
    Boolean answer = ofTable.get(where);
    if (answer == null) {
      answer = exists(table, where);
      if (ofTable.size() == ANSWERS) {
        ofTable.clear();
      }
      ofTable.put(where, answer);
    }
    return answer;
  }

  /// Forgets what is known of the tables, because somebody else may have changed them.
  void forget() {
    answers.clear();
  }

  private boolean exists(Table table, List<Condition> where) throws SQLException {
    String sql = "SELECT 1 FROM " + name(table) + where(where) + " LIMIT 1";
    try (var result = statements.queryOf(name(table), sql, values(where)).executeQuery()) {
      return result.next();
    }
  }

  /// Makes the changes of an entry.
  void add(long position, Entry entry) throws SQLException {
    for (RowChange change : Projection.of(position, entry)) {
      answers.remove(change.table().name());
      switch (change) {
        case RowChange.Put put -> put(put);
        case RowChange.Set set -> set(set);
        case RowChange.Delete delete ->
            statements.change(
                "DELETE FROM " + name(delete.table()) + where(delete.where()),
                values(delete.where()));
      }
    }
  }

  private void put(RowChange.Put put) throws SQLException {
    String sql = puts.computeIfAbsent(put.table().name(), _ -> putting(put.table()));
    statements.change(sql, put.values().values().toArray());
  }

  private String putting(Table table) {
    List<String> columns = table.columns().stream().map(Column::name).toList();
    String others =
        columns.stream()
            .filter(column -> !table.key().contains(column))
            .map(column -> column + " = excluded." + column)
            .collect(Collectors.joining(", "));
    return "INSERT INTO "
        + name(table)
        + " ("
        + String.join(", ", columns)
        + ") VALUES ("
        + columns.stream().map(_ -> "?").collect(Collectors.joining(", "))
        + ") ON CONFLICT ("
        + String.join(", ", table.key())
        + ") DO "
        + (others.isEmpty() ? "NOTHING" : "UPDATE SET " + others);
  }

  private void set(RowChange.Set set) throws SQLException {
    List<@Nullable Object> values = new ArrayList<>(set.values().values());
    values.addAll(List.of(values(set.where())));
    statements.change(
        "UPDATE "
            + name(set.table())
            + " SET "
            + set.values().keySet().stream()
                .map(column -> column + " = ?")
                .collect(Collectors.joining(", "))
            + where(set.where()),
        values.toArray());
  }

  private static String where(List<Condition> conditions) {
    return conditions.isEmpty()
        ? ""
        : conditions.stream()
            .map(condition ->
                switch (condition) {
                  case Condition.Is is -> is.column() + " = ?";
                  case Condition.IsNot not -> not.column() + " <> ?";
                  case Condition.IsAbsent absent -> absent.column() + " IS NULL";
                })
            .collect(Collectors.joining(" AND ", " WHERE ", ""));
  }

  private static Object[] values(List<Condition> conditions) {
    List<Object> values = new ArrayList<>();
    for (Condition condition : conditions) {
      switch (condition) {
        case Condition.Is is -> values.add(is.value());
        case Condition.IsNot not -> values.add(not.value());
        case Condition.IsAbsent _ -> {}
      }
    }
    return values.toArray();
  }
}
