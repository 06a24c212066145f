package dev.onus.server.delivery;

import dev.onus.forge.Deployment;
import dev.onus.forge.ForgeException;
import dev.onus.forge.ForgeFailure;
import dev.onus.server.database.Tables;
import dev.onus.server.delivery.Deliveries.Waiting;
import dev.onus.server.delivery.Delivery.State;
import dev.onus.server.delivery.Mark.Kind;
import dev.onus.server.repository.RegisteredRepository;
import dev.onus.server.repository.Registry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Works on the deliveries that wait: each marks what has to be looked at, in the transaction that
/// says that it was worked on. One that fails is tried again later, and the others go on.
public final class DeliveryWork {
  private static final int MOST = 200;
  private static final int ROUNDS = 50;
  private static final int TRIES = 12;
  private static final String UNREGISTERED = "no registered repository";

  private final Tables tables;
  private final Registry registry;
  private final Deployments deployments;
  private final Counting counting;
  private final InstantSource clock;
  private final Deliveries deliveries;

  public DeliveryWork(
      Tables tables,
      Registry registry,
      Deployments deployments,
      Counting counting,
      InstantSource clock) {
    this.tables = tables;
    this.registry = registry;
    this.deployments = deployments;
    this.counting = counting;
    this.clock = clock;
    this.deliveries = new Deliveries(tables);
  }

  /// The repositories of one batch, each asked for once.
  private static final class Places {
    private final Registry registry;
    private final Map<String, Optional<RegisteredRepository>> known = new HashMap<>();

    Places(Registry registry) {
      this.registry = registry;
    }

    Optional<RegisteredRepository> at(String host, String path) {
      return known.computeIfAbsent(host + "/" + path, _ -> registry.at(host, path));
    }
  }

  /// What follows from a delivery, when that is a mark or nothing.
  ///
  /// @param kind null where nothing is marked
  private record Step(
      Waiting delivery, @Nullable Kind kind, String place, String subject, String reason) {
    static Step unregistered(Waiting delivery) {
      return new Step(delivery, null, "", "", UNREGISTERED);
    }
  }

  /// Works on what waits now.
  public void run() {
    for (int i = 0; i < ROUNDS; i++) {
      List<Waiting> waiting = deliveries.waiting(clock.instant(), MOST);
      if (!waiting.isEmpty()) {
        write(steps(waiting));
      }
      if (waiting.size() < MOST) {
        return;
      }
    }
  }

  private List<Step> steps(List<Waiting> waiting) {
    var places = new Places(registry);
    var steps = new ArrayList<Step>();
    for (Waiting delivery : waiting) {
      try {
        step(delivery, Errand.read(delivery.errand()), places).ifPresent(steps::add);
      } catch (ForgeException failure) {
        refused(delivery, failure);
      } catch (Exception | StackOverflowError failure) {
        failed(delivery, Said.of(failure));
      }
    }
    return steps;
  }

  /// Writes all in one transaction; where that fails each alone, so that one can't stop the others.
  private void write(List<Step> steps) {
    Instant now = clock.instant();
    try {
      tables.write(handle -> {
        steps.forEach(step -> write(handle, step, now));
        return steps.size();
      });
      steps.forEach(step ->
          counting.delivery(
              step.delivery().forge(), step.kind() == null ? "unregistered" : "worked"));
    } catch (RuntimeException failure) {
      if (steps.size() == 1) {
        failed(steps.getFirst().delivery(), Said.of(failure));
      } else {
        steps.forEach(step -> write(List.of(step)));
      }
    }
  }

  private static void write(Handle handle, Step step, Instant now) {
    if (step.kind() == null) {
      Deliveries.end(handle, step.delivery(), State.IGNORED, step.reason(), now);
    } else {
      Marks.want(handle, step.kind(), step.place(), step.subject(), now);
      String reason = repetition(handle, step.delivery());
      Deliveries.end(handle, step.delivery(), State.DONE, reason, now);
    }
  }

  private void refused(Waiting delivery, ForgeException failure) {
    if (failure.failure() instanceof ForgeFailure.RateLimited(Instant until, String because)) {
      deliveries.putOff(delivery, delivery.attempts(), until, because);
      counting.delivery(delivery.forge(), "retried");
    } else {
      failed(delivery, Said.of(failure));
    }
  }

  private void failed(Waiting delivery, String because) {
    int attempts = delivery.attempts() + 1;
    Instant now = clock.instant();
    if (attempts >= TRIES) {
      end(delivery, State.FAILED, "tried " + attempts + " times: " + because);
      counting.delivery(delivery.forge(), "failed");
    } else {
      deliveries.putOff(delivery, attempts, now.plus(Pauses.after(attempts)), because);
      counting.delivery(delivery.forge(), "retried");
    }
  }

  /// What follows; empty when it was done at once.
  private Optional<Step> step(Waiting delivery, Errand errand, Places places) throws Exception {
    return switch (errand) {
      case Errand.Change(String host, String path, long number) ->
          mark(delivery, Kind.CHANGE, places.at(host, path), Long.toString(number));
      case Errand.Commit(String host, String path, String commit) ->
          mark(delivery, Kind.COMMIT, places.at(host, path), commit);
      case Errand.Queued(String host, String path, String commit, String branch) ->
          mark(delivery, Kind.COMMIT, places.at(host, path), commit + " " + branch);
      case Errand.Fetch(String host, String path) ->
          mark(delivery, Kind.FETCH, places.at(host, path), "");
      case Errand.Report(String host, String path, Deployment deployment) -> {
        Optional<RegisteredRepository> repository = places.at(host, path);
        if (repository.isPresent()) {
          report(delivery, repository.get(), deployment);
        }
        yield repository.isPresent() ? Optional.empty() : Optional.of(Step.unregistered(delivery));
      }
      case Errand.Members(String host, String path, long id) ->
          Optional.of(
              new Step(delivery, Kind.MEMBERS, delivery.forge() + ":" + host, id + " " + path, ""));
    };
  }

  private static Optional<Step> mark(
      Waiting delivery, Kind kind, Optional<RegisteredRepository> repository, String subject) {
    return Optional.of(
        repository
            .map(one -> new Step(delivery, kind, one.name(), subject, ""))
            .orElseGet(() -> Step.unregistered(delivery)));
  }

  private void report(Waiting delivery, RegisteredRepository repository, Deployment deployment)
      throws Exception {
    String name = repository.name();
    var reports = new DeploymentReports(tables);
    if (!reports.isNews(name, deployment)) {
      end(delivery, State.IGNORED, "a state of this deployment that was reported before");
    } else {
      deployments.reported(repository, deployment);
      Instant now = clock.instant();
      tables.write(handle -> {
        int rows = DeploymentReports.keep(handle, name, deployment);
        Deliveries.end(handle, delivery, State.DONE, repetition(handle, delivery), now);
        return rows;
      });
    }
    counting.delivery(delivery.forge(), "worked");
  }

  private void end(Waiting delivery, State state, String reason) {
    Instant now = clock.instant();
    tables.write(handle -> {
      Deliveries.end(handle, delivery, state, reason, now);
      return state;
    });
  }

  private static String repetition(Handle handle, Waiting delivery) {
    return Deliveries.before(handle, delivery).map(id -> "the same body as " + id).orElse("");
  }
}
