package dev.onus.server.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.server.database.SqliteTables;
import dev.onus.server.repository.Figure;
import dev.onus.server.repository.Figures;
import dev.onus.server.repository.RegisteredRepository;
import dev.onus.server.repository.Registry;
import dev.onus.server.right.Caller.Visible;
import dev.onus.survey.OriginLines;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverviewTest {
  private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");

  @TempDir private Path directory;
  private SqliteTables tables;
  private Registry registry;
  private Figures figures;
  private Overviews overviews;

  @BeforeEach
  void begin() {
    tables = new SqliteTables(directory);
    registry = new Registry(tables);
    figures = new Figures(tables);
    overviews = new Overviews(tables);
  }

  private void add(String name, OriginLines lines, Figure.@Nullable Answered answered) {
    add(name);
    figures.put(
        new Figure(
            name,
            "a".repeat(40),
            "",
            NOW,
            lines,
            List.of(new Figure.Month("2026-04", "b".repeat(40), lines)),
            answered));
  }

  private void add(String name) {
    registry.put(new RegisteredRepository(name, directory, null, null), NOW);
  }

  /// In one transaction: a disk would take a minute for a thousand.
  private void many(int count) {
    int rows =
        tables.write(handle -> {
          for (int i = 0; i < count; i++) {
            handle.execute(
                "INSERT INTO repository (name, directory, added_at) VALUES (?, '/', '')", "r" + i);
            handle.execute(
                "INSERT INTO figure (repository, head, said, computed_at, ai, ai_edited,"
                    + " declared, human, unknown) VALUES (?, '', '', ?, 1, 0, 0, 0, ?)",
                "r" + i,
                NOW.toString(),
                i);
            for (int month = 10; month < 34; month++) {
              handle.execute(
                  "INSERT INTO figure_month (repository, month, head, ai, ai_edited, declared,"
                      + " human, unknown) VALUES (?, ?, '', 1, 0, 0, 0, ?)",
                  "r" + i,
                  "20" + month + "-01",
                  i);
            }
          }
          return count;
        });
    assertThat(rows).isEqualTo(count);
  }

  private OverviewPage read(Visible visible, OverviewPage.Sort sort, int page) {
    return overviews.read(visible, sort, page, OpenWork.NONE);
  }

  @Test
  void theWholeIsTheSumOfWhatSomebodyMaySee() {
    add("a", new OriginLines(1, 2, 3, 4, 5), new Figure.Answered(3, 15));
    add("b", new OriginLines(10, 0, 0, 0, 0), null);
    add("hidden", new OriginLines(1000, 0, 0, 0, 0), null);
    add("new");

    var page = read(new Visible.Only(Set.of("a", "b", "new")), OverviewPage.Sort.NAME, 1);

    assertThat(page.whole().lines()).isEqualTo(new OriginLines(11, 2, 3, 4, 5));
    assertThat(page.whole().repositories()).isEqualTo(3);
    assertThat(page.whole().indexed()).isEqualTo(2);
    assertThat(page.whole().answered()).isEqualTo(new Figure.Answered(3, 15));
    assertThat(page.whole().months())
        .containsExactly(new OverviewPage.Month("2026-04", new OriginLines(11, 2, 3, 4, 5)));
    assertThat(page.rows()).extracting(OverviewPage.Row::name).containsExactly("a", "b", "new");
  }

  @Test
  void whoMaySeeNothingSeesNothing() {
    add("a", new OriginLines(1, 0, 0, 0, 0), null);
    var page = read(new Visible.Only(Set.of()), OverviewPage.Sort.NAME, 1);
    assertThat(page.rows()).isEmpty();
    assertThat(page.whole().lines()).isEqualTo(OriginLines.NONE);
    assertThat(page.whole().answered()).isNull();
  }

  @Test
  void rowsAreSortedAndThoseWithoutFiguresComeLast() {
    add("empty", OriginLines.NONE, null);
    add("small", new OriginLines(9, 0, 0, 0, 1), null);
    add("large", new OriginLines(1, 0, 0, 98, 1), null);
    add("new");
    var all = new Visible.All();
    assertThat(read(all, OverviewPage.Sort.LINES, 1).rows())
        .extracting(OverviewPage.Row::name)
        .containsExactly("large", "small", "empty", "new");
    assertThat(read(all, OverviewPage.Sort.AI, 1).rows())
        .extracting(OverviewPage.Row::name)
        .startsWith("small", "large");
  }

  @Test
  void aThousandRepositoriesArePagedAndSummedInTheDatabase() {
    many(1_000);
    var all = new Visible.All();
    long begun = System.nanoTime();
    var page = read(all, OverviewPage.Sort.NAME, 20);
    long millis = (System.nanoTime() - begun) / 1_000_000;
    assertThat(page.rows()).hasSize(50);
    assertThat(page.pageHref(21)).isEmpty();
    assertThat(page.whole().lines().total()).isEqualTo(1_000 + 999 * 1_000 / 2);
    // The bound of the page is 300 ms; the machine of a test may be busy.
    assertThat(millis).isLessThan(3_000);
  }
}
