package dev.onus.cli;

import dev.onus.cli.policy.OwnersFile;
import dev.onus.cli.serve.ConfiguredForges;
import dev.onus.cli.serve.DeploymentsHere;
import dev.onus.cli.serve.GateHere;
import dev.onus.cli.serve.MirrorsHere;
import dev.onus.cli.serve.ServerLog;
import dev.onus.forge.ForgeChange;
import dev.onus.server.change.ChangeRoutes;
import dev.onus.server.change.ChangeStore;
import dev.onus.server.change.ChangesLooked;
import dev.onus.server.database.Tables;
import dev.onus.server.delivery.Deliveries;
import dev.onus.server.delivery.DeliveryWork;
import dev.onus.server.delivery.Fetching;
import dev.onus.server.delivery.HookRoutes;
import dev.onus.server.delivery.Looking;
import dev.onus.server.delivery.Marks;
import dev.onus.server.delivery.Reconciling;
import dev.onus.server.health.Meters;
import dev.onus.server.http.Route;
import dev.onus.server.job.DeliveryJobs;
import dev.onus.server.job.Job;
import dev.onus.server.job.JobRoutes;
import dev.onus.server.job.Jobs;
import dev.onus.server.member.Importing;
import dev.onus.server.member.MemberStore;
import dev.onus.server.member.PeopleRoutes;
import dev.onus.server.page.Pages;
import dev.onus.server.repository.RegisteredRepository;
import dev.onus.server.repository.Registry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;

/// What the server does with forges: takes what they deliver, looks, judges, publishes, and keeps
/// what was deployed.
final class ServedForges implements AutoCloseable {
  private static final int MOST = 500;
  private static final int STRAYS = 100;

  private final Registry registry;
  private final ChangeStore changes;
  private final Marks marks;
  private final InstantSource clock;
  private final Jobs jobs;
  private final List<Route> routes;

  /// What it stands on.
  ///
  /// @param fetched is told of a repository that has something new
  /// @param others jobs of other features
  record Ground(
      Tables tables,
      Registry registry,
      ServerLog log,
      ConfiguredForges forges,
      MirrorsHere mirrors,
      MemberStore members,
      Consumer<String> fetched,
      Pages pages,
      DataSource jobs,
      List<Job> others,
      Meters meters,
      String url,
      Map<String, String> environment,
      InstantSource clock) {}

  ServedForges(Ground on) {
    this.registry = on.registry();
    this.clock = on.clock();
    this.changes = new ChangeStore(on.tables());
    this.marks = new Marks(on.tables());
    var gate =
        new GateHere(
            on.log()::decisions,
            repository -> on.members().of(repository.forge()),
            (repository, commit) -> OwnersFile.at(repository, commit, null),
            clock);
    var looked =
        new ChangesLooked(
            changes,
            gate,
            one -> one.forge() == null ? Optional.empty() : on.forges().at(one.forge()),
            on.url(),
            clock);
    Fetching fetching =
        repository -> {
          on.mirrors().fetch(repository);
          on.fetched().accept(repository.name());
          relook(repository.name());
        };
    var importing = new Importing(registry, on.forges(), on.members(), clock);
    var looking =
        new Looking(
            registry,
            marks,
            on.forges(),
            new Looking.Ports(
                (repository, snapshot) -> {
                  on.mirrors().fetch(repository);
                  looked.looked(repository, snapshot);
                },
                (repository, commit, queue) -> {
                  if (queue == null) {
                    requested(repository, commit);
                  } else {
                    looked.queued(repository, commit, queue);
                  }
                },
                fetching,
                importing),
            on.meters(),
            clock);
    var work =
        new DeliveryWork(
            on.tables(),
            registry,
            new DeploymentsHere(on.log(), on.environment(), clock),
            on.meters(),
            clock);
    var deliveries = new Deliveries(on.tables());
    var reconciling = new Reconciling(on.tables(), registry, on.forges(), clock);
    var all = new ArrayList<>(DeliveryJobs.of(work, looking, reconciling, deliveries, clock));
    all.add(
        new Job(
            "people",
            "reads members and teams of the groups whose repositories are looked after",
            Duration.ofHours(6),
            importing::run,
            importing::says));
    all.add(
        new Job(
            "expire",
            "has open changes looked at again, whose exceptions and qualifications may have ended",
            Duration.ofMinutes(10),
            () -> registry.all().forEach(one -> relook(one.name()))));
    all.add(
        new Job(
            "publish",
            "tells the forges what they could not be told before",
            Duration.ofSeconds(15),
            () ->
                changes
                    .unpublished(clock.instant(), STRAYS)
                    .forEach(one -> tellAgain(looked, one))));
    all.addAll(on.others());
    this.jobs = new Jobs(on.jobs(), on.tables(), all, Jobs.Rhythm.USUAL, on.meters(), clock);
    var these = new ArrayList<Route>();
    these.addAll(new HookRoutes(on.forges().hooks(), on.tables(), on.meters()).routes());
    these.addAll(
        new ChangeRoutes(
                registry,
                changes,
                (repository, number) -> marks.look(repository.name(), number, clock.instant()),
                on.pages())
            .routes());
    these.addAll(new PeopleRoutes(on.members(), on.pages()).routes());
    these.addAll(new JobRoutes(jobs, deliveries, marks, on.pages()).routes());
    this.routes = List.copyOf(these);
  }

  private void tellAgain(ChangesLooked looked, ChangeStore.Reference one) {
    registry
        .find(one.repository())
        .ifPresent(repository -> looked.tellAgain(repository, one.number()));
  }

  List<Route> routes() {
    return routes;
  }

  void start() {
    jobs.start();
  }

  /// Has the open changes of a repository looked at again: something was decided about them.
  void relook(String repository) {
    changes
        .list(repository, ForgeChange.State.OPEN, 0, MOST)
        .forEach(one -> marks.look(repository, one.number(), clock.instant()));
  }

  /// A forge wants the check of a commit again: that of the change whose last one it is.
  private void requested(RegisteredRepository repository, String commit) {
    changes
        .list(repository.name(), ForgeChange.State.OPEN, 0, MOST)
        .forEach(one ->
            changes
                .find(repository.name(), one.number())
                .filter(kept -> commit.equals(kept.snapshot().change().head().commit()))
                .ifPresent(_ -> marks.look(repository.name(), one.number(), clock.instant())));
  }

  @Override
  public void close() {
    jobs.close();
  }
}
