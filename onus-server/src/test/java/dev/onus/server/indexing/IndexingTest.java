package dev.onus.server.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.server.database.SqliteTables;
import dev.onus.server.repository.FakeHistories;
import dev.onus.server.repository.Figure;
import dev.onus.server.repository.Figures;
import dev.onus.server.repository.Progress;
import dev.onus.server.repository.RegisteredRepository;
import dev.onus.server.repository.Registry;
import dev.onus.survey.OriginLines;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexingTest {
  private static final Instant BEGIN = Instant.parse("2026-05-01T10:00:00Z");

  @TempDir private Path directory;
  private SqliteTables tables;
  private Registry registry;
  private Figures figures;
  private final FakeHistories histories = new FakeHistories();
  private Instant now = BEGIN;
  private final List<String> ran = new ArrayList<>();
  private IndexProcess process = (repository, _, _, _) -> done(repository);

  @BeforeEach
  void begin() {
    tables = new SqliteTables(directory);
    registry = new Registry(tables);
    figures = new Figures(tables);
    add("shop");
  }

  private void add(String name) {
    registry.put(new RegisteredRepository(name, directory, null, null), now);
    histories.head(name, "a".repeat(40));
  }

  private IndexProcess.Outcome done(RegisteredRepository repository) {
    ran.add(repository.name());
    return new IndexProcess.Outcome.Done(
        new Figure(
            repository.name(),
            histories.refs(repository).orElseThrow().head(),
            "notes",
            now,
            new OriginLines(1, 2, 3, 4, 5),
            List.of(new Figure.Month("2026-04", "b".repeat(40), OriginLines.NONE)),
            new Figure.Answered(7, 15)));
  }

  private Indexing indexing() {
    return new Indexing(
        registry,
        figures,
        tables,
        histories,
        (repository, known, longest, listener) -> process.run(repository, known, longest, listener),
        () -> now);
  }

  @Test
  void whatHasNoFiguresYetIsIndexedAndItsFiguresAreKept() throws Exception {
    var indexing = indexing();
    indexing.check();
    assertThat(indexing.of("shop").state()).isEqualTo(Progress.State.WAITING);

    assertThat(indexing.runNext()).isTrue();

    assertThat(indexing.of("shop").state()).isEqualTo(Progress.State.IDLE);
    var kept = figures.find("shop").orElseThrow();
    assertThat(kept.lines()).isEqualTo(new OriginLines(1, 2, 3, 4, 5));
    assertThat(kept.answered()).isEqualTo(new Figure.Answered(7, 15));
    assertThat(kept.months()).extracting(Figure.Month::month).containsExactly("2026-04");
    assertThat(indexing.runNext()).isFalse();
  }

  @Test
  void aStartFindsWhatIsNewMeanwhileAndNothingElse() throws Exception {
    var before = indexing();
    before.check();
    before.runNext();

    var after = indexing();
    after.check();
    assertThat(after.runNext()).isFalse();

    histories.head("shop", "c".repeat(40));
    after.check();
    assertThat(after.runNext()).isTrue();
    assertThat(figures.find("shop").orElseThrow().head()).isEqualTo("c".repeat(40));
  }

  @Test
  void aFailureIsKeptWithItsLastLineOverAStartAndTriedAgainLater() throws Exception {
    process = (_, _, _, _) -> new IndexProcess.Outcome.Failed("onus: killed after 6 hours");
    var before = indexing();
    before.check();
    before.runNext();
    assertThat(before.of("shop").problem()).isEqualTo("onus: killed after 6 hours");

    var after = indexing();
    assertThat(after.of("shop").state()).isEqualTo(Progress.State.FAILED);
    assertThat(after.of("shop").problem()).isEqualTo("onus: killed after 6 hours");
    after.check();
    assertThat(after.runNext()).isFalse();

    now = now.plus(Indexing.RETRY);
    process = (repository, _, _, _) -> done(repository);
    after.check();
    assertThat(after.runNext()).isTrue();
    assertThat(after.of("shop").state()).isEqualTo(Progress.State.IDLE);
    assertThat(indexing().of("shop")).isEqualTo(Progress.NONE);
  }

  @Test
  void aProcessThatBreaksCostsItsRepositoryAndNoOther() throws Exception {
    add("till");
    process =
        (repository, _, _, _) -> {
          if (repository.name().equals("shop")) {
            throw new IllegalStateException("no such program");
          }
          return done(repository);
        };
    var indexing = indexing();
    indexing.check();
    indexing.runNext();
    indexing.runNext();
    assertThat(indexing.of("shop").state()).isEqualTo(Progress.State.FAILED);
    assertThat(figures.find("till")).isPresent();
  }

  @Test
  void oneIsMadeOnceHoweverOftenItIsAskedForAndInOrder() throws Exception {
    add("till");
    var indexing = indexing();
    for (String name : List.of("till", "shop", "till", "shop")) {
      indexing.request(name);
    }
    while (indexing.runNext()) {
      // until there is none
    }
    assertThat(ran).containsExactly("till", "shop");
  }

  @Test
  void whatIsAskedForWhileItIsMadeIsMadeOnceMore() throws Exception {
    var indexing = indexing();
    process =
        (repository, _, _, listener) -> {
          listener.at("history", 40);
          listener.counted(((IndexProcess.Outcome.Done) done(repository)).figure());
          ran.removeLast();
          assertThat(figures.find("shop")).isPresent();
          assertThat(indexing.of("shop"))
              .isEqualTo(new Progress(Progress.State.RUNNING, 40, "history", BEGIN, ""));
          if (ran.isEmpty()) {
            indexing.request("shop");
          }
          return done(repository);
        };
    indexing.request("shop");
    while (indexing.runNext()) {
      // until there is none
    }
    assertThat(ran).containsExactly("shop", "shop");
  }

  @Test
  void whatIsForgottenWhileItIsMadeLeavesNothing() throws Exception {
    var indexing = indexing();
    process =
        (repository, _, _, _) -> {
          var outcome = done(repository);
          registry.remove("shop");
          indexing.forget("shop");
          return outcome;
        };
    indexing.request("shop");
    indexing.runNext();
    assertThat(figures.find("shop")).isEqualTo(Optional.empty());
    assertThat(indexing.of("shop")).isEqualTo(Progress.NONE);
  }

  @Test
  void closingEndsTheProcessThatRuns() throws Exception {
    var begun = new CountDownLatch(1);
    var ended = new CountDownLatch(1);
    process =
        (_, _, _, _) -> {
          begun.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            ended.countDown();
            throw e;
          }
          return new IndexProcess.Outcome.Failed("nobody ended it");
        };
    var indexing = indexing();
    indexing.start();
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    indexing.close();
    assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
  }
}
