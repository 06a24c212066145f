package dev.onus.forge.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onus.forge.ForgeException;
import dev.onus.forge.ForgeFailure;
import dev.onus.forge.ForgeFailure.MalformedAnswer;
import dev.onus.forge.ForgeFailure.RateLimited;
import dev.onus.forge.ForgeFailure.Refused;
import dev.onus.forge.ForgeFailure.Unavailable;
import dev.onus.forge.fake.FakeGithub;
import dev.onus.forge.fake.FakeServer.Trouble;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExchangeTest {
  private static final Instant NOW = Instant.parse("2026-11-26T02:14:00Z");
  private static final Map<String, String> HEADERS =
      Map.of("Authorization", "Bearer " + FakeGithub.TOKEN);
  private static final String LIMIT = "account";
  private static final Request USER = Request.get("/user");
  private static final Trouble BROKEN = new Trouble.Status(502, Map.of(), "<html>Bad gateway");

  private final FakeGithub github = FakeGithub.start();
  private final HttpClient client = Exchange.client(Exchange.Patience.USUAL);
  private final Exchange exchange = exchange(Duration.ofSeconds(20));

  @AfterEach
  void end() {
    client.shutdownNow();
    github.close();
  }

  @Test
  void triesAgainWhatDoesNoHarm() throws ForgeException {
    github.server().next(BROKEN, BROKEN);

    assertThat(exchange.ask(LIMIT, USER, HEADERS).status()).isEqualTo(200);
    assertThat(github.server().calls()).hasSize(3);
  }

  @Test
  void givesUpAfterThreeTimes() {
    github.server().next(BROKEN, BROKEN, BROKEN);

    assertThat(failure(USER)).isEqualTo(new Unavailable("GET /user: 502"));
    assertThat(github.server().calls()).hasSize(3);
  }

  @Test
  void doesNotWriteTwice() {
    github.server().next(BROKEN);

    assertThat(failure(Request.post("/repos/acme/shop/check-runs", "{}")))
        .isInstanceOf(Unavailable.class);
    assertThat(github.server().calls()).hasSize(1);
  }

  @Test
  void doesNotAskBeforeTheLimitIsOver() {
    Instant reset = NOW.plusSeconds(600);
    github
        .server()
        .next(
            new Trouble.Status(
                403,
                Map.of(
                    "x-ratelimit-remaining",
                    "0",
                    "x-ratelimit-reset",
                    Long.toString(reset.getEpochSecond())),
                "{\"message\":\"API rate limit exceeded\"}"));

    assertThat(failure(USER))
        .isEqualTo(new RateLimited(reset, "GET /user: 403 API rate limit exceeded"));
    assertThat(failure(USER)).isInstanceOf(RateLimited.class);
    assertThat(github.server().calls()).hasSize(1);
  }

  /// The last request that the limit allows is answered, and says so.
  @Test
  void doesNotAskOnceTheLimitIsUsedUp() throws ForgeException {
    Instant reset = NOW.plusSeconds(600);
    var last =
        Map.of(
            "x-ratelimit-remaining",
            "0",
            "x-ratelimit-reset",
            Long.toString(reset.getEpochSecond()));
    github.server().next(new Trouble.Status(200, last, "{}"));

    exchange.ask(LIMIT, USER, HEADERS);

    assertThat(failure(USER)).isInstanceOf(RateLimited.class);
    assertThat(exchange.ask("another account", USER, HEADERS).status()).isEqualTo(200);
  }

  @Test
  void understandsEveryWayToSayThatItIsTooMuch() {
    assertThat(until(429, Map.of("Retry-After", "30"), "")).isEqualTo(NOW.plusSeconds(30));
    assertThat(until(403, Map.of("retry-after", "60"), "")).isEqualTo(NOW.plusSeconds(60));
    assertThat(until(429, Map.of("RateLimit-Reset", Long.toString(NOW.getEpochSecond() + 90)), ""))
        .isEqualTo(NOW.plusSeconds(90));
    assertThat(until(403, Map.of(), "{\"message\":\"You have exceeded a secondary rate limit\"}"))
        .isEqualTo(NOW.plusSeconds(60));
    // In the past, far away, and nonsense.
    assertThat(until(429, Map.of("Retry-After", "0"), "")).isEqualTo(NOW.plusSeconds(60));
    assertThat(until(429, Map.of("Retry-After", "99999999999"), ""))
        .isEqualTo(NOW.plus(Duration.ofHours(2)));
    assertThat(until(429, Map.of("Retry-After", "soon"), "")).isEqualTo(NOW.plusSeconds(60));
  }

  @Test
  void aRefusalIsNoLimit() {
    github
        .server()
        .next(
            new Trouble.Status(
                403,
                Map.of("x-ratelimit-remaining", "4999"),
                "{\"message\":\"Resource not accessible by integration\"}"));

    assertThat(failure(USER))
        .isEqualTo(new Refused("GET /user: 403 Resource not accessible by integration"));
  }

  @Test
  void followsNoRedirect() {
    github
        .server()
        .next(new Trouble.Status(302, Map.of("Location", "http://169.254.169.254/"), ""));

    assertThat(failure(USER))
        .isEqualTo(new MalformedAnswer("GET /user: 302 (redirects are not followed)"));
  }

  @Test
  void aNextPageOfAnotherHostIsNone() throws ForgeException {
    for (String next :
        List.of(
            "https://evil.example/user?page=2",
            github.url() + "@evil.example/user",
            github.url().replace("127.0.0.1", "user@127.0.0.1") + "/user",
            "::")) {
      github
          .server()
          .next(new Trouble.Status(200, Map.of("Link", "<" + next + ">; rel=\"next\""), "[]"));
      assertThat(exchange.next(exchange.ask(LIMIT, USER, HEADERS))).isNull();
    }
    github
        .server()
        .next(
            new Trouble.Status(
                200,
                Map.of(
                    "Link",
                    "<"
                        + github.url()
                        + "/user?page=1>; rel=\"prev\", <"
                        + github.url()
                        + "/user?page=3>; rel=\"next\""),
                "[]"));
    assertThat(exchange.next(exchange.ask(LIMIT, USER, HEADERS))).isEqualTo("/user?page=3");
  }

  @Test
  void garbageIsAMalformedAnswer() throws ForgeException {
    github.server().next(new Trouble.Status(200, Map.of(), "<html>Sign in</html>"));
    Answer answer = exchange.ask(LIMIT, USER, HEADERS);

    assertThatThrownBy(answer::object)
        .extracting(e -> ((ForgeException) e).failure())
        .isInstanceOf(MalformedAnswer.class);
  }

  @Test
  void anAnswerThatIsCutOffIsNone() {
    github.server().next(new Trouble.CutOff(), new Trouble.CutOff(), new Trouble.CutOff());

    assertThat(failure(USER)).isInstanceOf(Unavailable.class);
  }

  @Test
  void silenceIsNotWaitedForLong() {
    var impatient = exchange(Duration.ofMillis(50));
    github.server().next(new Trouble.Silence(), new Trouble.Silence(), new Trouble.Silence());

    assertThatThrownBy(() -> impatient.ask(LIMIT, USER, HEADERS))
        .extracting(e -> ((ForgeException) e).failure())
        .isInstanceOf(Unavailable.class);
  }

  @Test
  void readsNoMoreThanTheLimit() {
    String huge = "\"" + "x".repeat(Exchange.LONGEST) + "\"";
    github.server().next(new Trouble.Status(200, Map.of(), huge));

    assertThat(failure(USER)).isInstanceOf(MalformedAnswer.class);
  }

  /// GitHub does not count such a request against the limit.
  @Test
  void asksOnlyForWhatIsNew() throws ForgeException {
    Answer first = exchange.ask(LIMIT, USER, HEADERS);
    Answer second = exchange.ask(LIMIT, USER, HEADERS);

    assertThat(github.server().calls().getLast().headers()).containsKey("if-none-match");
    assertThat(second.body()).isEqualTo(first.body());
  }

  @Test
  void whatOneTokenWasShownNoOtherIsShown() throws ForgeException {
    exchange.ask(LIMIT, USER, HEADERS);

    assertThatThrownBy(() -> exchange.ask(LIMIT, USER, Map.of("Authorization", "Bearer other")))
        .isInstanceOf(ForgeException.class);
    assertThat(github.server().calls().getLast().headers()).doesNotContainKey("if-none-match");
  }

  @Test
  void refusesBasesThatATokenMustNotGoTo() {
    for (String base :
        List.of(
            "http://git.acme.example",
            "ftp://git.acme.example",
            "https://user:secret@git.acme.example",
            "https://git.acme.example?x=1",
            "git.acme.example",
            "https://",
            "")) {
      assertThatThrownBy(() -> BaseUrl.of(base)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(BaseUrl.of("https://git.acme.example/api/v3/").uri())
        .hasToString("https://git.acme.example/api/v3");
  }

  private Instant until(int status, Map<String, String> headers, String body) {
    github.server().next(new Trouble.Status(status, headers, body));
    return failure(exchange(Duration.ofSeconds(20)), USER) instanceof RateLimited limited
        ? limited.until()
        : Instant.MIN;
  }

  private ForgeFailure failure(Request request) {
    return failure(exchange, request);
  }

  private static ForgeFailure failure(Exchange exchange, Request request) {
    try {
      exchange.ask(LIMIT, request, HEADERS);
      throw new AssertionError("it was answered");
    } catch (ForgeException e) {
      return e.failure();
    }
  }

  private Exchange exchange(Duration patience) {
    return new Exchange(
        client,
        BaseUrl.of(github.url()),
        Clock.fixed(NOW, ZoneOffset.UTC),
        new Exchange.Patience(patience, Duration.ofMillis(2)));
  }
}
