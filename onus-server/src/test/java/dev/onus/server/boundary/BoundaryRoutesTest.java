package dev.onus.server.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onus.server.boundary.ExceptionState.State;
import dev.onus.server.database.SqliteTables;
import dev.onus.server.http.Access;
import dev.onus.server.http.Headers;
import dev.onus.server.http.Method;
import dev.onus.server.http.Parameters;
import dev.onus.server.http.Refusal;
import dev.onus.server.http.Request;
import dev.onus.server.http.Response;
import dev.onus.server.http.Route;
import dev.onus.server.page.Pages;
import dev.onus.server.repository.RegisteredRepository;
import dev.onus.server.repository.Registry;
import dev.onus.server.right.Caller;
import dev.onus.server.right.Right;
import dev.onus.server.right.Role;
import dev.onus.survey.OriginLines;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The pages of boundaries, with texts that try to break out of them.
class BoundaryRoutesTest {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
  private static final String HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=y>";

  @TempDir private Path directory;
  private final Fake exceptions = new Fake();
  private final List<String> looked = new ArrayList<>();

  @SuppressWarnings("NullAway.Init")
  private List<Route> routes;

  @BeforeEach
  void begin() {
    var registry = new Registry(new SqliteTables(directory));
    registry.put(new RegisteredRepository("shop", directory, null, null), NOW);
    registry.put(new RegisteredRepository("vault", directory, null, null), NOW);
    routes =
        new BoundaryRoutes(
                registry, exceptions, (_, what) -> looked.add(what), new Pages(), () -> "key-1")
            .routes();
  }

  /// What the port answers, and what it was asked.
  private static final class Fake implements Exceptions {
    WishOutcome outcome = new WishOutcome.Recorded("ex-1", 12, false);
    @Nullable Wish wish;
    @Nullable String key;

    @Override
    public KnownBoundaries known(RegisteredRepository repository, Instant at) {
      var area =
          new Area(
              "auth",
              List.of("/src/" + HOSTILE),
              "deny",
              HOSTILE,
              HOSTILE,
              List.of("team:security"),
              2,
              new Area.Terms(14, 40),
              new OriginLines(1, 2, 3, 4, 5));
      return new KnownBoundaries(
          "a".repeat(40),
          null,
          List.of(area),
          List.of(state("ex-late", 9), state("ex-soon", 2), state("ex-over", -3)));
    }

    @Override
    public Optional<KnownException> one(RegisteredRepository repository, String id, Instant at) {
      return id.equals("ex-1")
          ? Optional.of(
              new KnownException(
                  state(id, 5),
                  HOSTILE,
                  new Area.Terms(14, 40),
                  List.of(
                      new KnownException.Said(
                          7L, "requested", HOSTILE, NOW, true, HOSTILE, HOSTILE))))
          : Optional.empty();
    }

    @Override
    public WishOutcome wish(
        RegisteredRepository repository, Acting acting, Wish asked, @Nullable String with) {
      wish = asked;
      key = with;
      return outcome;
    }
  }

  private static ExceptionState state(String id, int days) {
    return new ExceptionState(
        id,
        "auth",
        List.of(HOSTILE),
        List.of("/src/" + HOSTILE),
        HOSTILE,
        NOW.plus(Duration.ofDays(days)),
        NOW,
        HOSTILE,
        days > 0 ? State.REQUESTED : State.EXPIRED,
        HOSTILE,
        List.of("ines"),
        2,
        List.of(HOSTILE, "tomas"));
  }

  private static Caller caller(Set<Right> rights) {
    return new Caller(
        7, HOSTILE, rights, new Caller.Visible.Only(Set.of("shop")), Caller.Means.SESSION);
  }

