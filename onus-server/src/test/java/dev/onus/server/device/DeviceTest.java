package dev.onus.server.device;

import static dev.onus.server.account.TestServer.location;
import static dev.onus.server.account.TestServer.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.server.account.TestServer;
import dev.onus.server.http.Response;
import dev.onus.server.right.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DeviceTest {
  private static final String PASSWORD = "a-long-enough-one";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private TestServer server;

  @BeforeEach
  void start(@TempDir Path directory) {
    server =
        new TestServer(
            directory,
            Instant.parse("2026-03-01T08:00:00Z"),
            (own, reception) ->
                Stream.concat(
                        new DeviceRoutes(
                                own.pages,
                                reception,
                                new DeviceCodes(own.tables, reception.secrets()),
                                "https://onus.example.org")
                            .routes().stream(),
                        new TokenRoutes(reception).routes().stream())
                    .toList(),
            List.of());
    server.account("mara", PASSWORD, Role.VIEWER);
  }

  private TestServer.Browser program() {
    var program = server.browser();
    program.accept = "application/json";
    program.site = "none";
    return program;
  }

  private JsonNode begin() {
    Response response = program().postAsIs("/device/code", "label=mara-laptop");
    assertThat(response.status()).isEqualTo(200);
    return JSON.readTree(response.body());
  }

  private TestServer.Browser signedIn(String name) {
    var browser = server.browser();
    assertThat(browser.signIn(name, PASSWORD).status()).isEqualTo(303);
    return browser;
  }

  private Response ask(JsonNode begun) {
    server.pass(Duration.ofSeconds(3));
    return program()
        .postAsIs("/device/token", "device-code=" + begun.path("deviceCode").asString());
  }

  private static String page(JsonNode begun) {
    return begun.path("page").asString().substring("https://onus.example.org".length());
  }

  @Test
  void letsAProgramInThatAPersonConfirms() {
    JsonNode begun = begin();
    assertThat(begun.path("userCode").asString()).matches("[B-Z]{4}-[B-Z]{4}");
    assertThat(ask(begun).status()).isEqualTo(202);

    var browser = signedIn("mara");
    assertThat(text(browser.get(page(begun))))
        .contains(begun.path("userCode").asString(), "mara-laptop", "change nothing", "90 days");
    Response decided = browser.post(page(begun), "decision=approve");
    assertThat(location(decided)).isEqualTo("/sign-in/device?done=approved");

    JsonNode answer = JSON.readTree(ask(begun).body());
    String token = answer.path("token").asString();
    JsonNode holder = JSON.readTree(server.ask(token, "/token").body());
    assertThat(holder.path("account").asString()).isEqualTo("mara");
    assertThat(holder.path("rights").toString()).isEqualTo("[\"sync\"]");
    assertThat(holder.path("reasons").asBoolean()).isFalse();
    assertThat(ask(begun).status()).as("a code lets in once").isEqualTo(404);
  }

  @Test
  void isTypedInAnyCase() {
    JsonNode begun = begin();
    String typed = begun.path("userCode").asString().replace("-", " ").toLowerCase(Locale.ROOT);
    Response response = signedIn("mara").post("/sign-in/device", "code=" + typed.replace(' ', '+'));
    assertThat(location(response)).isEqualTo(page(begun));
  }

  @Test
  void refusesWhatThePersonRefuses() {
    JsonNode begun = begin();
    assertThat(signedIn("mara").post(page(begun), "decision=deny").status()).isEqualTo(303);
    assertThat(ask(begun).status()).isEqualTo(409);
    assertThat(ask(begun).status()).isEqualTo(404);
  }

  @Test
  void endsAfterTenMinutes() {
    JsonNode begun = begin();
    var browser = signedIn("mara");
    server.pass(Duration.ofMinutes(10));
    assertThat(browser.get(page(begun)).status()).isEqualTo(404);
    assertThat(browser.post(page(begun), "decision=approve").status()).isEqualTo(404);
    assertThat(ask(begun).status()).isEqualTo(404);
  }

  @Test
  void isDecidedOnce() {
    JsonNode begun = begin();
    server.account("other", PASSWORD, Role.ADMIN);
    assertThat(signedIn("mara").post(page(begun), "decision=deny").status()).isEqualTo(303);
    assertThat(signedIn("other").post(page(begun), "decision=approve").status()).isEqualTo(404);
  }

  @Test
  void letsNothingInForAnAccountWithoutTheRight() {
    server.account("guest", PASSWORD);
    JsonNode begun = begin();
    var browser = signedIn("guest");
    assertThat(text(browser.get(page(begun)))).contains("can't let a program fetch records");
    assertThat(browser.post(page(begun), "decision=approve").status()).isEqualTo(403);
    assertThat(ask(begun).status()).isEqualTo(202);
  }

  @Test
  void noTokenLetsAProgramIn() {
    JsonNode first = begin();
    signedIn("mara").post(page(first), "decision=approve");
    String token = JSON.readTree(ask(first).body()).path("token").asString();
    JsonNode second = begin();
    assertThat(server.ask(token, "POST", page(second), "decision=approve").status()).isEqualTo(403);
  }

  @Test
  void slowsDownWhoGuessesOrAsksTooOften() {
    var browser = signedIn("mara");
    Stream<Integer> looks =
        Stream.generate(() -> browser.get("/sign-in/device/BBBB-BBBB").status()).limit(30);
    assertThat(looks).contains(404, 429);
    JsonNode begun = begin();
    String form = "device-code=" + begun.path("deviceCode").asString();
    Stream<Integer> questions =
        Stream.generate(() -> program().postAsIs("/device/token", form).status()).limit(10);
    assertThat(questions).contains(202, 429);
    Stream<Integer> begins =
        Stream.generate(() -> program().postAsIs("/device/code", "label=x").status()).limit(20);
    assertThat(begins).contains(200, 429);
  }

  @Test
  void takesNoLabelThatHidesSomething() {
    for (String label : List.of("", "a%E2%80%AEb", "x".repeat(61))) {
      assertThat(program().postAsIs("/device/code", "label=" + label).status()).isEqualTo(422);
    }
    program().postAsIs("/device/code", "label=%3Cscript%3E");
    JsonNode begun = JSON.readTree(program().postAsIs("/device/code", "label=%3Cb%3E").body());
    assertThat(text(signedIn("mara").get(page(begun)))).contains("&lt;b&gt;").doesNotContain("<b>");
  }

  @Test
  void givesAReviewersProgramTheReasons() {
    server.account("rena", PASSWORD, Role.REVIEWER);
    JsonNode begun = begin();
    signedIn("rena").post(page(begun), "decision=approve");
    String token = JSON.readTree(ask(begun).body()).path("token").asString();
    JsonNode holder = JSON.readTree(server.ask(token, "/token").body());
    assertThat(holder.path("reasons").asBoolean()).isTrue();
  }

  @Test
  void endsATokenThatAsksForIt() {
    JsonNode begun = begin();
    signedIn("mara").post(page(begun), "decision=approve");
    String token = JSON.readTree(ask(begun).body()).path("token").asString();
    assertThat(server.ask(token, "POST", "/token/revoke", "").status()).isEqualTo(204);
    assertThat(server.ask(token, "/token").status()).isEqualTo(401);
    assertThat(signedIn("mara").get("/token").status()).as("a session has none").isEqualTo(404);
  }
}
