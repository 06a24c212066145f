package dev.onus.ledger.projection;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One change of the tables. Values are `String` or `Long`, as the column's kind says, or null.
public sealed interface RowChange {
  /// The table that changes.
  Table table();

  /// A row with these values, in place of the one with the same key, if there is one.
  ///
  /// @param values every column of the table, in its order
  record Put(Table table, Map<String, @Nullable Object> values) implements RowChange {
    public Put {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
      if (!new ArrayList<>(values.keySet())
          .equals(table.columns().stream().map(Table.Column::name).toList())) {
        throw new IllegalArgumentException("a row of " + table + " has all its columns in order");
      }
    }
  }

  /// Other values for some columns of every row that meets the conditions.
  record Set(Table table, List<Condition> where, Map<String, @Nullable Object> values)
      implements RowChange {
    public Set {
      where = List.copyOf(where);
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
  }

  /// No row that meets the conditions any more.
  record Delete(Table table, List<Condition> where) implements RowChange {
    public Delete {
      where = List.copyOf(where);
    }
  }
}
