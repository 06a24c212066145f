package dev.onus.server.delivery;

import dev.onus.forge.Deployment;
import dev.onus.server.database.SqliteTables;
import dev.onus.server.database.Tables;
import dev.onus.server.http.Dispatch;
import dev.onus.server.http.Headers;
import dev.onus.server.http.Limiter;
import dev.onus.server.http.Refusal;
import dev.onus.server.http.Response;
import dev.onus.server.http.Routes;
import dev.onus.server.repository.RegisteredRepository;
import dev.onus.server.repository.Registry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// The server's half of webhooks around a directory of tables: hand over a delivery, have it worked
/// on, see what came of it.
final class Bench {
  static final Instant START = Instant.parse("2026-11-26T02:14:00Z");

  final Tables tables;
  final AtomicReference<Instant> now = new AtomicReference<>(START);
  final List<String> counted = Collections.synchronizedList(new ArrayList<>());
  final List<String> seen = Collections.synchronizedList(new ArrayList<>());
  final StubForge forge = new StubForge("github.com");
  final Registry registry;
  final Marks marks;
  final Deliveries deliveries;
  final Reconciling reconciling;
  Deployments deployments = (repository, deployment) -> seen.add(told(deployment));
  Looked looked =
      (repository, snapshot) ->
          seen.add("looked " + snapshot.change().number() + " " + snapshot.change().state());
  private final Dispatch dispatch;
  private final Counting counting =
      new Counting() {
        @Override
        public void delivery(String forge, String outcome) {
          counted.add(forge + " " + outcome);
        }

        @Override
        public void look(String kind, String outcome) {
          counted.add(kind + " " + outcome);
        }
      };

  Bench(Path directory) {
    this(new SqliteTables(directory));
  }

  /// The same tables with everything else new, as after a restart.
  Bench(Tables tables) {
    this.tables = tables;
    this.registry = new Registry(tables);
    this.marks = new Marks(tables);
    this.deliveries = new Deliveries(tables);
    this.reconciling = new Reconciling(tables, registry, forge, now::get);
    var hooks = new HookRoutes(Map.of("github", new StubHook()), tables, counting);
    this.dispatch =
        new Dispatch(
            new Routes(hooks.routes()),
            (headers, at) -> Optional.empty(),
            (request, status, message) -> Response.text(status, message),
            new Limiter(1, 1),
            now::get);
  }

  private static String told(Deployment deployment) {
    return "deployment " + deployment.id() + " " + deployment.state();
  }

  /// Looks after `acme/NAME` at GitHub as NAME.
  void register(String name) {
    registry.put(
        new RegisteredRepository(
            name,
            Path.of("/repositories", name),
            "https://github.com/acme/" + name + ".git",
            new RegisteredRepository.AtForge("github", "github.com", "acme/" + name)),
        START);
  }

  /// Hands over a signed delivery.
  Response deliver(String id, String body) {
    return deliver(Map.of("signed", List.of("yes"), "id", List.of(id)), body(body));
  }

  Response deliver(Map<String, List<String>> headers, Dispatch.Body body) {
    return dispatch.answer(
        new Dispatch.Incoming(
            "POST", "/hooks/github", "", Headers.of(headers), body, "203.0.113.7", true));
  }

  static Dispatch.Body body(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return longest -> {
      if (bytes.length > longest) {
        throw new Refusal(413, "too long");
      }
      return bytes;
    };
  }

  static String text(Response response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  void work() {
    new DeliveryWork(tables, registry, (r, d) -> deployments.reported(r, d), counting, now::get)
        .run();
  }

  Looking looking() {
    return new Looking(
        registry,
        marks,
        forge,
        new Looking.Ports(
            (r, s) -> looked.looked(r, s),
            (repository, commit, queue) ->
                seen.add(
                    "commit "
                        + repository.name()
                        + " "
                        + commit
                        + (queue == null ? "" : " of " + queue)),
            repository -> seen.add("fetch " + repository.name()),
            (kind, group) -> seen.add("members " + kind + " " + group)),
        counting,
        now::get);
  }

  void look() throws InterruptedException {
    looking().look();
  }

  void pass(Duration time) {
    now.updateAndGet(at -> at.plus(time));
  }

  List<String> states() {
    return tables.read(handle ->
        handle
            .createQuery("SELECT id || ' ' || state || ' ' || reason FROM delivery ORDER BY id")
            .mapTo(String.class)
            .map(String::strip)
            .list());
  }
}
