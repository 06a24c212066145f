package dev.onus.server.boundary;

import dev.onus.server.boundary.Wish.Signature;
import dev.onus.server.http.Access;
import dev.onus.server.http.Method;
import dev.onus.server.http.Refusal;
import dev.onus.server.http.Request;
import dev.onus.server.http.RequestPath;
import dev.onus.server.http.Response;
import dev.onus.server.http.Route;
import dev.onus.server.log.AccessLog;
import dev.onus.server.page.Pages;
import dev.onus.server.repository.RegisteredRepository;
import dev.onus.server.repository.Registry;
import dev.onus.server.right.Caller;
import dev.onus.server.right.Right;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// `/boundaries`: restricted areas, and exceptions asked for, granted, ratified and revoked.
public final class BoundaryRoutes {
  private static final Access READ = new Access.Needs(Right.READ);
  private static final Access REVIEW = new Access.Needs(Right.REVIEW);
  private static final Access DECIDE = new Access.Needs(Right.DECIDE);
  private static final String EXCEPTIONS = "/boundaries/{repository}/exceptions";
  private static final String EXCEPTION = EXCEPTIONS + "/{id}";
  private static final int LONGEST_KEY = 200;

  /// A signature and the longest reason, both encoded.
  private static final int LONGEST_BODY = 256 << 10;

  private final Registry registry;
  private final Exceptions exceptions;
  private final AccessLog accesses;
  private final Pages pages;
  private final Supplier<String> keys;

  /// @param keys draws a key for a form, which nobody can guess
  public BoundaryRoutes(
      Registry registry,
      Exceptions exceptions,
      AccessLog accesses,
      Pages pages,
      Supplier<String> keys) {
    this.registry = registry;
    this.exceptions = exceptions;
    this.accesses = accesses;
    this.pages = pages;
    this.keys = keys;
  }

  /// The routes.
  public List<Route> routes() {
    return List.of(
        Route.of(Method.GET, "/boundaries", READ, this::all),
        Route.of(Method.GET, EXCEPTION, READ, this::one),
        Route.of(Method.POST, EXCEPTIONS, REVIEW, this::request).upTo(LONGEST_BODY),
        Route.of(Method.POST, EXCEPTION + "/grant", DECIDE, this::grant).upTo(LONGEST_BODY),
        Route.of(Method.POST, EXCEPTION + "/ratify", DECIDE, this::ratify).upTo(LONGEST_BODY),
        Route.of(Method.POST, EXCEPTION + "/revoke", DECIDE, this::revoke).upTo(LONGEST_BODY));
  }

  static String href(String repository, String exception) {
    return "/boundaries/"
        + RequestPath.encode(repository)
        + "/exceptions/"
        + RequestPath.encode(exception);
  }

  private Response all(Request request) {
    Caller caller = request.signedIn();
    Optional<String> wanted = request.query().stated("repository");
    List<RegisteredRepository> visible =
        wanted.isEmpty() ? registry.visible(caller) : List.of(repository(caller, wanted.get()));
    var shown =
        visible.stream()
            .map(one -> {
              KnownBoundaries known = exceptions.known(one, request.at());
              String problem = known.problem();
              return new BoundariesPage.InRepository(
                  one.name(),
                  problem == null ? "" : problem,
                  known.areas(),
                  known.open(),
                  known.over(),
                  keys.get());
            })
            .toList();
    return pages.show(
        request,
        "boundaries",
        "Boundaries",
        new BoundariesPage(shown, caller.may(Right.REVIEW), wanted.orElse("")));
  }

  private Response one(Request request) {
    return show(request, 200, null);
  }

  private Response show(Request request, int status, ExceptionPage.@Nullable Prepared prepared) {
    Caller caller = request.signedIn();
    RegisteredRepository repository = repository(caller, request.variable("repository"));
    String id = request.variable("id");
    KnownException known =
        exceptions
            .one(repository, id, request.at())
            .orElseThrow(() -> Refusal.absent("there is no such exception"));
    boolean mayRead = caller.may(Right.REVIEW) || caller.may(Right.AUDIT);
    if (mayRead && known.reason() != null) {
      accesses.looked(caller, "the reason of the exception " + id + " of " + repository.name());
    }
    return pages.show(
        request,
        status,
        "exception",
        "Exception " + id,
        new ExceptionPage(
            repository.name(),
            mayRead ? known : known.withoutReason(),
            mayRead,
            caller.may(Right.DECIDE),
            caller.may(Right.AUDIT),
            keys.get(),
            prepared));
  }

  private Response request(Request request) {
    Input input = Input.of(request);
    var wish =
        new Wish.Request(
            input.text("exception").orElse(null),
            input.required("boundary"),
            input.list("tools"),
            input.list("paths"),
            input.text("branch").orElse(null),
            input.number("days").orElse(null),
            input.required("reason"));
    if (wish.tools().isEmpty()) {
      throw Refusal.unacceptable("'tools' names no tool");
    }
    return decided(request, input, "request", wish);
  }

  private Response grant(Request request) {
    Input input = Input.of(request);
    return decided(
        request,
        input,
        "grant",
        new Wish.Grant(
            request.variable("id"),
            input.text("until").orElse(null),
            input.text("reason").orElse(null),
            signature(input)));
  }

  private Response ratify(Request request) {
    Input input = Input.of(request);
    return decided(
        request,
        input,
        "ratify",
        new Wish.Ratify(
            request.variable("id"),
            input.required("head"),
            input.text("base").orElse(null),
            input.text("change").orElse(null),
            signature(input)));
  }

  private Response revoke(Request request) {
    Input input = Input.of(request);
    return decided(
        request,
        input,
        "revoke",
        new Wish.Revoke(request.variable("id"), input.required("reason")));
  }

  private static Signature signature(Input input) {
    return new Signature(input.text("salt").orElse(null), input.text("signature").orElse(null));
  }

  private Response decided(Request request, Input input, String verb, Wish wish) {
    RegisteredRepository repository =
        repository(request.signedIn(), request.variable("repository"));
    String key = request.headers().only("idempotency-key").or(() -> input.text("key")).orElse(null);
    if (key != null && (key.isBlank() || key.length() > LONGEST_KEY)) {
      throw Refusal.malformed("the key of a request has 1 to " + LONGEST_KEY + " characters");
    }
    return switch (exceptions.wish(repository, Acting.of(request), wish, key)) {
      case WishOutcome.Absent(String because) -> throw Refusal.absent(because);
      case WishOutcome.Refused(String because) -> throw Refusal.unacceptable(because);
      case WishOutcome.ToSign decision when request.wantsJson() -> Pages.json(200, decision);
      case WishOutcome.ToSign decision ->
          show(
              request,
              200,
              new ExceptionPage.Prepared(verb, key == null ? keys.get() : key, decision));
      case WishOutcome.Recorded recorded when request.wantsJson() ->
          Pages.json(recorded.repeated() ? 200 : 201, recorded)
              .with("Location", href(repository.name(), recorded.exception()));
      case WishOutcome.Recorded recorded ->
          Response.seeOther(href(repository.name(), recorded.exception()));
    };
  }

  private RegisteredRepository repository(Caller caller, String name) {
    return registry
        .visible(caller, name)
        .orElseThrow(() -> Refusal.absent("there is no such repository"));
  }
}
