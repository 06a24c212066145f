package dev.onus.ledger.projection;

import dev.onus.ledger.Authority;
import dev.onus.ledger.CanonicalJson;
import dev.onus.ledger.Entry;
import dev.onus.ledger.record.Id;
import dev.onus.ledger.record.RecordType;
import dev.onus.ledger.record.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// An entry as the source of rows. A column takes the field of `data` that has its name (in camel
/// case; `commit_id` is `commit`, because COMMIT is a word of SQL); everything else is given.
final class Row {
  private static final Map<String, String> FIELDS =
      Map.of("commit_id", "commit", "looked_for", "of", "date", "on", "left_on", "on");

  private final long position;
  private final Entry entry;
  private final JsonNode data;

  Row(long position, Entry entry) {
    this.position = position;
    this.entry = entry;
    this.data = RecordType.data(entry.recorded(), Texts.ENTRIES);
  }

  long position() {
    return position;
  }

  /// Who decided.
  ///
  /// @throws IllegalStateException when a source observed it
  String person() {
    return switch (entry.by()) {
      case Authority.Signed signed -> signed.person().text();
      case Authority.Session session -> session.person().text();
      case Authority.Observed _ -> throw new IllegalStateException("a decision without a person");
    };
  }

  /// A row of a table, inserted or in place of the one with its key.
  ///
  /// @param given values of columns that no field has, or instead of a field
  RowChange put(Table table, Map<String, ?> given) {
    var values = new LinkedHashMap<String, @Nullable Object>();
    for (Table.Column column : table.columns()) {
      Object value = given.containsKey(column.name()) ? given.get(column.name()) : value(column);
      values.put(column.name(), value);
      if (value == null && !column.isOptional()) {
        throw new IllegalStateException("no value for " + table + "." + column.name());
      }
    }
    return new RowChange.Put(table, values);
  }

  /// Values of some columns of a table, for a change of rows that are there.
  Map<String, @Nullable Object> values(Table table, List<String> columns) {
    var values = new LinkedHashMap<String, @Nullable Object>();
    columns.forEach(column -> values.put(column, value(table.column(column))));
    return values;
  }

  /// The value of a column from the field of its name; lists that are absent are empty, keys too.
  private @Nullable Object value(Table.Column column) {
    return switch (column.name()) {
      case "position" -> position;
      case "repository" -> repository();
      case "person" -> data.has("person") || isObserved() ? field(column) : person();
      case "authority" -> entry.by() instanceof Authority.Signed ? "signature" : "session";
      default -> field(column);
    };
  }

  private boolean isObserved() {
    return entry.by() instanceof Authority.Observed;
  }

  private String repository() {
    Id repository = entry.repository();
    return repository == null ? "" : repository.text();
  }

  private @Nullable Object field(Table.Column column) {
    JsonNode value = data.get(FIELDS.getOrDefault(column.name(), camelCase(column.name())));
    if (value == null) {
      return column.isOptional() ? null : absent(column);
    }
    if (value.isObject() && value.has("commitment")) {
      return value.get("commitment").stringValue();
    }
    return switch (column.kind()) {
      case INTEGER -> value.isBoolean() ? (value.booleanValue() ? 1L : 0L) : value.longValue();
      case TEXT -> value.isString() ? value.stringValue() : CanonicalJson.text(value);
    };
  }

  /// A list that has no elements is absent in the record; so are a model and a fingerprint.
  private static String absent(Table.Column column) {
    return column.name().equals("model") || column.name().equals("fingerprint") ? "" : "[]";
  }

  private static String camelCase(String name) {
    var out = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      out.append(c == '_' ? Character.toUpperCase(name.charAt(++i)) : c);
    }
    return out.toString();
  }
}
