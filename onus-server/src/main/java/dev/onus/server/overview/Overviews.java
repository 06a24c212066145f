package dev.onus.server.overview;

import dev.onus.server.database.Tables;
import dev.onus.server.repository.Figures;
import dev.onus.server.right.Caller.Visible;
import dev.onus.survey.OriginLines;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// Reads the overview from the tables. Nothing is worked out but sums.
final class Overviews {
  private final Tables tables;

  Overviews(Tables tables) {
    this.tables = tables;
  }

  OverviewPage read(Visible visible, OverviewPage.Sort sort, int page, OpenWork work) {
    return tables.read(handle -> {
      var whole = whole(handle, visible);
      return new OverviewPage(
          whole, rows(handle, visible, sort, page), sort, page, work.of(names(handle, visible)));
    });
  }

  private static Query query(Handle handle, Visible visible, String before, String after) {
    return switch (visible) {
      case Visible.All() -> handle.createQuery(before + after);
      case Visible.Only(Set<String> names) when names.isEmpty() ->
          handle.createQuery(before + " WHERE 1 = 0" + after);
      case Visible.Only(Set<String> names) ->
          handle
              .createQuery(before + " WHERE r.name IN (<names>)" + after)
              .bindList("names", names.stream().sorted().toList());
    };
  }

  private static List<String> names(Handle handle, Visible visible) {
    return query(handle, visible, "SELECT r.name FROM repository r", " ORDER BY r.name")
        .mapTo(String.class)
        .list();
  }

  private static final String SUMS =
      "COALESCE(SUM(f.ai), 0) AS ai, COALESCE(SUM(f.ai_edited), 0) AS ai_edited,"
          + " COALESCE(SUM(f.declared), 0) AS declared, COALESCE(SUM(f.human), 0) AS human,"
          + " COALESCE(SUM(f.unknown), 0) AS unknown";

  private static OverviewPage.Whole whole(Handle handle, Visible visible) {
    var months =
        query(
                handle,
                visible,
                "SELECT f.month, "
                    + SUMS
                    + " FROM figure_month f JOIN repository r ON r.name = f.repository",
                " GROUP BY f.month ORDER BY f.month")
            .map((row, _) -> new OverviewPage.Month(row.getString("month"), Figures.lines(row)))
            .list();
    return query(
            handle,
            visible,
            "SELECT COUNT(*) AS repositories, COUNT(f.repository) AS indexed, "
                + SUMS
                + ", SUM(f.answered) AS answered, SUM(f.answered_of) AS answered_of,"
                + " MIN(f.computed_at) AS oldest"
                + " FROM repository r LEFT JOIN figure f ON f.repository = r.name",
            "")
        .map((row, _) ->
            new OverviewPage.Whole(
                row.getInt("repositories"),
                row.getInt("indexed"),
                Figures.lines(row),
                months,
                Figures.answered(row),
                instant(row.getString("oldest"))))
        .one();
  }

  private static List<OverviewPage.Row> rows(
      Handle handle, Visible visible, OverviewPage.Sort sort, int page) {
    return query(
            handle,
            visible,
            "SELECT r.name, f.computed_at, f.answered, f.answered_of, f.ai, f.ai_edited,"
                + " f.declared, f.human, f.unknown"
                + " FROM repository r LEFT JOIN figure f ON f.repository = r.name",
            " ORDER BY CASE WHEN f.repository IS NULL THEN 1 ELSE 0 END, "
                + sort.order()
                + ", r.name LIMIT :count OFFSET :from")
        .bind("count", OverviewPage.ROWS)
        .bind("from", (page - 1) * OverviewPage.ROWS)
        .map((row, _) -> {
          Instant at = instant(row.getString("computed_at"));
          return new OverviewPage.Row(
              row.getString("name"),
              at == null ? OriginLines.NONE : Figures.lines(row),
              Figures.answered(row),
              at);
        })
        .list();
  }

  private static @Nullable Instant instant(@Nullable String text) {
    return text == null ? null : Instant.parse(text);
  }
}
