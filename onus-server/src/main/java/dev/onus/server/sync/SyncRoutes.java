package dev.onus.server.sync;

import dev.onus.server.account.Account;
import dev.onus.server.account.Accounts;
import dev.onus.server.account.Secrets;
import dev.onus.server.device.TokenRoutes;
import dev.onus.server.http.Access;
import dev.onus.server.http.Method;
import dev.onus.server.http.Refusal;
import dev.onus.server.http.Request;
import dev.onus.server.http.Response;
import dev.onus.server.http.Route;
import dev.onus.server.log.AccessLog;
import dev.onus.server.page.Pages;
import dev.onus.server.repository.RegisteredRepository;
import dev.onus.server.repository.Registry;
import dev.onus.server.right.Right;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// What laptops fetch.
public final class SyncRoutes {
  private static final Access SYNC = new Access.Needs(Right.SYNC);
  private static final String ONE = "/r/{name}/sync";

  private final Registry registry;
  private final Accounts accounts;
  private final Synced synced;
  private final AccessLog looks;

  public SyncRoutes(Registry registry, Accounts accounts, Synced synced, AccessLog looks) {
    this.registry = registry;
    this.accounts = accounts;
    this.synced = synced;
    this.looks = looks;
  }

  /// The routes.
  public List<Route> routes() {
    return List.of(
        Route.of(Method.GET, "/sync", SYNC, this::list),
        Route.of(Method.GET, ONE, SYNC, this::state),
        Route.of(Method.GET, ONE + "/records", SYNC, this::records),
        Route.of(Method.GET, ONE + "/consistency", SYNC, this::consistency),
        Route.of(Method.GET, ONE + "/present", SYNC, this::present));
  }

  private Response list(Request request) {
    return Pages.json(
        200,
        new SyncList(
            registry.visible(request.signedIn()).stream()
                .map(one -> new SyncList.Row(one.name(), one.cloneUrl(), forge(one).orElse(null)))
                .toList()));
  }

  private static Optional<String> forge(RegisteredRepository one) {
    return Optional.ofNullable(one.forge()).map(forge -> forge.host() + "/" + forge.path());
  }

  private Response state(Request request) {
    RegisteredRepository repository = repository(request);
    return marked(request, Pages.json(200, synced.state(repository, mayReadReasons(request))));
  }

  private Response records(Request request) {
    RegisteredRepository repository = repository(request);
    long most = size(repository);
    long size = number(request, "size", most);
    long from = number(request, "from", 0);
    if (size > most || from > size) {
      throw Refusal.unacceptable(
          "the log has " + most + " entries: 'from' is at most 'size', and that at most this");
    }
    return Pages.json(200, synced.records(repository, from, size));
  }

  private Response consistency(Request request) {
    long most = size(repository(request));
    long to = number(request, "to", most);
    long from = number(request, "from", 1);
    if (from < 1 || from > to || to > most) {
      throw Refusal.unacceptable(
          "the log has " + most + " entries: 'from' is from 1 to 'to', and that at most this");
    }
    return Pages.json(200, synced.consistency(from, to));
  }

  private long size(RegisteredRepository repository) {
    return synced.state(repository, false).size();
  }

  private Response present(Request request) {
    RegisteredRepository repository = repository(request);
    boolean reasons = mayReadReasons(request);
    SyncPresent present = synced.present(repository, reasons);
    Response response = marked(request, Pages.json(200, present));
    if (response.status() == 200 && present.texts().stream().anyMatch(one -> one.text() != null)) {
      looks.looked(
          request.signedIn(),
          "the reasons of all decisions about " + repository.name() + ", to keep on a machine");
    }
    return response;
  }

  /// Whether the account may read them on pages: a token with `sync` stands for that.
  private boolean mayReadReasons(Request request) {
    Optional<Account> account = accounts.find(request.signedIn().account());
    return account.filter(TokenRoutes::mayReadReasons).isPresent();
  }

  private static Response marked(Request request, Response response) {
    String tag =
        '"'
            + Secrets.hash(new String(response.body(), StandardCharsets.UTF_8)).substring(0, 32)
            + '"';
    boolean isKnown =
        request.headers().only("if-none-match").filter(theirs -> theirs.contains(tag)).isPresent();
    return (isKnown ? Response.empty(304) : response).with("ETag", tag);
  }

  private static long number(Request request, String name, long otherwise) {
    String stated = request.query().stated(name).orElse("");
    if (stated.isEmpty()) {
      return otherwise;
    }
    if (stated.length() > 18 || !stated.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw Refusal.malformed("'" + name + "' is a number of entries of the log");
    }
    return Long.parseLong(stated);
  }

  private RegisteredRepository repository(Request request) {
    return registry
        .visible(request.signedIn(), request.variable("name"))
        .orElseThrow(() -> Refusal.absent("there is no such repository"));
  }
}
