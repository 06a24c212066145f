package dev.onus.e2e.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.cli.demo.DemoRepository;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What somebody sends who wants more than pages, to a server that runs.
class AttackedServerTest {
  private static final String TRACE =
      """
      java.lang.NullPointerException
      \tat example.acme.pay.settlement.SettlementRun.sum(SettlementRun.java:51)
      """;

  private static RunningServer server;
  private static Path outside;

  @BeforeAll
  static void start(@TempDir Path directory) {
    outside = directory.resolve("written");
    Path demo = DemoRepository.at(directory.resolve("shop"), false).directory();
    server = RunningServer.start(directory.resolve("data"), demo.toString());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/..%2f..%2fserver.db",
        "/assets/%2e%2e/%2e%2e/log.key",
        "/assets/%2e%2e%2f%2e%2e%2flog.key",
        "/log/tile/..%2f..%2flog.key",
        "/log/tile/0/x001/..%2f..%2f..%2f..%2flog.key",
        "/log/tile/%00",
        "/r/shop/file/..%2f..%2f..%2fetc%2fpasswd",
        "/r/shop/file/.git%2fconfig",
        "/r/shop/file/%2fetc%2fpasswd",
        "/r/..%2fshop",
        "/r/shop%00",
        "/answer/..%2f..%2flog.key"
      })
  void noPathLeadsOutOfWhatIsShown(String path) {
    var answer = server.admin().get(path);
    assertThat(answer.status()).as(answer.body()).isIn(400, 404);
    assertThat(answer.body()).doesNotContain("PRIVATE", "root:", "[core]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--output=%s",
        "-o%s",
        "--upload-pack=touch %s",
        "HEAD --output=%s",
        "|touch %s",
        "$(touch %s)"
      })
  void noRevisionIsAnOptionOrACommand(String revision) {
    String given = revision.formatted(outside);
    String encoded = URLEncoder.encode(given, StandardCharsets.UTF_8);
    Visitor admin = server.admin();

    assertThat(admin.get("/r/shop?rev=" + encoded).status()).isBetween(400, 499);
    assertThat(admin.get("/r/shop/file/pom.xml?rev=" + encoded).status()).isBetween(400, 499);
    var asked =
        admin.post("/answer", Map.of("repository", "shop", "trace", TRACE, "revision", given));
    assertThat(asked.status()).as(asked.body()).isBetween(400, 499);
    assertThat(outside).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/latest/meta-data",
        "http://127.0.0.1:22/x.git",
        "http://[::1]/x.git",
        "file:///etc",
        "ext::touch${IFS}x://y",
        "ssh://-oProxyCommand=touch/x",
        "git://example.org/x.git",
        "https://user:password@example.org/x.git",
        "--upload-pack=touch",
        "relative/path",
        "/etc"
      })
  void noRepositoryIsAnAddressThatTheServerMayNotAsk(String place) {
    var answer = server.admin().post("/r", Map.of("name", "other", "place", place));
    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    assertThat(server.admin().get("/r/other").status()).isEqualTo(404);
  }

  @Test
  void aTokenInTheAddressIsNobodys() {
    Visitor token = server.token(server.admin(), "all", "read");
    String text =
        String.valueOf(token.headers().get("Authorization")).substring("Bearer ".length());
    assertThat(token.get("/r").status()).isEqualTo(200);
    for (String name : List.of("token", "access_token", "authorization")) {
      assertThat(server.stranger().program().get("/r?" + name + "=" + text).status())
          .isEqualTo(401);
    }
    assertThat(server.log()).doesNotContain(text);
  }

  @Test
  void anAnswerOfARepositoryThatSomebodyMayNotSeeDoesNotExistForThem() {
    String answer =
        server.admin().post("/answer", Map.of("repository", "shop", "trace", TRACE)).location();
    assertThat(server.admin().get(answer).status()).isEqualTo(200);
    Visitor blind = server.account("blind", "elsewhere", "viewer", "auditor");
    for (String path : List.of(answer, answer + "/report", "/r/shop", "/r/shop/changes")) {
      assertThat(blind.get(path).status()).as(path).isEqualTo(404);
    }
    assertThat(blind.get("/").body() + blind.get("/r").body() + blind.get("/boundaries").body())
        .doesNotContain("shop");
  }

  @Test
  void noBodyIsABomb() {
    Visitor admin = server.admin();
    String deep = "[".repeat(200_000);
    String number = "{\"repository\":" + "9".repeat(100_000) + "}";
    String twice =
        "{\"boundary\":\"auth\",\"boundary\":\"billing\",\"tools\":[\"x\"],\"reason\":\"y\"}";
    for (String body : List.of(deep, "{\"trace\":" + deep, number)) {
      assertThat(admin.post("/answer", body).status()).isBetween(400, 499);
      assertThat(admin.post("/boundaries/shop/exceptions", body).status()).isBetween(400, 499);
    }
    assertThat(admin.post("/boundaries/shop/exceptions", twice).status()).isEqualTo(400);
  }

  /// A power cut after an answer went out.
  @Test
  void whatWasAnsweredIsThereAfterAKill(@TempDir Path other) throws IOException {
    Path demo = DemoRepository.at(other.resolve("shop"), false).directory();
    RunningServer first = RunningServer.start(other.resolve("data"), demo.toString());
    try (first) {
      for (int i = 0; i < 5; i++) {
        var answer =
            first.admin().post("/answer", Map.of("repository", "shop", "trace", TRACE + i));
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
      }
      first.kill();
    }
    assertThat(Files.exists(other.resolve("data/records.db"))).isTrue();
    try (RunningServer again = RunningServer.again(first)) {
      assertThat(again.admin().get("/settings").status()).isEqualTo(200);
      assertThat(again.admin().get("/r/shop").status()).as("shown or indexed").isIn(200, 202);
      var verified = again.onus("", "ledger", "verify");
      assertThat(verified.exit()).as(verified.output()).isZero();
      assertThat(verified.output()).contains("5 entries");
    }
  }
}
