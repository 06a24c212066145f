package dev.onus.e2e.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.forge.fake.FakeChange;
import dev.onus.forge.fake.FakeCommits;
import dev.onus.forge.fake.FakeHooks.Delivery;
import dev.onus.forge.fake.MergeMethod;
import dev.onus.server.database.Tables;
import dev.onus.server.event.LogEvent;
import dev.onus.server.event.Posting;
import dev.onus.server.event.Sending;
import dev.onus.server.event.Subscription;
import dev.onus.server.event.Subscriptions;
import dev.onus.server.job.Job;
import dev.onus.server.job.JobCounting;
import dev.onus.server.job.Jobs;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;

/// Two replicas over one PostgreSQL.
class PostgresqlTest {
  private static final String FIRST = FakeCommits.id("first");
  private static final Jobs.Rhythm QUICK =
      new Jobs.Rhythm(Duration.ofMillis(50), Duration.ofMillis(500), 4);

  private static EmbeddedPostgres postgres;
  private static int databases;
  private final DataSource source;
  private final AtGithub at = new AtGithub();
  private final Webhooks one;
  private final Webhooks two;
  private final Tables tables;

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  PostgresqlTest(@TempDir Path directory) {
    String name = "server" + databases++;
    Jdbi.create(postgres.getPostgresDatabase())
        .useHandle(handle -> handle.execute("CREATE DATABASE " + name));
    source = postgres.getDatabase("postgres", name);
    var shared = new Shared(Jdbi.create(source));
    tables = shared;
    FileTables.scripts("BIGINT", "BYTEA", "")
        .forEach(sql -> shared.jdbi().useHandle(handle -> handle.createScript(sql).execute()));
    one = at.restarted(tables);
    one.register(directory);
    two = at.restarted(tables);
  }

  private record Shared(Jdbi jdbi) implements Tables {
    @Override
    public <T> T read(Function<Handle, T> work) {
      return jdbi.withHandle(work::apply);
    }

    @Override
    public <T> T write(Function<Handle, T> work) {
      return jdbi.inTransaction(work::apply);
    }
  }

  @AfterEach
  void end() {
    at.close();
  }

  @Test
  void takeADeliveryOnceThatComesToBoth() throws Exception {
    at.github.open("mara", "Retry twice", "retry", FIRST);
    Delivery opened = at.github.hooks().last();
    var answers = new ArrayList<String>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var asking =
          IntStream.range(0, 50)
              .mapToObj(i -> (Callable<String>) () -> (i % 2 == 0 ? one : two).deliver(opened))
              .toList();
      for (var asked : threads.invokeAll(asking)) {
        answers.add(asked.get());
      }
    }
    two.work();

