package dev.onus.server.http;

import dev.onus.server.right.Caller;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// From what came over the wire to an answer: finds the route, finds out who asks, refuses what may
/// not be, and has the rest answered.
public final class Dispatch {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);

  /// The field of a form that holds the session's token.
  public static final String FORM_TOKEN = "form-token";

  private final Routes routes;
  private final Callers callers;
  private final Refusals refusals;
  private final Limiter limiter;
  private final InstantSource clock;

  /// Shows why something is refused.
  @FunctionalInterface
  public interface Refusals {
    /// The answer to a request that is refused.
    Response show(Request request, int status, String message);
  }

  public Dispatch(
      Routes routes, Callers callers, Refusals refusals, Limiter limiter, InstantSource clock) {
    this.routes = routes;
    this.callers = callers;
    this.refusals = refusals;
    this.limiter = limiter;
    this.clock = clock;
  }

  /// What came.
  ///
  /// @param method as it stands there
  /// @param path as it stands there, without the query
  /// @param query as it stands there; empty without one
  /// @param body read when its length is known to be allowed
  public record Incoming(
      String method,
      String path,
      String query,
      Headers headers,
      Body body,
      String peer,
      boolean isSecure) {}

  /// The body of a request that was not read yet.
  @FunctionalInterface
  public interface Body {
    /// All of it.
    ///
    /// @throws Refusal (413) when it is longer
    byte[] read(int longest) throws IOException;
  }

  /// The answer.
  public Response answer(Incoming incoming) {
    Instant at = clock.instant();
    Request bare = bare(incoming, at);
    try {
      return route(incoming, bare, at);
    } catch (Refusal refusal) {
      return refusals.show(bare, refusal.status(), refusal.said());
    } catch (Exception failure) {
      // a path may hold the secret of a link
      LOG.error("{} failed", routes.nameOf(incoming.method(), incoming.path()), failure);
      return refusals.show(bare, 500, "the server failed; its log says why");
    }
  }

  private static Request bare(Incoming incoming, Instant at) {
    return new Request(
        Method.GET,
        incoming.path(),
        Map.of(),
        Parameters.NONE,
        incoming.headers(),
        new byte[0],
        null,
        "",
        incoming.peer(),
        incoming.isSecure(),
        at);
  }

  private Response route(Incoming incoming, Request bare, Instant at) throws Exception {
    List<String> segments =
        RequestPath.read(incoming.path())
            .orElseThrow(() -> Refusal.malformed("this path could be read in two ways"));
    Method method = method(incoming.method(), segments);
    Optional<Routes.Match> found = routes.find(method, segments);
    if (found.isEmpty()) {
      return absent(bare, segments);
    }
    Route route = found.get().route();
    Optional<Callers.Known> known =
        route.access() instanceof Access.Signed
            ? Optional.empty()
            : callers.of(incoming.headers(), at);
    var request =
        new Request(
            method,
            incoming.path(),
            found.get().variables(),
            Parameters.of(incoming.query()),
            incoming.headers(),
            new byte[0],
            known.map(Callers.Known::caller).orElse(null),
            known.map(Callers.Known::formToken).orElse(""),
            incoming.peer(),
            incoming.isSecure(),
            at);
    limiter.count(route, request);
    Optional<Response> refused = refused(route, request);
    if (refused.isPresent()) {
      return refused.get();
    }
    Request whole =
        withBody(
            request, method.isSafe() ? new byte[0] : incoming.body().read(route.longestBody()));
    if (!method.isSafe() && !isMeant(route, whole)) {
      return refusals.show(
          request, 403, "this form is not, or no longer, one of yours; open its page again");
    }
    try {
      return route.handler().answer(whole);
    } catch (Refusal refusal) {
      return refusals.show(whole, refusal.status(), refusal.said());
    }
  }

  private Method method(String name, List<String> segments) {
    return switch (name) {
      case "GET", "HEAD" -> Method.GET;
      case "POST" -> Method.POST;
      case "PUT" -> Method.PUT;
      case "DELETE" -> Method.DELETE;
      default ->
          throw new Refusal(
              routes.methods(segments).isEmpty() ? 404 : 405, "this can't be done here");
    };
  }

  private Response absent(Request bare, List<String> segments) {
    var methods = routes.methods(segments);
    if (methods.isEmpty()) {
      return refusals.show(bare, 404, "there is nothing here");
    }
    return refusals
        .show(bare, 405, "this can't be done here")
        .with("Allow", methods.stream().map(Method::name).collect(Collectors.joining(", ")));
  }

  private Optional<Response> refused(Route route, Request request) {
    Caller caller = request.caller();
    return switch (route.access()) {
      case Access.Open(), Access.Signed() -> Optional.empty();
      case Access.SignedIn() when caller == null -> Optional.of(signIn(request));
      case Access.Needs(var _) when caller == null -> Optional.of(signIn(request));
      case Access.SignedIn() -> Optional.empty();
      case Access.Needs(var right) ->
          caller.may(right)
              ? Optional.empty()
              : Optional.of(
                  refusals.show(request, 403, "your account has no right to do or see this"));
    };
  }

  /// A person who only looks is led to where they sign in.
  private Response signIn(Request request) {
    if (request.method().isSafe() && !request.wantsJson()) {
      return Response.seeOther("/sign-in?to=" + RequestPath.encode(request.path()));
    }
    return refusals
        .show(request, 401, "sign in, or send a token")
        .with("WWW-Authenticate", "Bearer realm=\"onus\"");
  }

  /// Whether whoever asks means it: no other site has had their browser do it.
  private static boolean isMeant(Route route, Request request) {
    if (route.access() instanceof Access.Signed) {
      return true;
    }
    Caller caller = request.caller();
    if (caller != null && caller.means() == Caller.Means.TOKEN) {
      return true;
    }
    String site = request.headers().only("sec-fetch-site").orElse("none");
    if (!site.equals("same-origin") && !site.equals("none")) {
      return false;
    }
    return caller == null || isSame(request.formToken(), token(request));
  }

  private static String token(Request request) {
    return request
        .headers()
        .only("x-form-token")
        .orElseGet(() -> request.form().first(FORM_TOKEN).orElse(""));
  }

  private static boolean isSame(String expected, String given) {
    return !expected.isEmpty()
        && MessageDigest.isEqual(
            expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  private static Request withBody(Request request, byte[] body) {
    return new Request(
        request.method(),
        request.path(),
        request.variables(),
        request.query(),
        request.headers(),
        body,
        request.caller(),
        request.formToken(),
        request.peer(),
        request.isSecure(),
        request.at());
  }
}
