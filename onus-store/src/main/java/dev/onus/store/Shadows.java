package dev.onus.store;

import dev.onus.ledger.Entry;
import dev.onus.ledger.projection.Table;
import dev.onus.ledger.projection.Table.Column;
import dev.onus.ledger.projection.Tables;
import dev.onus.ledger.record.Commitment;
import dev.onus.ledger.record.Digest;
import dev.onus.ledger.record.Id;
import dev.onus.ledger.record.People;
import dev.onus.ledger.record.PrivateText;
import dev.onus.ledger.record.RecordType;
import dev.onus.ledger.record.Salt;
import dev.onus.store.Verification.Found;
import dev.onus.store.database.Dialect;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// What the tables beside the log must hold, made anew from the entries in temporary tables, and
/// compared with what they do hold.
final class Shadows {
  private final Dialect dialect;
  private final String prefix;
  private final Statements statements;
  private final ProjectionTables projections;
  private long erased;

  Shadows(Dialect dialect, String prefix, Statements statements) {
    this.dialect = dialect;
    this.prefix = prefix;
    this.statements = statements;
    this.projections = new ProjectionTables(dialect, prefix, statements);
  }

  void create() throws SQLException {
    projections.create(true);
    statements.change(
        "CREATE TEMPORARY TABLE "
            + prefix
            + "request (key "
            + dialect.blob()
            + " NOT NULL PRIMARY KEY, position "
            + dialect.integer()
            + " NOT NULL)");
    statements.change(
        "CREATE TEMPORARY TABLE "
            + prefix
            + "private_text (commitment "
            + dialect.blob()
            + " NOT NULL PRIMARY KEY, person TEXT, erasable "
            + dialect.integer()
            + " NOT NULL)");
    statements.flush();
  }

  /// Takes the next entry.
  void add(long position, Entry entry) throws SQLException, Found {
    projections.add(position, entry);
    var request = entry.request();
    if (request != null) {
      statements.change(
          "INSERT INTO " + prefix + "request (key, position) VALUES (?, ?)",
          request.bytes(),
          position);
    }
    for (PrivateText text : RecordType.privateTexts(entry.recorded())) {
      Id of = text.of();
      // what was erased may be said again: it is there from then on
      statements.change(
          "INSERT INTO "
              + prefix
              + "private_text AS known (commitment, person, erasable) VALUES (?, ?, 0)"
              + " ON CONFLICT (commitment) DO UPDATE SET erasable = 0, person ="
              + " CASE known.erasable WHEN 1 THEN excluded.person ELSE known.person END",
          text.commitment().digest().bytes(),
          of == null ? null : of.text());
    }
    if (entry.recorded() instanceof People.Erased gone) {
      erasable(gone);
    }
  }

  private void erasable(People.Erased gone) throws SQLException {
    Digest identity = gone.identity();
    if (gone.everything() != null) {
      statements.change(
          "UPDATE " + prefix + "private_text SET erasable = 1 WHERE person = ?",
          gone.person().text());
    } else if (identity != null) {
      statements.change(
          "UPDATE " + prefix + "private_text SET erasable = 1 WHERE commitment = ?",
          identity.bytes());
    }
  }

  /// How many private texts are gone because a record says so.
  long erased() {
    return erased;
  }

  /// @param isEmpty whether the log has no entry; the first one makes the tables that people query,
  ///   so that they may be missing until then
  void compare(boolean isEmpty) throws SQLException, Found {
    statements.flush();
    version(isEmpty);
    for (Table table : Tables.all()) {
      if (!statements.hasTable(table.name())) {
        if (isEmpty) {
          continue;
        }
        throw new Found("table " + table.name(), "is missing; `onus ledger rebuild` helps");
      }
      List<String> columns = table.columns().stream().map(Column::name).toList();
      same(table.name(), String.join(", ", columns));
    }
    same("request", "key, position");
    privateTexts();
  }

  private void same(String table, String columns) throws SQLException, Found {
    String ours = "SELECT " + columns + " FROM " + table;
    String theirs = "SELECT " + columns + " FROM " + prefix + table;
    difference(table, ours + " EXCEPT " + theirs, "has a row that no entry gives");
    difference(table, theirs + " EXCEPT " + ours, "lacks a row that the entries give");
  }

  private void difference(String table, String sql, String what) throws SQLException, Found {
    try (var row = statements.query(sql + " LIMIT 1").executeQuery()) {
      if (row.next()) {
        int columns = row.getMetaData().getColumnCount();
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= Math.min(columns, 4); i++) {
          values.add(row.getObject(i) instanceof byte[] ? "…" : String.valueOf(row.getString(i)));
        }
        throw new Found(
            "table " + table, what + ": " + values.stream().collect(Collectors.joining(", ")));
      }
    }
  }

  private void version(boolean isEmpty) throws SQLException, Found {
    try (var row = statements.query("SELECT version FROM projection_version").executeQuery()) {
      boolean isThere = row.next();
      if (!isThere && isEmpty) {
        return;
      }
      if (!isThere || !ProjectionTables.version().equals(row.getString(1))) {
        throw new Found(
            "table projection_version", "is of another program; `onus ledger rebuild` helps");
      }
    }
  }

  private void privateTexts() throws SQLException, Found {
    String there = " FROM private_text p LEFT JOIN " + prefix + "private_text s USING (commitment)";
    try (var row =
        statements
            .query(
                "SELECT p.commitment, p.salt, p.text, p.person, s.person, s.commitment, s.erasable"
                    + there)
            .executeQuery()) {
      while (row.next()) {
        var commitment = row.getBytes(1);
        var salt = row.getBytes(2);
        String text = new String(row.getBytes(3), StandardCharsets.UTF_8);
        boolean holds =
            salt.length == Salt.LENGTH
                && Arrays.equals(Commitment.to(Salt.of(salt), text).digest().bytes(), commitment);
        if (!holds || row.getBytes(6) == null) {
          throw new Found("table private_text", "has a text that no entry commits to");
        }
        if (!Objects.equals(row.getString(4), row.getString(5))) {
          throw new Found("table private_text", "has a text under the wrong person");
        }
        if (row.getLong(7) == 1) {
          throw new Found("table private_text", "still has a text that was erased");
        }
      }
    }
    missingTexts();
  }

  private void missingTexts() throws SQLException, Found {
    try (var row =
        statements
            .query(
                "SELECT s.erasable, COUNT(*) FROM "
                    + prefix
                    + "private_text s LEFT JOIN private_text p USING (commitment)"
                    + " WHERE p.commitment IS NULL GROUP BY s.erasable ORDER BY s.erasable")
            .executeQuery()) {
      while (row.next()) {
        if (row.getLong(1) == 0) {
          throw new Found(
              "table private_text",
              "lacks " + row.getLong(2) + " texts of which no record says that they were erased");
        }
        erased = row.getLong(2);
      }
    }
  }
}
