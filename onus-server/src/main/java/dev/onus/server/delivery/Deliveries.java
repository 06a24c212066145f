package dev.onus.server.delivery;

import dev.onus.server.database.Tables;
import dev.onus.server.delivery.Delivery.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The deliveries that came, and what became of each.
public final class Deliveries {
  /// How long a delivery is kept: far longer than any signature with a time in it may be old.
  public static final Duration KEPT = Duration.ofDays(30);

  /// How long one is kept that nothing followed from.
  public static final Duration IGNORED_KEPT = Duration.ofDays(7);

  private final Tables tables;

  public Deliveries(Tables tables) {
    this.tables = tables;
  }

  /// One that waits.
  record Waiting(String forge, String id, String digest, String errand, int attempts) {}

  /// How many deliveries came to a state for a reason.
  ///
  /// @param reason why they are in it; empty where there is nothing to say
  public record Count(String forge, String state, String kind, String reason, long deliveries) {}

  /// A delivery as an operator sees it.
  ///
  /// @param receivedAt RFC 3339
  /// @param repository host and path; empty when it is about none
  /// @param attempts how often it was tried in vain
  public record Row(
      String forge,
      String id,
      String receivedAt,
      String kind,
      String repository,
      String state,
      String reason,
      int attempts) {}

  /// Stores one, unless one of its id is there. One that could not be read, or was tried in vain,
  /// may come again: somebody at the forge wants that, or this program understands more by now.
  static Intake.Outcome insert(Handle handle, Delivery delivery) {
    String at = Stamp.of(delivery.at());
    int rows =
        handle
            .createUpdate(
                """
                INSERT INTO delivery (forge, id, received_at, kind, repository, number, digest,
                  state, reason, errand, attempts, not_before, worked_at)
                VALUES (:forge, :id, :at, :kind, :repository, :number, :digest,
                  :state, :reason, :errand, 0, :at, NULL)
                ON CONFLICT (forge, id) DO UPDATE SET received_at = excluded.received_at,
                  kind = excluded.kind, repository = excluded.repository,
                  number = excluded.number, digest = excluded.digest, state = excluded.state,
                  reason = excluded.reason, errand = excluded.errand, attempts = 0,
                  not_before = excluded.not_before, worked_at = NULL
                WHERE delivery.state IN ('refused', 'failed') AND excluded.state <> 'refused'
                """)
            .bind("forge", delivery.forge())
            .bind("id", delivery.id())
            .bind("at", at)
            .bind("kind", delivery.kind())
            .bind("repository", delivery.repository())
            .bind("number", delivery.number())
            .bind("digest", delivery.digest())
            .bind("state", delivery.state().label())
            .bind("reason", delivery.reason())
            .bind("errand", delivery.errand())
            .execute();
    return rows == 0 ? Intake.Outcome.REPEATED : Intake.Outcome.STORED;
  }

  /// Those to work on now, in the order in which they came.
  List<Waiting> waiting(Instant now, int most) {
    return tables.read(handle ->
        handle
            .createQuery(
                """
                SELECT forge, id, digest, errand, attempts FROM delivery
                WHERE state = 'waiting' AND not_before <= :now
                ORDER BY not_before, received_at, id LIMIT :most
                """)
            .bind("now", Stamp.of(now))
            .bind("most", most)
            .map((row, _) ->
                new Waiting(
                    row.getString("forge"),
                    row.getString("id"),
                    row.getString("digest"),
                    Optional.ofNullable(row.getString("errand")).orElse(""),
                    row.getInt("attempts")))
            .list());
  }

  /// Another delivery with the same body that came before; empty when there is none.
  static Optional<String> before(Handle handle, Waiting one) {
    return handle
        .createQuery(
            """
            SELECT id FROM delivery
            WHERE forge = :forge AND digest = :digest AND id <> :id
            ORDER BY received_at LIMIT 1
            """)
        .bind("forge", one.forge())
        .bind("digest", one.digest())
        .bind("id", one.id())
        .mapTo(String.class)
        .findOne();
  }

