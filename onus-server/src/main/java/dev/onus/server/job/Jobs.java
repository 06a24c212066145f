package dev.onus.server.job;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.onus.server.database.Tables;
import dev.onus.server.delivery.Pauses;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs the jobs. Replicas that share the database share the work: a job runs at one of them at a
/// time. A replica that is gone is missed after a few heartbeats, and another one runs its job
/// again.
public final class Jobs implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
  private static final Duration LONGEST_END = Duration.ofSeconds(20);
  private static final int MISSED_HEARTBEATS = 4;

  private final List<Job> jobs;
  private final JobFailures failures;
  private final JobCounting counting;
  private final InstantSource clock;
  private final Scheduler scheduler;

  /// How jobs are run.
  ///
  /// @param polling how often the table is asked for what is due
  /// @param heartbeat how often a running job says that it lives; four missed ones and it counts as
  ///   dead
  /// @param threads jobs that run at once
  public record Rhythm(Duration polling, Duration heartbeat, int threads) {
    /// Every second; dead after two minutes.
    public static final Rhythm USUAL = new Rhythm(Duration.ofSeconds(1), Duration.ofSeconds(30), 8);
  }

  /// How a job stands.
  ///
  /// @param isRunning now, at some replica
  /// @param next when it runs next; null before it was scheduled
  /// @param failuresInRow since its last success
  public record State(
      Job job,
      boolean isRunning,
      @Nullable Instant lastSuccess,
      @Nullable Instant lastFailure,
      int failuresInRow,
      String lastProblem,
      long failures,
      @Nullable Instant next) {}

  /// @param source with db-scheduler's table: the server's database on PostgreSQL, a file of its
  ///   own ([JobFile]) on SQLite
  public Jobs(
      DataSource source,
      Tables tables,
      List<Job> jobs,
      Rhythm rhythm,
      JobCounting counting,
      InstantSource clock) {
    this.jobs = List.copyOf(jobs);
    this.failures = new JobFailures(tables);
    this.counting = counting;
    this.clock = clock;
    List<RecurringTask<Void>> tasks = this.jobs.stream().map(this::task).toList();
    this.scheduler =
        Scheduler.create(source)
            .startTasks(tasks)
            .threads(rhythm.threads())
            .pollingInterval(rhythm.polling())
            .heartbeatInterval(rhythm.heartbeat())
            .missedHeartbeatsLimit(MISSED_HEARTBEATS)
            .shutdownMaxWait(LONGEST_END)
            .clock(clock::instant)
            .build();
  }

  private RecurringTask<Void> task(Job job) {
    return Tasks.recurring(job.name(), FixedDelay.of(job.pause()))
        .onFailure((complete, operations) -> again(job, complete, operations))
        .execute((_, _) -> run(job));
  }

  private void run(Job job) {
    Instant start = clock.instant();
    boolean succeeded = false;
    try {
      job.work().run();
      succeeded = true;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the server stopped", stopped);
    } catch (Exception failure) {
      LOG.warn("the job {} failed", job.name(), failure);
      note(job, failure);
      throw new IllegalStateException(failure);
    } finally {
      counting.ran(job.name(), succeeded, Duration.between(start, clock.instant()));
    }
  }

  private void note(Job job, Exception failure) {
    try {
      failures.add(job.name(), failure, clock.instant());
    } catch (RuntimeException e) {
      LOG.warn("the failure of {} can't be kept", job.name(), e);
    }
  }

  private static void again(
      Job job, ExecutionComplete complete, ExecutionOperations<Void> operations) {
    int before = complete.getExecution().consecutiveFailures;
    Duration pause = Pauses.after(before + 1);
    Duration longer = pause.compareTo(job.pause()) > 0 ? pause : job.pause();
    operations.reschedule(complete, complete.getTimeDone().plus(longer));
  }

  /// Runs them from now on.
  public void start() {
    scheduler.start();
  }

  /// Has a job run at once, unless it runs.
  ///
  /// @return whether there is such a job
  public boolean runNow(String name) {
    if (jobs.stream().noneMatch(job -> job.name().equals(name))) {
      return false;
    }
    try {
      scheduler.reschedule(id(name), clock.instant());
    } catch (TaskInstanceCurrentlyExecutingException | TaskInstanceNotFoundException e) {
      LOG.info("{} is running, or starts", name);
    }
    return true;
  }

  /// How each job stands, in the order in which they were given.
  public List<State> states() {
    Map<String, JobFailures.Failure> last = failures.all();
    return jobs.stream().map(job -> state(job, last.get(job.name()))).toList();
  }

  private State state(Job job, JobFailures.@Nullable Failure failure) {
    Optional<ScheduledExecution<Object>> found = scheduler.getScheduledExecution(id(job.name()));
    return new State(
        job,
        found.map(ScheduledExecution::isPicked).orElse(false),
        found.map(ScheduledExecution::getLastSuccess).orElse(null),
        found.map(ScheduledExecution::getLastFailure).orElse(null),
        found.map(ScheduledExecution::getConsecutiveFailures).orElse(0),
        failure == null ? "" : failure.problem(),
        failure == null ? 0 : failure.failures(),
        found.map(ScheduledExecution::getExecutionTime).orElse(null));
  }

  private static TaskInstanceId id(String name) {
    return TaskInstanceId.of(name, RecurringTask.INSTANCE);
  }

  /// Starts no job any more, and waits some seconds for those that run.
  @Override
  public void close() {
    scheduler.stop();
  }
}
