package dev.onus.server.change;

import dev.onus.forge.Account;
import dev.onus.forge.Check;
import dev.onus.forge.ForgeChange;
import dev.onus.gate.State;
import dev.onus.server.http.Access;
import dev.onus.server.http.Method;
import dev.onus.server.http.Refusal;
import dev.onus.server.http.Request;
import dev.onus.server.http.RequestPath;
import dev.onus.server.http.Response;
import dev.onus.server.http.Route;
import dev.onus.server.page.Pages;
import dev.onus.server.repository.RegisteredRepository;
import dev.onus.server.repository.Registry;
import dev.onus.server.right.Right;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The pages of changes.
public final class ChangeRoutes {
  private static final int A_PAGE = 50;
  private static final int MOST_PAGES = 100_000;

  private final Registry registry;
  private final ChangeStore store;
  private final LookAgain again;
  private final Pages pages;

  public ChangeRoutes(Registry registry, ChangeStore store, LookAgain again, Pages pages) {
    this.registry = registry;
    this.store = store;
    this.again = again;
    this.pages = pages;
  }

  /// All of them.
  public List<Route> routes() {
    var read = new Access.Needs(Right.READ);
    String one = "/r/{name}/changes/{number}";
    return List.of(
        Route.of(Method.GET, "/r/{name}/changes", read, this::list),
        Route.of(Method.GET, one, read, this::show),
        Route.of(Method.POST, one + "/look", new Access.Needs(Right.REVIEW), this::look));
  }

  private Response list(Request request) {
    RegisteredRepository repository = repository(request);
    ForgeChange.State state = state(request.query().stated("state").orElse("open"));
    int page = request.query().number("page", 1, 1, MOST_PAGES);
    int from = (page - 1) * A_PAGE;
    Map<ForgeChange.State, Integer> counts = store.counts(repository.name());
    int total = counts.getOrDefault(state, 0);
    String href = href(repository);
    String there = href + "?state=" + label(state) + "&page=";
    var model =
        new ChangesPage(
            repository.name(),
            href,
            state,
            Stream.of(ForgeChange.State.values())
                .map(one ->
                    new ChangesPage.Tab(
                        label(one),
                        href + "?state=" + label(one),
                        counts.getOrDefault(one, 0),
                        one == state))
                .toList(),
            store.list(repository.name(), state, from, A_PAGE).stream()
                .map(row -> row(row, href))
                .toList(),
            from + 1,
            total,
            from + A_PAGE < total ? there + (page + 1) : "",
            page > 1 ? there + (page - 1) : "");
    return pages.show(request, "changes", "Changes of " + repository.name(), model);
  }

  private static ChangesPage.Row row(ChangeStore.Row row, String href) {
    Check.State verdict = row.verdict();
    return new ChangesPage.Row(
        row.number(),
        href + "/" + row.number(),
        row.title(),
        row.author(),
        verdict == null ? "not judged yet" : ChangeText.word(verdict),
        verdict == null ? "not_required" : look(verdict),
        day(row.updatedAt()));
  }

  private Response show(Request request) {
    RegisteredRepository repository = repository(request);
    long number = number(request);
    ChangeStore.Kept kept =
        store
            .find(repository.name(), number)
            .orElseThrow(() -> Refusal.absent("Nothing is known here of a change " + number + "."));
    int page = request.query().number("page", 1, 1, MOST_PAGES);
    ForgeChange change = kept.snapshot().change();
    Judged judged = kept.judged();
    if (judged != null && page > Differences.pages(judged)) {
      throw Refusal.absent("This difference has fewer pages.");
    }
    Account author = change.author();
    var model =
        new ChangePage(
            repository.name(),
            href(repository) + "/" + number,
            number,
            change.title(),
            url(change.url()),
            author == null ? "" : author.identity(),
            label(change.state()),
            change.isDraft(),
            change.head().branch(),
            change.base().branch(),
            text(kept.seenAt()),
            request.signedIn().may(Right.REVIEW),
            kept.told().unpublished(),
            judged == null ? null : verdict(judged, page),
            judged == null ? null : Differences.page(judged, page));
    return pages.show(request, "change", "#" + number + " " + change.title(), model);
  }

  private static ChangePage.Verdict verdict(Judged judged, int page) {
    return new ChangePage.Verdict(
        look(judged.state()),
        ChangeText.word(judged.state()),
        judged.title(),
        judged.base(),
        judged.head(),
        judged.policy(),
        text(judged.at()),
        judged.red(),
        judged.rules().stream().filter(rule -> rule.state() != State.NOT_APPLICABLE).toList(),
        judged.rules().stream().filter(rule -> rule.state() == State.NOT_APPLICABLE).toList(),
        judged.places().stream()
            .map(place ->
                new ChangePage.LinkedPlace(
                    ChangeText.where(place),
                    place.because(),
                    Differences.href(judged, place, page)))
            .toList(),
        judged.reviews().stream().filter(one -> one.because() == null).toList(),
        judged.reviews().stream().filter(one -> one.because() != null).toList(),
        judged.reviewers(),
        judged.barriers());
  }

  private Response look(Request request) {
    RegisteredRepository repository = repository(request);
    long number = number(request);
    again.look(repository, number);
    return Response.seeOther(href(repository) + "/" + number);
  }

  private RegisteredRepository repository(Request request) {
    return registry
        .visible(request.signedIn(), request.variable("name"))
        .orElseThrow(() -> Refusal.absent("There is no such repository here."));
  }

  private static long number(Request request) {
    String text = request.variable("number");
    boolean isNumber =
        !text.isEmpty() && text.length() <= 15 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!isNumber || text.startsWith("0")) {
      throw Refusal.absent("A change has a number.");
    }
    return Long.parseLong(text);
  }

  private static String href(RegisteredRepository repository) {
    return "/r/" + RequestPath.encode(repository.name()) + "/changes";
  }

  private static ForgeChange.State state(String label) {
    return Stream.of(ForgeChange.State.values())
        .filter(one -> label(one).equals(label))
        .findFirst()
        .orElseThrow(() -> Refusal.malformed("'state' is open, closed or merged"));
  }

  private static String label(ForgeChange.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  /// In the names of barriers, which have their looks.
  private static String look(Check.State state) {
    return switch (state) {
      case PASSED -> "held";
      case FAILED -> "failed";
      case UNDECIDED, RUNNING -> "unknown";
    };
  }

  /// What a forge calls an address may be anything.
  private static String url(String text) {
    return text.startsWith("https://") || text.startsWith("http://") ? text : "";
  }

  private static String text(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String day(@Nullable String time) {
    return time == null || time.length() < 10 ? "" : time.substring(0, 10);
  }
}
