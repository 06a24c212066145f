package dev.onus.ledger.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.ledger.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The tables in memory: what a store does with changes and requirements, in the fewest words.
final class InMemory {
  private final Map<String, List<Line>> rows = new HashMap<>();
  private long size;

  /// A row.
  record Line(LinkedHashMap<String, @Nullable Object> values) {}

  /// Appends an entry, or says why the log does not take it.
  Optional<Refused> append(Entry entry) {
    for (Requirement requirement : References.of(entry)) {
      boolean found =
          rows(requirement.table()).stream().anyMatch(row -> meets(row, requirement.where()));
      boolean holds =
          switch (requirement) {
            case Requirement.Exists _ -> found;
            case Requirement.Absent _ -> !found;
          };
      if (!holds) {
        return Optional.of(new Refused(requirement.otherwise()));
      }
    }
    Projection.of(size++, entry).forEach(this::change);
    return Optional.empty();
  }

  List<Line> rows(Table table) {
    return rows.computeIfAbsent(table.name(), _ -> new ArrayList<>());
  }

  private void change(RowChange change) {
    List<Line> table = rows(change.table());
    switch (change) {
      case RowChange.Put put -> {
        List<String> key = put.table().key();
        table.removeIf(row ->
            key.stream().allMatch(k -> Objects.equals(put.values().get(k), row.values().get(k))));
        put.values().forEach((column, value) -> check(put.table(), column, value));
        table.add(new Line(new LinkedHashMap<>(put.values())));
      }
      case RowChange.Set set -> {
        set.values().forEach((column, value) -> check(set.table(), column, value));
        table.stream()
            .filter(row -> meets(row, set.where()))
            .forEach(row -> row.values().putAll(set.values()));
      }
      case RowChange.Delete delete -> table.removeIf(row -> meets(row, delete.where()));
    }
  }

  private static void check(Table table, String name, @Nullable Object value) {
    Table.Column column = table.column(name);
    if (value == null) {
      assertThat(column.isOptional()).as(table + "." + name).isTrue();
    } else {
      Class<?> type =
          switch (column.kind()) {
            case TEXT -> String.class;
            case INTEGER -> Long.class;
          };
      assertThat(value).as(table + "." + name).isInstanceOf(type);
    }
  }

  private static boolean meets(Line row, List<Condition> where) {
    return where.stream()
        .allMatch(condition -> {
          assertThat(row.values()).containsKey(condition.column());
          Object value = row.values().get(condition.column());
          return switch (condition) {
            case Condition.Is is -> is.value().equals(value);
            case Condition.IsNot isNot -> value != null && !isNot.value().equals(value);
            case Condition.IsAbsent _ -> value == null;
          };
        });
  }

  /// Every row of every table, for comparison as a whole.
  String text() {
    var out = new StringBuilder();
    for (Table table : Tables.all()) {
      for (Line row : rows(table)) {
        out.append(table.name());
        row.values()
            .forEach((column, value) -> {
              if (value != null) {
                out.append(' ').append(column).append('=').append(value);
              }
            });
        out.append('\n');
      }
    }
    return out.toString();
  }
}
