package dev.onus.server.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.server.database.SqliteTables;
import dev.onus.server.database.Tables;
import dev.onus.server.job.Job.Work;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// Jobs in a file of SQLite.
class JobsTest {
  private static final Jobs.Rhythm QUICK =
      new Jobs.Rhythm(Duration.ofMillis(50), Duration.ofMillis(500), 2);
  private static final Duration NEVER = Duration.ofDays(1);
  private static final long PATIENCE = 60;

  @TempDir private Path directory;
  private Tables tables = new NoTables();
  private DataSource source = new SQLiteDataSource();
  private final List<Jobs> started = new ArrayList<>();
  private final List<String> counted = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void files() {
    tables = new SqliteTables(directory);
    var config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setBusyTimeout(30_000);
    var file = new SQLiteDataSource(config);
    file.setUrl("jdbc:sqlite:" + directory.resolve("jobs.db"));
    source = file;
    JobFile.prepare(source);
    JobFile.prepare(source);
  }

  @AfterEach
  void end() {
    started.forEach(Jobs::close);
  }

  @Test
  void runAgainAndAgain() throws InterruptedException {
    BlockingQueue<String> runs = new LinkedBlockingQueue<>();

    start(job("look", Duration.ofMillis(50), () -> runs.add("look")));

    assertThat(runs.poll(PATIENCE, TimeUnit.SECONDS)).isEqualTo("look");
    assertThat(runs.poll(PATIENCE, TimeUnit.SECONDS)).isEqualTo("look");
  }

  @Test
  void runAtOneReplicaAtATime() throws InterruptedException {
    var runs = new CountDownLatch(12);
    var running = new AtomicInteger();
    var most = new AtomicInteger();
    Work work =
        () -> {
          most.accumulateAndGet(running.incrementAndGet(), Math::max);
          new CountDownLatch(1).await(5, TimeUnit.MILLISECONDS);
          running.decrementAndGet();
          runs.countDown();
        };
    for (int i = 0; i < 3; i++) {
      start(job("look", Duration.ofMillis(10), work));
    }

    assertThat(runs.await(PATIENCE, TimeUnit.SECONDS)).isTrue();
    assertThat(most).hasValue(1);
  }

  /// A replica took it and was killed: its heartbeats are missed.
  @Test
  void runAgainWhatAKilledReplicaHadTaken() throws InterruptedException {
    long past = Instant.now().minusSeconds(3600).toEpochMilli();
    Jdbi.create(source)
        .useHandle(handle ->
            handle.execute(
                """
                INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked,
                  picked_by, consecutive_failures, last_heartbeat, version)
                VALUES ('look', 'recurring', ?, 1, 'the replica that was killed', 0, ?, 3)
                """,
                past,
                past));
    var run = new CountDownLatch(1);

    start(job("look", NEVER, run::countDown));

    assertThat(run.await(PATIENCE, TimeUnit.SECONDS)).isTrue();
  }

  /// With a file there is one server alone, so that its next start knows at once.
  @Test
  void makeDueWhatTheServerHadTakenThatWasKilled() {
    long now = Instant.now().toEpochMilli();
    Jdbi jdbi = Jdbi.create(source);
    jdbi.useHandle(handle ->
        handle.execute(
            """
            INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked,
              picked_by, consecutive_failures, last_heartbeat, version)
            VALUES ('look', 'recurring', ?, 1, 'the server that was killed', 0, ?, 3)
            """,
            now,
            now));

    JobFile.prepare(source);

    String row =
        jdbi.withHandle(handle ->
            handle
                .createQuery(
                    "SELECT picked || ' ' || COALESCE(picked_by, 'nobody') || ' ' || version"
                        + " FROM scheduled_tasks")
                .mapTo(String.class)
                .one());
    assertThat(row).isEqualTo("0 nobody 4");
  }

  @Test
  void aFailureIsSeenAndStopsNoOther() throws InterruptedException {
    var failed = new CountDownLatch(1);
    var other = new CountDownLatch(3);
    Jobs jobs =
        start(
            job(
                "fetch",
                Duration.ofMillis(10),
                () -> {
                  failed.countDown();
                  throw new java.io.IOException("no route to the forge");
                }),
            job("look", Duration.ofMillis(10), other::countDown));

    assertThat(failed.await(PATIENCE, TimeUnit.SECONDS)).isTrue();
    assertThat(other.await(PATIENCE, TimeUnit.SECONDS)).isTrue();
    Jobs.State fetch = settled(jobs, "fetch");

    assertThat(fetch.failuresInRow()).isEqualTo(1);
    assertThat(fetch.lastProblem()).isEqualTo("IOException: no route to the forge");
    assertThat(fetch.lastSuccess()).isNull();
    assertThat(fetch.next())
        .as("after a pause that is longer than usual")
        .isAfter(fetch.lastFailure() == null ? Instant.MAX : fetch.lastFailure().plusSeconds(10));
    assertThat(counted).contains("fetch false", "look true");
  }

  @Test
  void runAtOnceWhenSomebodyWantsIt() throws InterruptedException {
    BlockingQueue<String> runs = new LinkedBlockingQueue<>();
    Jobs jobs = start(job("prune", NEVER, () -> runs.add("prune")));
    assertThat(runs.poll(PATIENCE, TimeUnit.SECONDS)).isNotNull();
    settled(jobs, "prune");

    assertThat(jobs.runNow("prune")).isTrue();
    assertThat(jobs.runNow("rm")).isFalse();

    assertThat(runs.poll(PATIENCE, TimeUnit.SECONDS)).isNotNull();
  }

  /// Waits until a run was written down.
  private static Jobs.State settled(Jobs jobs, String name) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
    while (System.nanoTime() < end) {
      Jobs.State state =
          jobs.states().stream()
              .filter(one -> one.job().name().equals(name))
              .findFirst()
              .orElseThrow();
      if (!state.isRunning() && (state.lastSuccess() != null || state.lastFailure() != null)) {
        return state;
      }
      new CountDownLatch(1).await(10, TimeUnit.MILLISECONDS);
    }
    throw new AssertionError(name + " did not settle");
  }

  private Jobs start(Job... all) {
    var jobs =
        new Jobs(
            source,
            tables,
            List.of(all),
            QUICK,
            (job, succeeded, took) -> counted.add(job + " " + succeeded),
            InstantSource.system());
    started.add(jobs);
    jobs.start();
    return jobs;
  }

  private static Job job(String name, Duration pause, Work work) {
    return new Job(name, "for this test", pause, work);
  }

  private static final class NoTables implements Tables {
    @Override
    public <T> T read(java.util.function.Function<org.jdbi.v3.core.Handle, T> work) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <T> T write(java.util.function.Function<org.jdbi.v3.core.Handle, T> work) {
      throw new UnsupportedOperationException();
    }
  }
}
