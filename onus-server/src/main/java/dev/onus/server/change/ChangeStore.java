package dev.onus.server.change;

import dev.onus.forge.Account;
import dev.onus.forge.ChangeSnapshot;
import dev.onus.forge.Check;
import dev.onus.forge.ForgeChange;
import dev.onus.server.database.Tables;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/// What the server knows of changes: how each stood when the forge was asked last, how it was
/// judged, and what the forge was told.
public final class ChangeStore implements ChangesOfMerges {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final Tables tables;

  public ChangeStore(Tables tables) {
    this.tables = tables;
  }

  /// A change as it is kept.
  ///
  /// @param judged null before it was judged
  /// @param seenAt when the forge was asked
  public record Kept(ChangeSnapshot snapshot, @Nullable Judged judged, Instant seenAt, Told told) {}

  /// What the forge was told of a change.
  ///
  /// @param check digest of the last check
  /// @param comment digest of the last comment
  /// @param asked whom it was asked to ask for a review
  /// @param unpublished why it was not told all of it; null where it was
  public record Told(
      @Nullable String check,
      @Nullable String comment,
      List<String> asked,
      @Nullable String unpublished) {
    public Told {
      asked = List.copyOf(asked);
    }
  }

  /// A change in a list.
  ///
  /// @param author empty where the forge does not say
  /// @param verdict null before it was judged
  /// @param updatedAt as the forge wrote it; empty where it does not say
  public record Row(
      long number,
      String title,
      String author,
      ForgeChange.State state,
      Check.@Nullable State verdict,
      String updatedAt) {}

  /// Which change is meant.
  public record Reference(String repository, long number) {}

  /// Keeps how a change stands, unless what is kept is newer by the forge's clock.
  ///
  /// @return whether it was kept
  public boolean keep(String repository, ChangeSnapshot snapshot, Instant at) {
    ForgeChange change = snapshot.change();
    Instant updated = change.updatedAt();
    String time = updated == null ? "" : text(updated);
    return tables.write(handle -> {
      Optional<String> known =
          handle
              .createQuery(
                  "SELECT updated_at FROM change_seen WHERE repository = :repository AND number ="
                      + " :number")
              .bind("repository", repository)
              .bind("number", change.number())
              .mapTo(String.class)
              .findOne();
      if (known.isPresent() && !time.isEmpty() && known.get().compareTo(time) > 0) {
        return false;
      }
      if (known.isEmpty()) {
        handle
            .createUpdate(
                "INSERT INTO change_seen (repository, number, state, head, title, author,"
                    + " snapshot, updated_at, seen_at) VALUES (:repository, :number, '', '', '', '',"
                    + " '', '', '')")
            .bind("repository", repository)
            .bind("number", change.number())
            .execute();
      }
      write(handle, repository, snapshot, time, at);
      return true;
    });
  }

  private static void write(
      Handle handle, String repository, ChangeSnapshot snapshot, String updated, Instant at) {
    ForgeChange change = snapshot.change();
    ForgeChange.Merge merge = change.merge();
    Account author = change.author();
    handle
        .createUpdate(
            "UPDATE change_seen SET state = :state, head = :head, title = :title, author = :author,"
                + " snapshot = :snapshot, updated_at = :updated, seen_at = :seen, merge_commit ="
                + " :merge WHERE repository = :repository AND number = :number")
        .bind("repository", repository)
        .bind("number", change.number())
        .bind("state", change.state().name())
        .bind("head", Optional.ofNullable(change.head().commit()).orElse(""))
        .bind("title", change.title())
        .bind("author", author == null ? "" : author.identity())
        .bind("snapshot", JSON.writeValueAsString(snapshot))
        .bind("updated", updated)
        .bind("seen", text(at))
        .bind("merge", merge == null ? null : merge.commit())
        .execute();
  }

  /// Keeps how a change was judged.
  public void judged(String repository, long number, Judged judged) {
    tables.write(handle ->
        handle
            .createUpdate(
                "UPDATE change_seen SET verdict = :verdict, judged = :judged, judged_at = :at"
                    + " WHERE repository = :repository AND number = :number")
            .bind("repository", repository)
            .bind("number", number)
            .bind("verdict", judged.state().name())
            .bind("judged", JSON.writeValueAsString(judged))
            .bind("at", text(judged.at()))
            .execute());
  }