  private Response ask(
      Method method, String path, Set<Right> rights, Map<String, String> headers, String body)
      throws Exception {
    List<String> given = List.of(path.substring(1).split("/", -1));
    for (Route route : routes) {
      List<String> pattern = List.of(route.pattern().text().substring(1).split("/", -1));
      var variables = new java.util.HashMap<String, String>();
      boolean isIt = route.method() == method && pattern.size() == given.size();
      for (int i = 0; isIt && i < pattern.size(); i++) {
        if (pattern.get(i).startsWith("{")) {
          variables.put(pattern.get(i).substring(1, pattern.get(i).length() - 1), given.get(i));
        } else {
          isIt = pattern.get(i).equals(given.get(i));
        }
      }
      if (isIt) {
        var all = new java.util.HashMap<String, List<String>>();
        headers.forEach((name, value) -> all.put(name, List.of(value)));
        return route
            .handler()
            .answer(
                new Request(
                    method,
                    path,
                    variables,
                    Parameters.NONE,
                    Headers.of(all),
                    body.getBytes(StandardCharsets.UTF_8),
                    caller(rights),
                    "token",
                    "::1",
                    true,
                    NOW));
      }
    }
    throw new IllegalArgumentException("no route " + path);
  }

  private String page(String path, Role role) throws Exception {
    Response response = ask(Method.GET, path, role.rights(), Map.of("accept", "text/html"), "");
    assertThat(response.status()).isEqualTo(200);
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  @Test
  void everyRouteAsksForTheRightOfWhatItDoes() {
    assertThat(routes)
        .extracting(route -> route.method() + " " + route.pattern().text() + " " + right(route))
        .containsExactly(
            "GET /boundaries READ",
            "GET /boundaries/{repository}/exceptions/{id} READ",
            "POST /boundaries/{repository}/exceptions REVIEW",
            "POST /boundaries/{repository}/exceptions/{id}/grant DECIDE",
            "POST /boundaries/{repository}/exceptions/{id}/ratify DECIDE",
            "POST /boundaries/{repository}/exceptions/{id}/revoke DECIDE");
  }

  private static String right(Route route) {
    return route.access() instanceof Access.Needs(var right) ? right.name() : "nobody";
  }

  @Test
  void nothingThatSomebodyWroteBecomesMarkup() throws Exception {
    assertThat(page("/boundaries", Role.ADMIN))
        .doesNotContain("<script>alert")
        .doesNotContain("<img")
        .contains("&lt;script&gt;");
    assertThat(page("/boundaries/shop/exceptions/ex-1", Role.ADMIN))
        .doesNotContain("<script>alert")
        .doesNotContain("<img")
        .contains("&lt;script&gt;");
  }

  @Test
  void showsWhatEndsSoonestFirstAndWhatIsOverApart() throws Exception {
    String page = page("/boundaries", Role.VIEWER);
    assertThat(page.indexOf("ex-soon")).isPositive().isLessThan(page.indexOf("ex-late"));
    assertThat(page.indexOf("1 that hold no longer"))
        .isBetween(page.indexOf("ex-late"), page.indexOf("ex-over"));
    assertThat(page).doesNotContain("Ask for an exception").doesNotContain("vault");
    assertThat(page("/boundaries", Role.REVIEWER)).contains("Ask for an exception");
  }

  @Test
  void whatOneMayNotSeeIsNotThere() {
    assertThatThrownBy(() -> page("/boundaries/vault/exceptions/ex-1", Role.ADMIN))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(404));
    assertThatThrownBy(() -> page("/boundaries/shop/exceptions/ex-2", Role.ADMIN))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(404));
    assertThatThrownBy(() ->
            ask(
                Method.POST,
                "/boundaries/vault/exceptions/ex-1/revoke",
                Role.ADMIN.rights(),
                Map.of("content-type", "application/json"),
                "{\"reason\":\"x\"}"))
        .isInstanceOf(Refusal.class);
    assertThat(exceptions.wish).isNull();
  }

  @Test
  void showsTheReasonToWhoReviewsAloneAndKeepsThatTheyLooked() throws Exception {
    assertThat(page("/boundaries/shop/exceptions/ex-1", Role.VIEWER))
        .contains("shown to those who review")
        .doesNotContain("Prepare to sign");
    assertThat(looked).isEmpty();
    assertThat(page("/boundaries/shop/exceptions/ex-1", Role.BOUNDARY_OWNER))
        .contains("Prepare to sign");
    assertThat(looked).containsExactly("the reason of the exception ex-1 of shop");
  }

  @Test
  void takesAFormAndLeadsToTheException() throws Exception {
    Response response =
        ask(
            Method.POST,
            "/boundaries/shop/exceptions",
            Role.REVIEWER.rights(),
            Map.of("content-type", "application/x-www-form-urlencoded"),
            "boundary=auth&tools=claude-code%0Acopilot&paths=&branch=&days=3&reason=Why+not&key=k1");
    assertThat(response.status()).isEqualTo(303);
    assertThat(response.headers().getFirst().value()).isEqualTo("/boundaries/shop/exceptions/ex-1");
    assertThat(exceptions.wish)
        .isEqualTo(
            new Wish.Request(
                null, "auth", List.of("claude-code", "copilot"), List.of(), null, 3, "Why not"));
    assertThat(exceptions.key).isEqualTo("k1");
  }

  @Test
  void takesJsonAndTheKeyOfTheHeader() throws Exception {
    Response response =
        ask(
            Method.POST,
            "/boundaries/shop/exceptions",
            Role.REVIEWER.rights(),
            Map.of(
                "content-type", "application/json",
                "accept", "application/json",
                "idempotency-key", "k2"),
            "{\"boundary\":\"auth\",\"tools\":[\"x\"],\"days\":3,\"reason\":\"Why not\",\"key\":\"k1\"}");
    assertThat(response.status()).isEqualTo(201);
    assertThat(new String(response.body(), StandardCharsets.UTF_8))
        .isEqualTo("{\"exception\":\"ex-1\",\"position\":12,\"repeated\":false}");
    assertThat(exceptions.key).isEqualTo("k2");
  }

  @Test
  void refusesBodiesThatAreNoObjectOrHaveAFieldTwice() {
    for (String body : List.of("", "[]", "{\"reason\":1}", "{\"reason\":\"a\",\"reason\":\"b\"}")) {
      assertThatThrownBy(() ->
              ask(
                  Method.POST,
                  "/boundaries/shop/exceptions/ex-1/revoke",
                  Role.ADMIN.rights(),
                  Map.of("content-type", "application/json"),
                  body))
          .isInstanceOfSatisfying(
              Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(400));
    }
    assertThat(exceptions.wish).isNull();
  }

  @Test
  void saysWhyADecisionDoesNotHold() {
    exceptions.outcome = new WishOutcome.Refused("`jo` is no approver of `auth`");
    assertThatThrownBy(() -> grant())
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.status()).isEqualTo(422);
              assertThat(refusal.said()).isEqualTo("`jo` is no approver of `auth`");
            });
  }

  private Response grant() throws Exception {
    return ask(
        Method.POST,
        "/boundaries/shop/exceptions/ex-1/grant",
        Role.BOUNDARY_OWNER.rights(),
        Map.of("content-type", "application/x-www-form-urlencoded", "accept", "text/html"),
        "reason=It%27s+fine&key=k3");
  }

  @Test
  void asksForTheSignatureOverExactlyThat() throws Exception {
    exceptions.outcome =
        new WishOutcome.ToSign(
            "ex-1",
            "tomas",
            "{\"data\":\"it's " + HOSTILE + "\"}",
            "onus-signoff@v1",
            Map.of("salt", HOSTILE));
    Response response = grant();
    assertThat(response.status()).isEqualTo(200);
    assertThat(new String(response.body(), StandardCharsets.UTF_8))
        .contains("Nothing is recorded yet")
        .contains("name=\"key\" value=\"k3\"")
        .contains("ssh-keygen -Y sign -n onus-signoff@v1")
        .doesNotContain("<script>alert")
        .doesNotContain("<img");
    assertThat(
            new ExceptionPage.Prepared("grant", "k", (WishOutcome.ToSign) exceptions.outcome)
                .command())
        .startsWith("printf '%s' '{\"data\":\"it'\\''s ");
  }
}
