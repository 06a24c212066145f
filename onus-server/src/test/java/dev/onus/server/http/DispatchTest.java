package dev.onus.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.server.right.Caller;
import dev.onus.server.right.Right;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DispatchTest {
  private static final Instant NOW = Instant.parse("2026-11-26T02:14:00Z");
  private final List<Request> answered = new ArrayList<>();
  private final Map<String, List<String>> headers = new HashMap<>();
  private @Nullable Caller caller;
  private int bodiesRead;

  @Test
  void findsTheMoreExactRoute() {
    assertThat(ask("GET", "/r/shop/changes").status()).isEqualTo(200);
    assertThat(answered.getLast().variables()).containsExactly(Map.entry("name", "shop"));
    ask("GET", "/r/shop/file/a/b");
    assertThat(answered.getLast().variable("path")).isEqualTo("a/b");
  }

  @Test
  void leadsPeopleToTheSignInAndTellsPrograms() {
    Response person = ask("GET", "/secret");
    assertThat(person.status()).isEqualTo(303);
    assertThat(header(person, "Location")).isEqualTo("/sign-in?to=%2fsecret");

    headers.put("Accept", List.of("application/json"));
    assertThat(ask("GET", "/secret").status()).isEqualTo(401);
    assertThat(answered).isEmpty();
  }

  @Test
  void refusesWhoLacksTheRightBeforeReadingTheBody() {
    caller = caller(Caller.Means.SESSION, Right.READ);
    assertThat(ask("POST", "/secret").status()).isEqualTo(403);
    assertThat(answered).isEmpty();
    assertThat(bodiesRead).isZero();
  }

  @Test
  void takesAFormOfItsOwnAlone() {
    caller = caller(Caller.Means.SESSION, Right.ADMINISTER);
    assertThat(post("/secret", "form-token=other").status()).isEqualTo(403);
    assertThat(post("/secret", "").status()).isEqualTo(403);
    assertThat(post("/secret", "form-token=token").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site", "nonsense"})
  void takesNoFormThatAnotherSiteSends(String site) {
    caller = caller(Caller.Means.SESSION, Right.ADMINISTER);
    headers.put("Sec-Fetch-Site", List.of(site));
    assertThat(post("/secret", "form-token=token").status()).isEqualTo(403);
    caller = null;
    assertThat(post("/open", "").status()).isEqualTo(403);
  }

  @Test
  void asksAProgramForNoFormToken() {
    caller = caller(Caller.Means.TOKEN, Right.ADMINISTER);
    assertThat(post("/secret", "").status()).isEqualTo(200);
  }

  @Test
  void knowsNobodyWhereABodyShowsWhoseItIs() {
    caller = caller(Caller.Means.SESSION, Right.ADMINISTER);
    assertThat(post("/hook", "x").status()).isEqualTo(200);
    assertThat(answered.getLast().caller()).isNull();
  }

  @Test
  void saysWhichMethodsThereAre() {
    Response response = ask("DELETE", "/open");
    assertThat(response.status()).isEqualTo(405);
    assertThat(header(response, "Allow")).isEqualTo("GET, POST");
    assertThat(ask("TRACE", "/open").status()).isEqualTo(405);
    assertThat(ask("GET", "/nothing").status()).isEqualTo(404);
  }

  @Test
  void saysNothingOfWhatWentWrongInside() {
    Response response = ask("GET", "/broken");
    assertThat(response.status()).isEqualTo(500);
    assertThat(new String(response.body(), StandardCharsets.UTF_8)).doesNotContain("password");
  }

  @Test
  void slowsDownWhoAsksTooMuch() {
    int refused = 0;
    for (int i = 0; i < 30; i++) {
      refused += ask("GET", "/open").status() == 429 ? 1 : 0;
    }
    assertThat(refused).isEqualTo(20);
  }

  @Test
  void answersEveryDeliveryHoweverMany() {
    for (int i = 0; i < 100; i++) {
      assertThat(post("/hook", "x").status()).isEqualTo(200);
    }
  }

  private Response ask(String method, String path) {
    return ask(method, path, "");
  }

  private Response post(String path, String form) {
    headers.put("Content-Type", List.of("application/x-www-form-urlencoded"));
    return ask("POST", path, form);
  }

  private Response ask(String method, String path, String body) {
    return dispatch.answer(
        new Dispatch.Incoming(
            method,
            path,
            "",
            Headers.of(headers),
            _ -> {
              bodiesRead++;
              return body.getBytes(StandardCharsets.UTF_8);
            },
            "192.0.2.1",
            false));
  }

  private static String header(Response response, String name) {
    return response.headers().stream()
        .filter(one -> one.name().equals(name))
        .map(Response.Header::value)
        .findFirst()
        .orElse("");
  }

  private static Caller caller(Caller.Means means, Right right) {
    return new Caller(1, "mara", Set.of(right), new Caller.Visible.All(), means);
  }

  private Response note(Request request) {
    answered.add(request);
    return Response.text(200, "done");
  }

  private final Dispatch dispatch =
      new Dispatch(
          new Routes(
              List.of(
                  Route.of(Method.GET, "/open", new Access.Open(), this::note),
                  Route.of(Method.POST, "/open", new Access.Open(), this::note),
                  Route.of(Method.GET, "/r/{name}/{page}", new Access.Open(), this::note),
                  Route.of(Method.GET, "/r/{name}/changes", new Access.Open(), this::note),
                  Route.of(Method.GET, "/r/{name}/file/{path...}", new Access.Open(), this::note),
                  Route.of(Method.GET, "/secret", new Access.Needs(Right.ADMINISTER), this::note),
                  Route.of(Method.POST, "/secret", new Access.Needs(Right.ADMINISTER), this::note),
                  Route.of(Method.POST, "/hook", new Access.Signed(), this::note),
                  Route.of(
                      Method.GET,
                      "/broken",
                      new Access.Open(),
                      _ -> {
                        throw new IllegalStateException("the password is x");
                      }))),
          (_, _) ->
              Optional.ofNullable(caller)
                  .map(one ->
                      new Callers.Known(one, one.means() == Caller.Means.SESSION ? "token" : "")),
          (_, status, message) -> Response.text(status, message),
          new Limiter(10, 0.001),
          () -> NOW);
}