  /// Says what became of one that waited.
  static void end(Handle handle, Waiting one, State state, String reason, Instant at) {
    handle
        .createUpdate(
            """
            UPDATE delivery SET state = :state, reason = :reason, worked_at = :at,
              errand = CASE WHEN :state = 'failed' THEN errand END
            WHERE forge = :forge AND id = :id AND state = 'waiting'
            """)
        .bind("state", state.label())
        .bind("reason", Said.line(reason))
        .bind("at", Stamp.of(at))
        .bind("forge", one.forge())
        .bind("id", one.id())
        .execute();
  }

  /// Has one tried again later.
  ///
  /// @param attempts how often it was tried in vain
  void putOff(Waiting one, int attempts, Instant until, String reason) {
    tables.write(handle ->
        handle
            .createUpdate(
                """
                UPDATE delivery SET attempts = :attempts, not_before = :until, reason = :reason
                WHERE forge = :forge AND id = :id AND state = 'waiting'
                """)
            .bind("attempts", attempts)
            .bind("until", Stamp.of(until))
            .bind("reason", Said.line(reason))
            .bind("forge", one.forge())
            .bind("id", one.id())
            .execute());
  }

  /// Whether one of this id is there.
  boolean has(String forge, String id) {
    return tables.read(handle ->
        handle
            .createQuery("SELECT 1 FROM delivery WHERE forge = :forge AND id = :id")
            .bind("forge", forge)
            .bind("id", id)
            .mapTo(Integer.class)
            .findOne()
            .isPresent());
  }

  /// What came since, by forge, state, kind and reason; the most frequent first, at most 200.
  public List<Count> counts(Instant since) {
    return tables.read(handle ->
        handle
            .createQuery(
                """
                SELECT forge, state, kind, reason, COUNT(*) AS deliveries FROM delivery
                WHERE received_at >= :since
                GROUP BY forge, state, kind, reason
                ORDER BY deliveries DESC, forge, state, kind, reason LIMIT 200
                """)
            .bind("since", Stamp.of(since))
            .map((row, _) ->
                new Count(
                    row.getString("forge"),
                    row.getString("state"),
                    row.getString("kind"),
                    row.getString("reason"),
                    row.getLong("deliveries")))
            .list());
  }

  /// How many wait.
  public long waiting() {
    return tables.read(handle ->
        handle
            .createQuery("SELECT COUNT(*) FROM delivery WHERE state = 'waiting'")
            .mapTo(Long.class)
            .one());
  }

  /// The oldest ones that wait or failed.
  public List<Row> oldestUnworked(int most) {
    return tables.read(handle ->
        handle
            .createQuery(
                """
                SELECT forge, id, received_at, kind, repository, state, reason, attempts
                FROM delivery WHERE state IN ('waiting', 'failed')
                ORDER BY received_at, id LIMIT :most
                """)
            .bind("most", most)
            .map((row, _) ->
                new Row(
                    row.getString("forge"),
                    row.getString("id"),
                    row.getString("received_at"),
                    row.getString("kind"),
                    orEmpty(row.getString("repository")),
                    row.getString("state"),
                    row.getString("reason"),
                    row.getInt("attempts")))
            .list());
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  /// Deletes what is old and no longer waits.
  ///
  /// @return how many rows
  public int prune(Instant now) {
    return tables.write(handle -> {
      int deliveries =
          handle
              .createUpdate(
                  """
                  DELETE FROM delivery WHERE state <> 'waiting' AND (received_at < :old
                    OR (state = 'ignored' AND received_at < :ignored))
                  """)
              .bind("old", Stamp.of(now.minus(KEPT)))
              .bind("ignored", Stamp.of(now.minus(IGNORED_KEPT)))
              .execute();
      int marks =
          handle
              .createUpdate(
                  """
                  DELETE FROM mark WHERE kind = 'commit' AND wanted_version = done_version
                    AND done_at < :old
                  """)
              .bind("old", Stamp.of(now.minus(KEPT)))
              .execute();
      int redeliveries =
          handle
              .createUpdate("DELETE FROM redelivery WHERE last_at < :old")
              .bind("old", Stamp.of(now.minus(KEPT)))
              .execute();
      return deliveries + marks + redeliveries;
    });
  }
}
