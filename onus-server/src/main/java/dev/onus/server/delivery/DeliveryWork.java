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
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Works on the deliveries that wait: each marks what has to be looked at, in the transaction that
/// says that it was worked on. One that fails is tried again later, and the others go on.
public final class DeliveryWork {
  private static final int MOST = 500;
  private static final int ROUNDS = 20;
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

  /// Works on what waits now.
  public void run() {
    for (int i = 0; i < ROUNDS; i++) {
      List<Waiting> waiting = deliveries.waiting(clock.instant(), MOST);
      waiting.forEach(this::one);
      if (waiting.size() < MOST) {
        return;
      }
    }
  }

  private void one(Waiting delivery) {
    try {
      work(delivery, Errand.read(delivery.errand()));
    } catch (ForgeException failure) {
      if (failure.failure() instanceof ForgeFailure.RateLimited(Instant until, String because)) {
        deliveries.putOff(delivery, delivery.attempts(), until, because);
        counting.delivery(delivery.forge(), "retried");
      } else {
        failed(delivery, Said.of(failure));
      }
    } catch (Exception | StackOverflowError failure) {
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

  private void work(Waiting delivery, Errand errand) throws Exception {
    switch (errand) {
      case Errand.Change(String host, String path, long number) ->
          mark(delivery, Kind.CHANGE, registry.at(host, path), Long.toString(number));
      case Errand.Commit(String host, String path, String commit) ->
          mark(delivery, Kind.COMMIT, registry.at(host, path), commit);
      case Errand.Fetch(String host, String path) ->
          mark(delivery, Kind.FETCH, registry.at(host, path), "");
      case Errand.Report(String host, String path, Deployment deployment) ->
          report(delivery, registry.at(host, path), deployment);
      case Errand.Members(String host, String path, long id) ->
          mark(delivery, Kind.MEMBERS, delivery.forge() + ":" + host, id + " " + path);
    }
  }

  private void mark(
      Waiting delivery, Kind kind, Optional<RegisteredRepository> repository, String subject) {
    if (repository.isEmpty()) {
      unregistered(delivery);
    } else {
      mark(delivery, kind, repository.get().name(), subject);
    }
  }

  private void mark(Waiting delivery, Kind kind, String place, String subject) {
    Instant now = clock.instant();
    tables.write(handle -> {
      int rows = Marks.want(handle, kind, place, subject, now);
      Deliveries.end(handle, delivery, State.DONE, repetition(handle, delivery), now);
      return rows;
    });
    counting.delivery(delivery.forge(), "worked");
  }

  private void report(
      Waiting delivery, Optional<RegisteredRepository> repository, Deployment deployment)
      throws Exception {
    if (repository.isEmpty()) {
      unregistered(delivery);
      return;
    }
    String name = repository.get().name();
    var reports = new DeploymentReports(tables);
    if (!reports.isNews(name, deployment)) {
      end(delivery, State.IGNORED, "a state of this deployment that was reported before");
    } else {
      deployments.reported(repository.get(), deployment);
      Instant now = clock.instant();
      tables.write(handle -> {
        int rows = DeploymentReports.keep(handle, name, deployment);
        Deliveries.end(handle, delivery, State.DONE, repetition(handle, delivery), now);
        return rows;
      });
    }
    counting.delivery(delivery.forge(), "worked");
  }

  private void unregistered(Waiting delivery) {
    end(delivery, State.IGNORED, UNREGISTERED);
    counting.delivery(delivery.forge(), "unregistered");
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
