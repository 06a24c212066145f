package dev.onus.server.indexing;

import dev.onus.server.database.Tables;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Why indexes could not be made, kept so that a start of the server does not forget it.
final class Failures {
  private static final int LONGEST = 500;

  private final Tables tables;

  Failures(Tables tables) {
    this.tables = tables;
  }

  /// A failure.
  record Failure(Instant at, String line) {}

  Map<String, Failure> all() {
    return tables.read(handle -> {
      var all = new HashMap<String, Failure>();
      handle
          .createQuery("SELECT repository, failed_at, line FROM indexing_failure")
          .map((row, _) ->
              Map.entry(
                  row.getString("repository"),
                  new Failure(Instant.parse(row.getString("failed_at")), row.getString("line"))))
          .forEach(each -> all.put(each.getKey(), each.getValue()));
      return all;
    });
  }

  Failure put(String repository, Instant at, String line) {
    String shown = line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    tables.write(handle ->
        handle
            .createUpdate(
                """
                INSERT INTO indexing_failure (repository, failed_at, line)
                VALUES (:repository, :at, :line)
                ON CONFLICT (repository) DO UPDATE SET failed_at = excluded.failed_at,
                  line = excluded.line
                """)
            .bind("repository", repository)
            .bind("at", at.toString())
            .bind("line", shown)
            .execute());
    return new Failure(at, shown);
  }

  void remove(String repository) {
    tables.write(handle ->
        handle
            .createUpdate("DELETE FROM indexing_failure WHERE repository = :repository")
            .bind("repository", repository)
            .execute());
  }
}
