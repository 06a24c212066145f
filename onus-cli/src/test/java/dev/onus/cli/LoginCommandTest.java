package dev.onus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.cli.FakeServer.Said;
import dev.onus.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class LoginCommandTest {
  private static final String TOKEN = "onus_abcdefghij_" + "s".repeat(43) + "_check1";
  private static final String HOLDER =
      """
      {"account":"kim","displayName":"Kim","identity":"onus:kim","token":"abcdefghij",
       "label":"x","rights":["sync"],"repositories":null,"reasons":true,
       "endsAt":"2027-01-01T00:00:00Z"}
      """;

  @TempDir private Path home;
  private final FakeServer server = new FakeServer();

  @AfterEach
  void stop() {
    server.close();
  }

  private Cli.Result run(String input, String... arguments) {
    return Cli.run(
        input.getBytes(StandardCharsets.UTF_8),
        Terminal.NONE,
        Map.of("HOME", home.toString(), "GIT_CONFIG_GLOBAL", home.resolve("gitconfig").toString()),
        arguments);
  }

  private Cli.Result loginWithToken() {
    server.at(
        "/token",
        asked ->
            asked.authorization().equals("Bearer " + TOKEN)
                ? Said.json(200, HOLDER)
                : Said.json(401, "{\"detail\":\"sign in\"}"));
    return run(TOKEN + "\n", "login", server.url(), "--token-file", "-");
  }

  @Test
  void keepsATokenThatNobodyElseReads() throws IOException {
    Cli.Result result = loginWithToken();
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out())
        .isEqualTo("Signed in at " + server.url() + " as kim, until 2027-01-01T00:00:00Z\n");
    Path file =
        home.resolve(".config/onus/servers")
            .resolve(server.url().replace("://", "_").replace(':', '_') + ".json");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
        .isEqualTo("rwx------");
    assertThat(Files.readString(file)).contains(TOKEN);
    Cli.Result listed = run("", "login", "--list", "--format", "json");
    assertThat(listed.out()).contains(server.url(), "kim").doesNotContain(TOKEN);

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(run("", "login", "--list").err()).contains("others can read this token");
  }

  @Test
  void waitsForAPersonWhoConfirmsTheCode() {
    var questions = new AtomicInteger();
    server
        .at(
            "/device/code",
            Said.json(
                200,
                """
                {"deviceCode":"secret-of-device","userCode":"BCDF-GHJK","interval":1,
                 "page":"https://evil.example/phish","endsAt":"2999-01-01T00:00:00Z"}
                """))
        .at(
            "/device/token",
            asked ->
                asked.body().equals("device-code=secret-of-device")
                        && questions.incrementAndGet() > 1
                    ? Said.json(200, "{\"state\":\"approved\",\"token\":\"" + TOKEN + "\"}")
                    : Said.json(202, "{\"state\":\"waiting\",\"token\":null}"))
        .at("/token", Said.json(200, HOLDER));

    Cli.Result result = run("", "login", server.url());

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out())
        .contains(server.url() + "/sign-in/device/BCDF-GHJK", "as kim")
        .doesNotContain("evil", TOKEN);
    assertThat(questions).hasValue(2);
  }

  @Test
  void saysThatSomebodyRefused() {
    server
        .at(
            "/device/code",
            Said.json(200, "{\"deviceCode\":\"s\",\"userCode\":\"BCDF-GHJK\",\"interval\":1}"))
        .at("/device/token", Said.json(409, "{\"detail\":\"this program is not let in\"}"));
    Cli.Result result = run("", "login", server.url());
    assertThat(result.exitCode()).isEqualTo(69);
    assertThat(result.err()).contains("this program is not let in");
  }

  @Test
  void saysWhatIsWrongWithAnAddress() {
    assertThat(run("", "login", "http://onus.example.org").err())
        .contains("plain http", "use https");
    assertThat(run("", "login", "https://a:b@onus.example.org").err()).contains("with a user");
    assertThat(run("", "login", "https://onus.example.org/r/shop").err())
        .contains("leads to a page");
    assertThat(run("", "login", "ftp://onus.example.org").err()).contains("no address of a server");
    assertThat(run("", "login").exitCode()).isEqualTo(2);

    Cli.Result nobody = run("", "login", "http://127.0.0.1:1");
    assertThat(nobody.exitCode()).isEqualTo(69);
    assertThat(nobody.err()).contains("can't be reached");
    assertThat(run("", "login", "https://no-such-host.invalid").err())
        .contains("no host of this name");

    server.at("/device/code", Said.page(200, "<h1>It works!</h1>"));
    assertThat(run("", "login", server.url()).err()).contains("is it the right URL?");
    try (var other = FakeServer.withOwnCertificate(home)) {
      Cli.Result tls = run("", "login", other.url());
      assertThat(tls.exitCode()).isEqualTo(69);
      assertThat(tls.err()).contains("its certificate or its TLS can't be trusted", "trustStore");
    }
  }

  @Test
  void keepsNothingThatTheServerDoesNotKnow() {
    server.at("/token", Said.json(401, "{\"detail\":\"sign in, or send a token\"}"));
    Cli.Result result = run(TOKEN, "login", server.url(), "--token-file", "-");
    assertThat(result.exitCode()).isEqualTo(69);
    assertThat(result.err()).contains("has ended or was revoked");
    assertThat(run("", "login", "--list").out()).contains("signed in nowhere");

    server.at("/token", Said.json(200, HOLDER.replace("sync", "read")));
    assertThat(run(TOKEN, "login", server.url(), "--token-file", "-").err())
        .contains("with the right `sync`");
    assertThat(run("a password", "login", server.url(), "--token-file", "-").err())
        .contains("this is no token");
  }

  @Test
  void endsTheTokenAtTheServerBeforeItForgetsIt() {
    loginWithToken();
    server.at("/token/revoke", Said.json(500, "{\"detail\":\"the server failed\"}"));
    Cli.Result failed = run("", "logout");
    assertThat(failed.exitCode()).isEqualTo(69);
    assertThat(failed.err()).contains("--forget");
    assertThat(run("", "login", "--list").out()).contains("kim");

    server.at("/token/revoke", Said.json(204, ""));
    assertThat(run("", "logout", server.url()).out()).contains("has ended there");
    assertThat(server.asked).contains("POST /token/revoke");
    assertThat(run("", "logout").err()).contains("signed in nowhere");
  }

  @Test
  void forgetsWhereTheServerIsGone() {
    loginWithToken();
    server.close();
    assertThat(run("", "logout", "--forget").out()).contains("The token holds there until");
    assertThat(run("", "login", "--list").out()).contains("signed in nowhere");
  }

  private Path shopDirectory() throws IOException {
    return Files.createDirectory(home.resolve("shop"));
  }

  @Test
  void saysWhoSomebodyIs() throws IOException {
    loginWithToken();
    var shop = SmallRepository.shop(shopDirectory());
    shop.write(
        ".onus/policy.yaml",
        """
        version: 1
        people:
          - id: kim
            identities: [kim@example.org, "onus:kim"]
        answers: {last_resort: kim}
        """);
    shop.commit("A policy");
    shop.git("config", "user.email", "kim@example.org");
    shop.git("config", "user.name", "Kim");

    Cli.Result text = run("", "whoami", "--repo", shop.path());
    assertThat(text.exitCode()).as(text.err()).isZero();
    assertThat(text.out())
        .isEqualTo(
            "kim  (Kim <kim@example.org>, asserted)\n"
                + server.url()
                + "  kim: sync, with private reasons; all repositories; until 2027-01-01T00:00:00Z\n");
    var json =
        JsonMapper.shared()
            .readTree(run("", "whoami", "--repo", shop.path(), "--format", "json").out());
    assertThat(json.path("person").asString()).isEqualTo("kim");
    assertThat(json.path("servers").path(0).path("person").asString()).isEqualTo("kim");

    server.at("/token", Said.json(401, "{}"));
    assertThat(run("", "whoami", "--repo", shop.path()).out()).contains("signed-out");
    server.close();
    assertThat(run("", "whoami", "--repo", shop.path()).out()).contains("unavailable");
    assertThat(run("", "whoami", "--offline", "--repo", home.toString()).out())
        .contains("Git has no e-mail address for you", "kim, until");
  }
}