    assertThat(answers)
        .containsOnlyOnce("202 received")
        .containsOnly("202 received", "200 already received");
    assertThat(two.looked).hasSize(1);
  }

  @Test
  void sendWhatIsRecordedInOrderThoughTheReceiverWasAway() throws InterruptedException {
    var subscriptions = new Subscriptions(tables);
    var now = new AtomicReference<>(Webhooks.START);
    subscriptions.add(
        new Subscription(
            "a",
            "https://example.org/hook",
            Set.of(),
            now.get(),
            "admin",
            0,
            Subscription.State.ACTIVE,
            0,
            now.get(),
            null,
            null),
        "whsec_MDEyMzQ1Njc4OWFiY2RlZg==");
    var log =
        Stream.of("merge", "review", "deployment")
            .map(type ->
                new LogEvent(
                    type.equals("merge") ? 0 : type.equals("review") ? 1 : 2,
                    type,
                    Webhooks.START,
                    null,
                    JsonNodeFactory.instance.objectNode()))
            .toList();
    var source =
        new LogEvent.Source() {
          @Override
          public List<LogEvent> from(long from, int most) {
            return log.subList((int) from, log.size());
          }

          @Override
          public long size() {
            return log.size();
          }
        };
    var status = new AtomicInteger(204);
    var taken = new ArrayList<String>();
    Posting posting =
        (_, headers, _) -> {
          if (taken.size() == 1 && status.get() == 204) {
            status.set(503);
            return 503;
          }
          taken.add(headers.getOrDefault("webhook-id", ""));
          return 204;
        };
    var replicas =
        Stream.generate(() -> new Sending(subscriptions, source, posting, "https://onus", now::get))
            .limit(2)
            .toList();

    replicas.getFirst().run();
    assertThat(taken).containsExactly("msg_0");
    assertThat(subscriptions.all().getFirst().lastProblem()).contains("503");
    now.updateAndGet(at -> at.plusSeconds(15));
    replicas.getLast().run();

    assertThat(taken).containsExactly("msg_0", "msg_1", "msg_2");
    assertThat(subscriptions.all().getFirst().position()).isEqualTo(3);
    assertThat(subscriptions.all().getFirst().lastProblem()).isNull();
  }

  @Test
  void endInTheStateThatTheForgeSays() throws InterruptedException {
    FakeChange change = at.github.open("mara", "Retry twice", "retry", FIRST);
    at.github.review(change, "tomas", "APPROVED");
    at.github.deploy(FIRST, "production", "success", "mara");
    at.github.merge(change, "mara", MergeMethod.MERGE);
    at.github.missed(502);

    List<Delivery> events = at.github.hooks().all();
    for (int i = events.size() - 1; i > 0; i--) {
      (i % 2 == 0 ? one : two).deliver(events.get(i));
      one.work();
    }
    two.reconciling.run();
    two.work();

    assertThat(one.kept(1)).startsWith("Kept[state=MERGED").contains("APPROVED of " + FIRST);
    assertThat(one.deployed).containsExactly("production succeeded");
    assertThat(two.marks.waiting()).isZero();
    assertThat(two.deliveries.waiting()).isZero();
    assertThat(two.deliveries.counts(Webhooks.START.minusSeconds(60)))
        .extracting(count -> count.state() + " " + count.kind())
        .contains("done change merged", "done review submitted", "done deployment reported");
    assertThat(two.deliveries.oldestUnworked(9)).isEmpty();
    at.now.updateAndGet(now -> now.plus(Duration.ofDays(31)));
    two.deliveries.prune(at.now.get());
    assertThat(two.states()).isEmpty();
  }

  @Test
  void runAJobAtOneOfThemAtATime() throws InterruptedException {
    var runs = new CountDownLatch(12);
    var running = new AtomicInteger();
    var most = new AtomicInteger();
    var job =
        new Job(
            "look",
            "for this test",
            Duration.ofMillis(10),
            () -> {
              most.accumulateAndGet(running.incrementAndGet(), Math::max);
              new CountDownLatch(1).await(5, TimeUnit.MILLISECONDS);
              running.decrementAndGet();
              runs.countDown();
            });
    try (Jobs first = jobs(job);
        Jobs second = jobs(job)) {
      first.start();
      second.start();

      assertThat(runs.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(second.states())
          .singleElement()
          .satisfies(state -> assertThat(state.lastSuccess()).isNotNull());
    }
    assertThat(most).hasValue(1);
  }

  @Test
  void keepWhyAJobFailed() throws InterruptedException {
    var failed = new CountDownLatch(1);
    var job =
        new Job(
            "fetch",
            "for this test",
            Duration.ofHours(1),
            () -> {
              failed.countDown();
              throw new IOException("no route to the forge");
            });
    try (Jobs jobs = jobs(job)) {
      jobs.start();
      assertThat(failed.await(60, TimeUnit.SECONDS)).isTrue();
    }

    try (Jobs after = jobs(job)) {
      assertThat(after.states())
          .singleElement()
          .satisfies(state -> {
            assertThat(state.lastProblem()).isEqualTo("IOException: no route to the forge");
            assertThat(state.failuresInRow()).isEqualTo(1);
          });
    }
  }

  private Jobs jobs(Job job) {
    return new Jobs(
        source, one.tables, List.of(job), QUICK, JobCounting.NONE, InstantSource.system());
  }
}
