package dev.onus.server.job;

import dev.onus.server.database.Tables;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.Collectors;

/// Why each job failed the last time that it did.
final class JobFailures {
  private static final int LONGEST = 1000;

  private final Tables tables;

  /// @param at RFC 3339
  /// @param failures all of them
  record Failure(String at, String problem, long failures) {}

  JobFailures(Tables tables) {
    this.tables = tables;
  }

  void add(String job, Throwable failure, Instant at) {
    String message = failure.getMessage();
    String problem = failure.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    tables.write(handle ->
        handle
            .createUpdate(
                """
                INSERT INTO job_failure (name, at, problem, failures)
                VALUES (:name, :at, :problem, 1)
                ON CONFLICT (name) DO UPDATE SET at = excluded.at, problem = excluded.problem,
                  failures = job_failure.failures + 1
                """)
            .bind("name", job)
            .bind("at", at.truncatedTo(ChronoUnit.MILLIS).toString())
            .bind("problem", problem.substring(0, Math.min(problem.length(), LONGEST)))
            .execute());
  }

  /// By the name of the job.
  Map<String, Failure> all() {
    return tables.read(handle ->
        handle
            .createQuery("SELECT name, at, problem, failures FROM job_failure")
            .map((row, _) ->
                Map.entry(
                    row.getString("name"),
                    new Failure(
                        row.getString("at"), row.getString("problem"), row.getLong("failures"))))
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }
}
