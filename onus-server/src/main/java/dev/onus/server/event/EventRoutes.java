package dev.onus.server.event;

import dev.onus.server.http.Access;
import dev.onus.server.http.Method;
import dev.onus.server.http.Refusal;
import dev.onus.server.http.Request;
import dev.onus.server.http.Response;
import dev.onus.server.http.Route;
import dev.onus.server.page.Pages;
import dev.onus.server.right.Right;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// `/settings/events`: who is sent what is recorded, for administrators.
public final class EventRoutes {
  private static final String PATH = "/settings/events";
  private static final int ID_BYTES = 8;
  private static final int MOST = 50;

  private final Subscriptions subscriptions;
  private final LogEvent.Source source;
  private final List<String> types;
  private final Supplier<byte[]> random;
  private final Pages pages;

  /// @param types of records that there can be
  /// @param random 32 bytes, new and unpredictable each time
  public EventRoutes(
      Subscriptions subscriptions,
      LogEvent.Source source,
      List<String> types,
      Supplier<byte[]> random,
      Pages pages) {
    this.subscriptions = subscriptions;
    this.source = source;
    this.types = List.copyOf(types);
    this.random = random;
    this.pages = pages;
  }

  /// The routes.
  public List<Route> routes() {
    var access = new Access.Needs(Right.ADMINISTER);
    return List.of(
        Route.of(Method.GET, PATH, access, request -> show(request, 200, "")),
        Route.of(Method.POST, PATH, access, this::add),
        Route.of(
            Method.POST,
            PATH + "/{id}/pause",
            access,
            request -> set(request, Subscription.State.PAUSED)),
        Route.of(
            Method.POST,
            PATH + "/{id}/resume",
            access,
            request -> set(request, Subscription.State.ACTIVE)),
        Route.of(Method.POST, PATH + "/{id}/delete", access, this::delete));
  }

  private Response show(Request request, int status, String problem) {
    long size = source.size();
    var lines = subscriptions.all().stream().map(one -> line(one, size)).toList();
    return pages.show(
        request, status, "settings-events", "Events", new EventsPage(size, lines, types, problem));
  }

  private static EventsPage.Line line(Subscription one, long size) {
    return new EventsPage.Line(
        one.id(),
        one.url(),
        List.copyOf(new TreeSet<>(one.types())),
        one.state().name().toLowerCase(Locale.ROOT),
        Math.max(0, size - one.position()),
        text(one.lastSent()),
        one.failures(),
        one.lastProblem() == null ? "" : one.lastProblem(),
        one.failures() == 0 ? "" : text(one.notBefore()),
        one.madeBy(),
        text(one.madeAt()));
  }

  private Response add(Request request) {
    String url = request.form().stated("url").orElse("");
    Set<String> wanted = Set.copyOf(new TreeSet<>(request.form().all("type")));
    String problem = Subscription.problem(url);
    if (problem == null && !types.containsAll(wanted)) {
      problem = "there is no such type of record";
    }
    if (problem == null && subscriptions.all().size() >= MOST) {
      problem = "there are " + MOST + " already; delete one first";
    }
    if (problem != null) {
      if (request.wantsJson()) {
        throw Refusal.unacceptable(problem);
      }
      return show(request, 422, problem);
    }
    String id = HexFormat.of().formatHex(random.get(), 0, ID_BYTES);
    String secret = CloudEvent.SECRET_PREFIX + Base64.getEncoder().encodeToString(random.get());
    subscriptions.add(
        new Subscription(
            id,
            url,
            wanted,
            request.at(),
            request.signedIn().name(),
            source.size(),
            Subscription.State.ACTIVE,
            0,
            request.at(),
            null,
            null),
        secret);
    return pages.show(
        request, 201, "settings-event", "New subscription", new EventsPage.Made(id, url, secret));
  }

  private Response set(Request request, Subscription.State state) {
    if (!subscriptions.set(request.variable("id"), state, request.at())) {
      throw Refusal.absent("there is no such subscription");
    }
    return Response.seeOther(PATH);
  }

  private Response delete(Request request) {
    if (!subscriptions.delete(request.variable("id"))) {
      throw Refusal.absent("there is no such subscription");
    }
    return Response.seeOther(PATH);
  }

  private static String text(@Nullable Instant at) {
    return at == null ? "" : at.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
