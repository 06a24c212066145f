package dev.onus.server.event;

import dev.onus.server.database.Tables;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The subscriptions, and how far each has been sent.
public final class Subscriptions {
  private static final int LONGEST_PROBLEM = 500;

  private final Tables tables;

  public Subscriptions(Tables tables) {
    this.tables = tables;
  }

  /// Keeps a new one.
  public void add(Subscription one, String secret) {
    tables.write(handle ->
        handle
            .createUpdate(
                """
                INSERT INTO event_subscription (id, url, types, secret, made_at, made_by, position,
                  state, failures, not_before)
                VALUES (:id, :url, :types, :secret, :at, :by, :position, 'active', 0, :at)
                """)
            .bind("id", one.id())
            .bind("url", one.url())
            .bind("types", String.join(" ", new TreeSet<>(one.types())))
            .bind("secret", secret)
            .bind("at", text(one.madeAt()))
            .bind("by", one.madeBy())
            .bind("position", one.position())
            .execute());
  }

  /// All, the oldest first.
  public List<Subscription> all() {
    return tables.read(handle ->
        handle
            .createQuery("SELECT * FROM event_subscription ORDER BY made_at, id")
            .map((row, _) -> read(row))
            .list());
  }

  /// What deliveries are signed with.
  Optional<String> secret(String id) {
    return tables.read(handle ->
        handle
            .createQuery("SELECT secret FROM event_subscription WHERE id = :id")
            .bind("id", id)
            .mapTo(String.class)
            .findOne());
  }

  /// Forgets one.
  ///
  /// @return whether there was one
  boolean delete(String id) {
    return tables.write(handle ->
        handle
            .createUpdate("DELETE FROM event_subscription WHERE id = :id")
            .bind("id", id)
            .execute())
        > 0;
  }

  /// Pauses one, or has it go on where it stopped.
  ///
  /// @return whether there is one
  boolean set(String id, Subscription.State state, Instant now) {
    return tables.write(handle ->
        handle
            .createUpdate(
                """
                UPDATE event_subscription SET state = :state, failures = 0, not_before = :now
                WHERE id = :id
                """)
            .bind("id", id)
            .bind("state", word(state))
            .bind("now", text(now))
            .execute())
        > 0;
  }

  /// Everything before a position was taken, or is not for this receiver. Where two replicas send
  /// at once it never goes back.
  ///
  /// @param sentAt when something was taken; null where nothing was sent
  void reached(String id, long position, @Nullable Instant sentAt) {
    tables.write(handle ->
        handle
            .createUpdate(
                """
                UPDATE event_subscription SET position = :position,
                  failures = CASE WHEN :sent IS NULL THEN failures ELSE 0 END,
                  last_problem = CASE WHEN :sent IS NULL THEN last_problem ELSE NULL END,
                  last_sent = COALESCE(:sent, last_sent)
                WHERE id = :id AND position <= :position
                """)
            .bind("id", id)
            .bind("position", position)
            .bindByType("sent", sentAt == null ? null : text(sentAt), String.class)
            .execute());
  }

  /// It was tried in vain.
  void failed(
      String id, int failures, Instant notBefore, String problem, Subscription.State state) {
    tables.write(handle ->
        handle
            .createUpdate(
                """
                UPDATE event_subscription SET failures = :failures, not_before = :notBefore,
                  last_problem = :problem, state = :state
                WHERE id = :id AND state = 'active'
                """)
            .bind("id", id)
            .bind("failures", failures)
            .bind("notBefore", text(notBefore))
            .bind("problem", problem.substring(0, Math.min(problem.length(), LONGEST_PROBLEM)))
            .bind("state", word(state))
            .execute());
  }

  private static Subscription read(ResultSet row) throws SQLException {
    String types = row.getString("types");
    String sent = row.getString("last_sent");
    return new Subscription(
        row.getString("id"),
        row.getString("url"),
        types.isEmpty() ? Set.of() : Set.of(types.split(" ", -1)),
        Instant.parse(row.getString("made_at")),
        row.getString("made_by"),
        row.getLong("position"),
        Subscription.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getInt("failures"),
        Instant.parse(row.getString("not_before")),
        sent == null ? null : Instant.parse(sent),
        row.getString("last_problem"));
  }

  private static String word(Subscription.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static String text(Instant at) {
    return at.truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