  /// Keeps what the forge was told.
  ///
  /// @param again when to try again, where it was not told all
  public void told(String repository, long number, Told told, @Nullable Instant again) {
    tables.write(handle ->
        handle
            .createUpdate(
                "UPDATE change_seen SET published_check = :check, published_comment = :comment,"
                    + " asked = :asked, unpublished = :unpublished, publish_after = :again WHERE"
                    + " repository = :repository AND number = :number")
            .bind("repository", repository)
            .bind("number", number)
            .bind("check", told.check())
            .bind("comment", told.comment())
            .bind("asked", String.join("\n", told.asked()))
            .bind("unpublished", told.unpublished())
            .bind("again", again == null ? null : text(again))
            .execute());
  }

  /// A change.
  public Optional<Kept> find(String repository, long number) {
    return tables.read(handle ->
        handle
            .createQuery(
                "SELECT snapshot, judged, seen_at, published_check, published_comment, asked,"
                    + " unpublished FROM change_seen WHERE repository = :repository AND number ="
                    + " :number")
            .bind("repository", repository)
            .bind("number", number)
            .map((row, _) -> kept(row))
            .findOne());
  }

  /// Some of the changes in a state, the latest number first.
  ///
  /// @param from how many to leave out
  public List<Row> list(String repository, ForgeChange.State state, int from, int most) {
    return tables.read(handle ->
        handle
            .createQuery(
                "SELECT number, title, author, state, verdict, updated_at FROM change_seen WHERE"
                    + " repository = :repository AND state = :state ORDER BY number DESC LIMIT"
                    + " :most OFFSET :from")
            .bind("repository", repository)
            .bind("state", state.name())
            .bind("most", most)
            .bind("from", from)
            .map((row, _) -> row(row))
            .list());
  }

  /// How many changes there are in each state.
  public Map<ForgeChange.State, Integer> counts(String repository) {
    Map<ForgeChange.State, Integer> counts = new EnumMap<>(ForgeChange.State.class);
    tables
        .<List<Map.Entry<String, Integer>>>read(handle ->
            handle
                .createQuery(
                    "SELECT state, COUNT(*) AS n FROM change_seen WHERE repository = :repository"
                        + " GROUP BY state")
                .bind("repository", repository)
                .map((row, _) -> Map.entry(row.getString("state"), row.getInt("n")))
                .list())
        .forEach(one -> counts.put(ForgeChange.State.valueOf(one.getKey()), one.getValue()));
    return counts;
  }

  /// Changes of which the forge was not told all, and of which it is time to tell it again.
  public List<Reference> unpublished(Instant now, int most) {
    return tables.read(handle ->
        handle
            .createQuery(
                "SELECT repository, number FROM change_seen WHERE publish_after IS NOT NULL AND"
                    + " publish_after <= :now ORDER BY publish_after LIMIT :most")
            .bind("now", text(now))
            .bind("most", most)
            .map((row, _) -> new Reference(row.getString("repository"), row.getLong("number")))
            .list());
  }

  @Override
  public OptionalLong number(String repository, String commit) {
    List<Long> numbers =
        tables.read(handle ->
            handle
                .createQuery(
                    "SELECT number FROM change_seen WHERE repository = :repository AND merge_commit"
                        + " = :commit ORDER BY number LIMIT 1")
                .bind("repository", repository)
                .bind("commit", commit)
                .mapTo(Long.class)
                .list());
    return numbers.isEmpty() ? OptionalLong.empty() : OptionalLong.of(numbers.getFirst());
  }

  private static Kept kept(ResultSet row) throws SQLException {
    String asked = row.getString("asked");
    return new Kept(
        JSON.readValue(row.getString("snapshot"), ChangeSnapshot.class),
        judged(row.getString("judged")),
        Instant.parse(row.getString("seen_at")),
        new Told(
            row.getString("published_check"),
            row.getString("published_comment"),
            asked.isEmpty() ? List.of() : new ArrayList<>(asked.lines().toList()),
            row.getString("unpublished")));
  }

  /// One that an older server wrote otherwise is as none: it is judged again.
  private static @Nullable Judged judged(@Nullable String json) {
    if (json == null) {
      return null;
    }
    try {
      return JSON.readValue(json, Judged.class);
    } catch (JacksonException e) {
      return null;
    }
  }

  private static Row row(ResultSet row) throws SQLException {
    String verdict = row.getString("verdict");
    return new Row(
        row.getLong("number"),
        row.getString("title"),
        row.getString("author"),
        ForgeChange.State.valueOf(row.getString("state")),
        verdict == null ? null : Check.State.valueOf(verdict),
        row.getString("updated_at"));
  }

  /// With milliseconds, so that times sort as text.
  private static String text(Instant at) {
    String text = at.truncatedTo(ChronoUnit.MILLIS).toString();
    return text.indexOf('.') >= 0 ? text : text.substring(0, text.length() - 1) + ".000Z";
  }
}
