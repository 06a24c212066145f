package dev.onus.e2e.server;

import dev.onus.forge.ChangeSnapshot;
import dev.onus.forge.Forge;
import dev.onus.forge.ForgeKind;
import dev.onus.forge.Hook;
import dev.onus.forge.Review;
import dev.onus.forge.fake.FakeHooks;
import dev.onus.server.database.Tables;
import dev.onus.server.delivery.Counting;
import dev.onus.server.delivery.Deliveries;
import dev.onus.server.delivery.DeliveryWork;
import dev.onus.server.delivery.Forges;
import dev.onus.server.delivery.HookRoutes;
import dev.onus.server.delivery.Looked;
import dev.onus.server.delivery.Looking;
import dev.onus.server.delivery.Marks;
import dev.onus.server.delivery.Reconciling;
import dev.onus.server.delivery.Requested;
import dev.onus.server.http.Dispatch;
import dev.onus.server.http.Headers;
import dev.onus.server.http.Limiter;
import dev.onus.server.http.Response;
import dev.onus.server.http.Routes;
import dev.onus.server.repository.RegisteredRepository;
import dev.onus.server.repository.RegisteredRepository.AtForge;
import dev.onus.server.repository.Registry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// The part of the server that webhooks concern, with the repository `shop` of one forge. Made anew
/// over the same tables it is the server after a restart.
final class Webhooks {
  static final Instant START = Instant.parse("2026-11-26T02:00:20Z");

  final Tables tables;
  final Forge forge;
  final Marks marks;
  final Deliveries deliveries;
  final Reconciling reconciling;
  final AtomicReference<Instant> now;

  /// What was handed on, oldest first.
  final List<ChangeSnapshot> looked = Collections.synchronizedList(new ArrayList<>());

  final List<String> requested = Collections.synchronizedList(new ArrayList<>());
  final List<String> fetched = Collections.synchronizedList(new ArrayList<>());
  final List<String> deployed = Collections.synchronizedList(new ArrayList<>());

  /// What else happens with a state that was looked at.
  Looked gate = (repository, snapshot) -> {};

  Requested recheck = (repository, commit, queue) -> {};

  private final Dispatch dispatch;
  private final DeliveryWork work;
  private final Looking looking;

  Webhooks(Path directory, Hook hook, Forge forge, AtomicReference<Instant> now) {
    this(new FileTables(directory.resolve("server.db")), hook, forge, now);
    register(directory);
  }

  /// Looks after the repository.
  void register(Path directory) {
    new Registry(tables)
        .put(
            new RegisteredRepository(
                "shop",
                directory.resolve("shop.git"),
                "https://" + forge.host() + "/acme/shop.git",
                new AtForge(forge.kind().label(), forge.host(), "acme/shop")),
            START);
  }

  /// The same tables after a restart.
  Webhooks(Tables tables, Hook hook, Forge forge, AtomicReference<Instant> now) {
    this.tables = tables;
    this.forge = forge;
    this.now = now;
    var registry = new Registry(tables);
    this.marks = new Marks(tables);
    this.deliveries = new Deliveries(tables);
    Forges forges = new OneForge(forge);
    this.reconciling = new Reconciling(tables, registry, forges, now::get);
    this.dispatch =
        new Dispatch(
            new Routes(
                new HookRoutes(Map.of(forge.kind().label(), hook), tables, Counting.NONE).routes()),
            (headers, at) -> Optional.empty(),
            (request, status, message) -> Response.text(status, message),
            new Limiter(1, 1),
            now::get);
    this.work =
        new DeliveryWork(
            tables,
            registry,
            (repository, deployment) ->
                deployed.add(deployment.environment() + " " + deployment.state().label()),
            Counting.NONE,
            now::get);
    this.looking =
        new Looking(
            registry,
            marks,
            forges,
            new Looking.Ports(
                (repository, snapshot) -> {
                  gate.looked(repository, snapshot);
                  looked.add(snapshot);
                },
                (repository, commit, queue) -> {
                  recheck.requested(repository, commit, queue);
                  requested.add(commit);
                },
                repository -> fetched.add(repository.name()),
                (kind, group) -> {}),
            Counting.NONE,
            now::get);
  }

  private record OneForge(Forge forge) implements Forges {
    @Override
    public Optional<Forge> at(AtForge place) {
      return place.host().equals(forge.host()) ? Optional.of(forge) : Optional.empty();
    }

    @Override
    public List<Forge> all() {
      return List.of(forge);
    }
  }

  /// Hands a delivery over.
  ///
  /// @return status and text of the answer
  String deliver(FakeHooks.Delivery delivery) {
    var headers = new HashMap<String, List<String>>();
    delivery.headers().forEach((name, value) -> headers.put(name, List.of(value)));
    Response answer =
        dispatch.answer(
            new Dispatch.Incoming(
                "POST",
                "/hooks/" + (forge.kind() == ForgeKind.GITHUB ? "github" : "gitlab"),
                "",
                Headers.of(headers),
                longest -> delivery.body(),
                "203.0.113.7",
                true));
    return answer.status() + " " + new String(answer.body(), StandardCharsets.UTF_8).strip();
  }

  /// Lets every job run once.
  void work() throws InterruptedException {
    work.run();
    looking.look();
    looking.fetch();
  }

  /// How a change is kept, and what of it was handed on last.
  String kept(long number) {
    String last =
        looked.stream()
            .filter(one -> one.change().number() == number)
            .reduce((first, second) -> second)
            .map(one ->
                one.change().state()
                    + " at "
                    + one.change().updatedAt()
                    + " with "
                    + one.commits().size()
                    + " commits, "
                    + one.reviews().stream().map(Webhooks::review).toList())
            .orElse("nothing");
    return marks.kept("shop", number).map(Object::toString).orElse("nothing") + ": " + last;
  }

  private static String review(Review review) {
    return review.verdict() + " of " + review.commit();
  }

  /// What became of each delivery, by id.
  Map<String, String> states() {
    return tables.read(handle ->
        handle
            .createQuery("SELECT id, state || ' ' || reason AS became FROM delivery")
            .map((row, _) -> Map.entry(row.getString("id"), row.getString("became").strip()))
            .stream()
            .collect(
                HashMap::new, (map, one) -> map.put(one.getKey(), one.getValue()), Map::putAll));
  }
}
