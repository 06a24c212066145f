package dev.onus.server.repository;

import dev.onus.server.database.Tables;
import dev.onus.survey.OriginLines;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/// The figures of all repositories, kept so that no page has to work them out.
public final class Figures {
  private static final String LINES = "ai, ai_edited, declared, human, unknown";

  private final Tables tables;

  public Figures(Tables tables) {
    this.tables = tables;
  }

  /// Keeps the figures of a repository instead of those that it had.
  public void put(Figure figure) {
    tables.write(handle -> {
      int gone = delete(handle, figure.repository());
      var answered = figure.answered();
      var update =
          handle
              .createUpdate(
                  """
                  INSERT INTO figure (repository, head, said, computed_at, ai, ai_edited, declared,
                    human, unknown, answered, answered_of)
                  VALUES (:repository, :head, :said, :at, :ai, :edited, :declared, :human, :unknown,
                    :answered, :of)
                  """)
              .bind("repository", figure.repository())
              .bind("head", figure.head())
              .bind("said", figure.said())
              .bind("at", figure.computedAt().toString())
              .bind("answered", answered == null ? null : answered.answered())
              .bind("of", answered == null ? null : answered.total());
      lines(update, figure.lines()).execute();
      for (Figure.Month month : figure.months()) {
        var row =
            handle
                .createUpdate(
                    """
                    INSERT INTO figure_month (repository, month, head, ai, ai_edited, declared,
                      human, unknown)
                    VALUES (:repository, :month, :head, :ai, :edited, :declared, :human, :unknown)
                    """)
                .bind("repository", figure.repository())
                .bind("month", month.month())
                .bind("head", month.commit());
        lines(row, month.lines()).execute();
      }
      return gone;
    });
  }

  private static <S extends SqlStatement<S>> S lines(S statement, OriginLines lines) {
    return statement
        .bind("ai", lines.ai())
        .bind("edited", lines.aiEdited())
        .bind("declared", lines.declared())
        .bind("human", lines.human())
        .bind("unknown", lines.unknown());
  }

  /// Forgets the figures of a repository.
  public void remove(String repository) {
    tables.write(handle -> delete(handle, repository));
  }

  private static int delete(Handle handle, String repository) {
    int rows = 0;
    for (String table : List.of("figure", "figure_month")) {
      rows +=
          handle
              .createUpdate("DELETE FROM " + table + " WHERE repository = :repository")
              .bind("repository", repository)
              .execute();
    }
    return rows;
  }

  /// The figures of a repository.
  public Optional<Figure> find(String repository) {
    return tables.read(handle -> {
      var months =
          handle
              .createQuery(
                  "SELECT month, head, "
                      + LINES
                      + " FROM figure_month WHERE repository = :repository ORDER BY month")
              .bind("repository", repository)
              .map((row, _) ->
                  new Figure.Month(row.getString("month"), row.getString("head"), lines(row)))
              .list();
      return handle
          .createQuery(
              "SELECT head, said, computed_at, answered, answered_of, "
                  + LINES
                  + " FROM figure WHERE repository = :repository")
          .bind("repository", repository)
          .map((row, _) ->
              new Figure(
                  repository,
                  row.getString("head"),
                  row.getString("said"),
                  Instant.parse(row.getString("computed_at")),
                  lines(row),
                  months,
                  answered(row)))
          .findOne();
    });
  }

  /// The lines of a row by origin.
  public static OriginLines lines(ResultSet row) throws SQLException {
    return new OriginLines(
        row.getLong("ai"),
        row.getLong("ai_edited"),
        row.getLong("declared"),
        row.getLong("human"),
        row.getLong("unknown"));
  }

  /// For how many lines of a row somebody answers.
  public static Figure.@Nullable Answered answered(ResultSet row) throws SQLException {
    long total = row.getLong("answered_of");
    return row.wasNull() ? null : new Figure.Answered(row.getLong("answered"), total);
  }
}
