package dev.onus.server.indexing;

import dev.onus.server.database.Tables;
import dev.onus.server.repository.Figure;
import dev.onus.server.repository.Figures;
import dev.onus.server.repository.Histories;
import dev.onus.server.repository.Progress;
import dev.onus.server.repository.Refs;
import dev.onus.server.repository.RegisteredRepository;
import dev.onus.server.repository.Registry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes indexes one at a time, in the order in which they were asked for, and asks by itself for
/// those of repositories whose HEAD is another than the one that their figures are of.
public final class Indexing implements Progress.Source, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Indexing.class);

  /// Longer than any repository that was measured takes.
  static final Duration LONGEST = Duration.ofHours(6);

  /// What failed is not tried again before.
  static final Duration RETRY = Duration.ofMinutes(10);

  /// What is fetched is fetched this often, though no forge says that something is new.
  static final Duration FETCH = Duration.ofHours(1);

  private static final Duration LOOK = Duration.ofMinutes(10);

  private final Registry registry;
  private final Figures figures;
  private final Failures failures;
  private final Histories histories;
  private final IndexProcess process;
  private final InstantSource clock;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition asked = lock.newCondition();
  private final Set<String> queue = new LinkedHashSet<>();
  private final Set<String> again = new HashSet<>();
  private final Map<String, Progress> states = new HashMap<>();
  private @Nullable String running;
  private @Nullable Thread worker;
  private boolean closed;

  public Indexing(
      Registry registry,
      Figures figures,
      Tables tables,
      Histories histories,
      IndexProcess process,
      InstantSource clock) {
    this.registry = registry;
    this.figures = figures;
    this.failures = new Failures(tables);
    this.histories = histories;
    this.process = process;
    this.clock = clock;
    failures
        .all()
        .forEach((name, failure) ->
            states.put(
                name, new Progress(Progress.State.FAILED, -1, "", failure.at(), failure.line())));
  }

  /// Begins to work, with what is out of date.
  public void start() {
    lock.lock();
    try {
      if (worker == null && !closed) {
        worker = Thread.ofPlatform().daemon().name("indexing").start(this::work);
      }
    } finally {
      lock.unlock();
    }
  }

  private void work() {
    try {
      check();
      while (!isClosed()) {
        if (!next()) {
          check();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /// Waits for something to do and does it; false when there was nothing for a while.
  private boolean next() throws InterruptedException {
    lock.lock();
    try {
      long left = LOOK.toNanos();
      while (queue.isEmpty() && !closed) {
        if (left <= 0) {
          return false;
        }
        left = asked.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
    return runNext();
  }

  /// Asks for the index of every repository whose HEAD is new, or that was not fetched for long.
  public void check() {
    for (RegisteredRepository repository : registry.all()) {
      try {
        if (isOutOfDate(repository)) {
          request(repository.name());
        }
      } catch (RuntimeException e) {
        LOG.warn("{} can't be looked at", repository.name(), e);
      }
    }
  }

  private boolean isOutOfDate(RegisteredRepository repository) {
    Optional<String> head = histories.refs(repository).map(Refs::head);
    if (repository.cloneUrl() != null) {
      Instant last = of(repository.name()).since();
      return head.isEmpty() || last == null || last.plus(FETCH).isBefore(clock.instant());
    }
    return head.isPresent() && !head.equals(figures.find(repository.name()).map(Figure::head));
  }

  @Override
  public Progress of(String repository) {
    lock.lock();
    try {
      return states.getOrDefault(repository, Progress.NONE);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void request(String repository) {
    lock.lock();
    try {
      var state = states.getOrDefault(repository, Progress.NONE);
      Instant since = state.since();
      if (state.state() == Progress.State.FAILED
          && since != null
          && clock.instant().isBefore(since.plus(RETRY))) {
        return;
      }
      if (repository.equals(running)) {
        again.add(repository);
      } else if (queue.add(repository)) {
        states.put(repository, new Progress(Progress.State.WAITING, -1, "", clock.instant(), ""));
        asked.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void forget(String repository) {
    lock.lock();
    try {
      queue.remove(repository);
      again.remove(repository);
      states.remove(repository);
    } finally {
      lock.unlock();
    }
    failures.remove(repository);
  }

  /// Makes the index that was asked for first; false when none was.
  ///
  /// @throws InterruptedException when the server ends
  boolean runNext() throws InterruptedException {
    String name = take();
    if (name == null) {
      return false;
    }
    Progress after = Progress.NONE;
    try {
      Optional<RegisteredRepository> repository = registry.find(name);
      if (repository.isPresent()) {
        after = run(repository.get());
      }
    } finally {
      finished(name, after);
    }
    return true;
  }

  private @Nullable String take() {
    lock.lock();
    try {
      if (queue.isEmpty()) {
        return null;
      }
      String name = queue.iterator().next();
      queue.remove(name);
      running = name;
      states.put(name, new Progress(Progress.State.RUNNING, -1, "", clock.instant(), ""));
      return name;
    } finally {
      lock.unlock();
    }
  }

  private Progress run(RegisteredRepository repository) throws InterruptedException {
    String name = repository.name();
    IndexProcess.Outcome outcome;
    try {
      outcome =
          process.run(
              repository,
              figures.find(name),
              LONGEST,
              new IndexProcess.Listener() {
                @Override
                public void at(String phase, int percent) {
                  Indexing.this.at(name, phase, percent);
                }

                @Override
                public void counted(Figure figure) {
                  keep(name, figure);
                }
              });
    } catch (RuntimeException e) {
      LOG.error("the index of {} was not made", name, e);
      outcome = new IndexProcess.Outcome.Failed("the index could not be started");
    }
    return switch (outcome) {
      case IndexProcess.Outcome.Done(Figure figure) -> {
        keep(name, figure);
        failures.remove(name);
        yield new Progress(Progress.State.IDLE, -1, "", clock.instant(), "");
      }
      case IndexProcess.Outcome.Failed(String line) -> {
        LOG.warn("the index of {} was not made: {}", name, line);
        var kept = failures.put(name, clock.instant(), line);
        yield new Progress(Progress.State.FAILED, -1, "", kept.at(), kept.line());
      }
    };
  }

  /// One that is looked after no more has no figures.
  private void keep(String name, Figure figure) {
    if (registry.find(name).isPresent()) {
      figures.put(figure);
    }
  }

  private void at(String name, String phase, int percent) {
    lock.lock();
    try {
      var state = states.get(name);
      if (name.equals(running) && state != null) {
        states.put(name, new Progress(Progress.State.RUNNING, percent, phase, state.since(), ""));
      }
    } finally {
      lock.unlock();
    }
  }

  private void finished(String name, Progress after) {
    lock.lock();
    try {
      running = null;
      // One that was forgotten meanwhile has no state any more.
      if (states.containsKey(name)) {
        states.put(name, after);
      }
      if (again.remove(name)) {
        request(name);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    Thread ending;
    lock.lock();
    try {
      closed = true;
      ending = worker;
      asked.signalAll();
    } finally {
      lock.unlock();
    }
    if (ending != null) {
      ending.interrupt();
      try {
        ending.join(TimeUnit.SECONDS.toMillis(10));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
