package dev.onus.bench.ledger;

import dev.onus.ledger.Authority;
import dev.onus.ledger.Draft;
import dev.onus.ledger.Entry;
import dev.onus.ledger.projection.Condition;
import dev.onus.ledger.projection.Projection;
import dev.onus.ledger.projection.RowChange;
import dev.onus.ledger.projection.Table.Column;
import dev.onus.ledger.record.PrivateText;
import dev.onus.ledger.tlog.Merkle;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One row that Onus writes for a record, made before the clock starts: a statement, and its
/// values.
///
/// @param values [#POSITION] stands for the position, which is known only when it is written
record PlainRow(String sql, Object[] values) {
  static final Long POSITION = 0x6f6e7573_00000000L;

  static final String ENTRY =
      "INSERT INTO entry (position, content, leaf, type, at, person, repository)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?)";

  /// All the rows of a record.
  static List<PlainRow> of(Draft draft) {
    Draft.Written written = draft.entry(Instant.ofEpochMilli(1_764_000_000_000L));
    Entry entry = written.entry();
    byte[] content = entry.bytes();
    List<PlainRow> rows = new ArrayList<>();
    rows.add(
        row(
            ENTRY,
            POSITION,
            content,
            Merkle.leaf(content).bytes(),
            entry.type(),
            entry.at().toEpochMilli(),
            person(entry),
            entry.repository() == null ? null : entry.repository().text()));
    if (entry.request() != null) {
      rows.add(
          row(
              "INSERT INTO request (key, position) VALUES (?, ?)",
              entry.request().bytes(),
              POSITION));
    }
    for (PrivateText.Open text : written.privateTexts()) {
      rows.add(
          row(
              "INSERT INTO private_text (commitment, salt, text, person) VALUES (?, ?, ?, ?)"
                  + " ON CONFLICT (commitment) DO NOTHING",
              text.commitment().digest().bytes(),
              text.salt().bytes(),
              text.text().getBytes(StandardCharsets.UTF_8),
              text.of() == null ? null : text.of().text()));
    }
    for (RowChange change : Projection.of(POSITION, entry)) {
      rows.add(of(change));
    }
    return rows;
  }

  private static @Nullable String person(Entry entry) {
    return switch (entry.by()) {
      case Authority.Signed signed -> signed.person().text();
      case Authority.Session session -> session.person().text();
      case Authority.Observed _ -> null;
    };
  }

  private static PlainRow row(String sql, @Nullable Object... values) {
    return new PlainRow(sql, values);
  }

  private static PlainRow of(RowChange change) {
    return switch (change) {
      case RowChange.Put put -> put(put);
      case RowChange.Set set -> {
        List<@Nullable Object> values = new ArrayList<>(set.values().values());
        String sql =
            "UPDATE "
                + change.table()
                + " SET "
                + joined(set.values().keySet(), " = ?", ", ")
                + where(set.where(), values);
        yield new PlainRow(sql, values.toArray());
      }
      case RowChange.Delete delete -> {
        List<@Nullable Object> values = new ArrayList<>();
        yield new PlainRow(
            "DELETE FROM " + change.table() + where(delete.where(), values), values.toArray());
      }
    };
  }

  private static PlainRow put(RowChange.Put put) {
    var table = put.table();
    List<String> columns = table.columns().stream().map(Column::name).toList();
    List<String> others = columns.stream().filter(each -> !table.key().contains(each)).toList();
    return new PlainRow(
        "INSERT INTO "
            + table
            + " ("
            + String.join(", ", columns)
            + ") VALUES ("
            + columns.stream().map(_ -> "?").collect(Collectors.joining(", "))
            + ") ON CONFLICT ("
            + String.join(", ", table.key())
            + ") DO UPDATE SET "
            + others.stream()
                .map(each -> each + " = excluded." + each)
                .collect(Collectors.joining(", ")),
        put.values().values().toArray());
  }

  private static String joined(Collection<String> columns, String after, String between) {
    return columns.stream().map(each -> each + after).collect(Collectors.joining(between));
  }

  private static String where(List<Condition> conditions, List<@Nullable Object> values) {
    List<String> clauses = new ArrayList<>();
    for (Condition condition : conditions) {
      switch (condition) {
        case Condition.Is is -> {
          clauses.add(is.column() + " = ?");
          values.add(is.value());
        }
        case Condition.IsNot not -> {
          clauses.add(not.column() + " <> ?");
          values.add(not.value());
        }
        case Condition.IsAbsent absent -> clauses.add(absent.column() + " IS NULL");
      }
    }
    return clauses.isEmpty() ? "" : " WHERE " + String.join(" AND ", clauses);
  }
}
