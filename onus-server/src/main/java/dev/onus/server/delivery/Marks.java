package dev.onus.server.delivery;

import dev.onus.forge.ForgeChange;
import dev.onus.server.database.Tables;
import dev.onus.server.delivery.Mark.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What has to be looked at, each thing once: a hundred events about one change are one look. While
/// a look goes on, an event that comes asks for another one after it.
public final class Marks {
  private static final String KEY = " WHERE kind = :kind AND place = :place AND subject = :subject";

  private final Tables tables;

  public Marks(Tables tables) {
    this.tables = tables;
  }

  /// How a change stood when the forge was last asked.
  ///
  /// @param head its last commit; null where the forge does not say
  /// @param updatedAt by the forge's clock; null where it does not say
  public record Kept(ForgeChange.State state, @Nullable String head, @Nullable Instant updatedAt) {}

  /// A look that waits, as an operator sees it.
  ///
  /// @param kind `change`, `commit`, `fetch` or `members`
  /// @param wantedAt since when, RFC 3339
  /// @param notBefore when it is tried next
  /// @param problem why it was not done the last time; empty before the first time
  public record Row(
      String kind,
      String place,
      String subject,
      String wantedAt,
      String notBefore,
      int attempts,
      String problem) {}

  /// Has a change looked at again soon.
  public void look(String repository, long number, Instant at) {
    want(Kind.CHANGE, repository, Long.toString(number), at);
  }

  /// Marks something.
  void want(Kind kind, String place, String subject, Instant at) {
    tables.write(handle -> want(handle, kind, place, subject, at));
  }

  /// Marks something. When it is put off, it stays so: that there is one more reason to look does
  /// not lift the limit of a forge.
  static int want(Handle handle, Kind kind, String place, String subject, Instant at) {
    return handle
        .createUpdate(
            """
            INSERT INTO mark (kind, place, subject, wanted_version, done_version, wanted_at,
              not_before, attempts, problem)
            VALUES (:kind, :place, :subject, 1, 0, :at, :at, 0, '')
            ON CONFLICT (kind, place, subject) DO UPDATE SET
              wanted_version = mark.wanted_version + 1,
              wanted_at = CASE WHEN mark.wanted_version = mark.done_version
                THEN excluded.wanted_at ELSE mark.wanted_at END,
              not_before = CASE WHEN mark.wanted_version = mark.done_version
                THEN excluded.not_before ELSE mark.not_before END
            """)
        .bind("kind", kind.label())
        .bind("place", place)
        .bind("subject", subject)
        .bind("at", Stamp.of(at))
        .execute();
  }

  /// What is to be looked at now, what waits longest first.
  List<Mark> due(List<Kind> kinds, Instant now, int most) {
    return tables.read(handle ->
        handle
            .createQuery(
                """
                SELECT kind, place, subject, wanted_version, attempts FROM mark
                WHERE kind IN (<kinds>) AND wanted_version > done_version AND not_before <= :now
                ORDER BY not_before, place, subject LIMIT :most
                """)
            .bindList("kinds", kinds.stream().map(Kind::label).toList())
            .bind("now", Stamp.of(now))
            .bind("most", most)
            .map((row, _) ->
                new Mark(
                    Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                    row.getString("place"),
                    row.getString("subject"),
                    row.getLong("wanted_version"),
                    row.getInt("attempts")))
            .list());
  }

  /// It was seen to. What was asked for meanwhile still waits.
  void done(Mark mark, String problem, Instant at) {
    tables.write(handle -> done(handle, mark, problem, at));
  }

  private static int done(Handle handle, Mark mark, String problem, Instant at) {
    return handle
        .createUpdate(
            """
            UPDATE mark SET done_version = :version, attempts = 0, problem = :problem,
              done_at = :at, wanted_at = :at
            """
                + KEY
                + " AND done_version < :version")
        .bind("version", mark.version())
        .bind("problem", Said.line(problem))
        .bind("at", Stamp.of(at))
        .bind("kind", mark.kind().label())
        .bind("place", mark.place())
        .bind("subject", mark.subject())
        .execute();
  }

  /// A change was seen to, and stood so. Where another replica has seen a newer state meanwhile,
  /// that one stays.
  void looked(Mark mark, ForgeChange change, Instant at) {
    tables.write(handle -> {
      handle
          .createUpdate(
              "UPDATE mark SET state = :state, head = :head, updated_at = :updated"
                  + KEY
                  + " AND (updated_at IS NULL OR :updated IS NULL OR updated_at <= :updated)")
          .bind("state", change.state().name().toLowerCase(Locale.ROOT))
          .bind("head", change.head().commit())
          .bind("updated", Stamp.orNull(change.updatedAt()))
          .bind("kind", mark.kind().label())
          .bind("place", mark.place())
          .bind("subject", mark.subject())
          .execute();
      return done(handle, mark, "", at);
    });
  }

  /// Has it tried again later.
  void putOff(Mark mark, int attempts, Instant until, String problem) {
    tables.write(handle ->
        handle
            .createUpdate(
                """
                UPDATE mark SET attempts = :attempts, not_before = :until, problem = :problem
                """
                    + KEY)
            .bind("attempts", attempts)
            .bind("until", Stamp.of(until))
            .bind("problem", Said.line(problem))
            .bind("kind", mark.kind().label())
            .bind("place", mark.place())
            .bind("subject", mark.subject())
            .execute());
  }

  /// Forgets it: its repository is gone.
  void drop(Mark mark) {
    tables.write(handle ->
        handle
            .createUpdate("DELETE FROM mark" + KEY)
            .bind("kind", mark.kind().label())
            .bind("place", mark.place())
            .bind("subject", mark.subject())
            .execute());
  }

  /// How a change stood when the forge was last asked; empty when it never was.
  public Optional<Kept> kept(String repository, long number) {
    return tables.read(handle ->
        handle
            .createQuery(
                "SELECT state, head, updated_at FROM mark" + KEY + " AND state IS NOT NULL")
            .bind("kind", Kind.CHANGE.label())
            .bind("place", repository)
            .bind("subject", Long.toString(number))
            .map((row, _) -> kept(row))
            .findOne());
  }

  /// How the changes of a repository stood, by number.
  Map<Long, Kept> kept(String repository) {
    return tables.read(handle ->
        handle
            .createQuery(
                """
                SELECT subject, state, head, updated_at FROM mark
                WHERE kind = 'change' AND place = :place AND state IS NOT NULL
                """)
            .bind("place", repository)
            .map((row, _) -> Map.entry(Long.valueOf(row.getString("subject")), kept(row)))
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  private static Kept kept(ResultSet row) throws SQLException {
    return new Kept(
        ForgeChange.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getString("head"),
        Stamp.read(row.getString("updated_at")));
  }

  /// How many looks wait.
  public long waiting() {
    return tables.read(handle ->
        handle
            .createQuery("SELECT COUNT(*) FROM mark WHERE wanted_version > done_version")
            .mapTo(Long.class)
            .one());
  }

  /// The looks that wait longest.
  public List<Row> oldestWaiting(int most) {
    return tables.read(handle ->
        handle
            .createQuery(
                """
                SELECT kind, place, subject, wanted_at, not_before, attempts, problem FROM mark
                WHERE wanted_version > done_version
                ORDER BY wanted_at, kind, place, subject LIMIT :most
                """)
            .bind("most", most)
            .map((row, _) ->
                new Row(
                    row.getString("kind"),
                    row.getString("place"),
                    row.getString("subject"),
                    row.getString("wanted_at"),
                    row.getString("not_before"),
                    row.getInt("attempts"),
                    row.getString("problem")))
            .list());
  }
}
