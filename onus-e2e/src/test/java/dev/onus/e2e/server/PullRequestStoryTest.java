package dev.onus.e2e.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.forge.fake.FakeBareRepository;
import dev.onus.forge.fake.FakeChange;
import dev.onus.forge.fake.FakeGithub;
import dev.onus.forge.fake.MergeMethod;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A tool writes where it may not, at a forge: the check is red, people decide, it is green, it is
/// merged and deployed, and on the night it fails the answer is right and every step on record.
class PullRequestStoryTest {
  private static final String TRACE =
      """
      java.lang.IllegalStateException: key k-17 has ended
      \tat example.acme.pay.auth.KeyRotation.<clinit>(KeyRotation.java:8)
      \tat java.base/java.lang.Thread.run(Thread.java:1583)
      """;
  private static final String REASON =
      "Two of our largest merchants need four weeks to rotate their keys.";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final DemoAtForge forge;
  private final FakeGithub github;
  private final RunningServer server;

  PullRequestStoryTest(@TempDir Path directory) throws IOException {
    forge = DemoAtForge.in(directory);
    github = FakeGithub.serving(new FakeBareRepository(forge.bare()));
    Path data = Files.createDirectory(directory.resolve("data"));
    Files.writeString(data.resolve("token"), FakeGithub.TOKEN);
    Files.writeString(data.resolve("hook"), FakeGithub.SECRET);
    Files.writeString(
        data.resolve("server.yaml"),
        """
        forges:
          - kind: github
            web: %1$s
            api: %1$s
            token-file: token
            hooks: {secret-files: [hook]}
        """
            .formatted(github.url()));
    server = RunningServer.start(data);
  }

  @AfterEach
  void end() {
    server.close();
    github.close();
  }

  @Test
  void fromThePullRequestToTheAnswer() throws IOException {
    assertThat(
            server
                .admin()
                .post("/r", Map.of("name", "shop", "place", github.url() + "/acme/shop.git"))
                .location())
        .isEqualTo("/r/shop");
    for (String person : DemoAtForge.DECIDERS) {
      assertThat(server.onus(forge.link(person), "ledger", "append"))
          .returns(0, RunningServer.Command::exit);
    }
    Visitor jo = server.account("jo", "shop", "reviewer");
    Visitor tomas = server.account("tomas", "shop", "boundary-owner");
    Visitor ines = server.account("ines", "shop", "boundary-owner");

    // a bot opens it: red, with reasons, and one comment
    FakeChange change =
        github.open("acme-agent[bot]", "Keys stay valid longer", DemoAtForge.BRANCH, forge.head());
    deliver();
    eventually("a red check", () -> conclusion().equals("failure"));
    assertThat(lastRun().path("head_sha").asString()).isEqualTo(forge.head());
    assertThat(lastRun().path("output").toString()).contains("auth");
    eventually("a comment", () -> change.comments().size() == 1);
    assertThat(change.comments().getFirst().body()).contains("exception");

    // asked for, granted by two, ratified by two
    String exception =
        jo.post(
                "/boundaries/shop/exceptions",
                Map.of("boundary", "auth", "tools", "claude-code", "reason", REASON, "key", "ask"))
            .location();
    assertThat(exception).startsWith("/boundaries/shop/exceptions/ex-");
    assertThat(jo.post(exception + "/grant", Map.of()).status()).isEqualTo(403);
    sign("tomas", tomas, exception + "/grant", Map.of());
    sign("ines", ines, exception + "/grant", Map.of());
    assertThat(conclusion()).as("granted and not ratified").isEqualTo("failure");
    sign("tomas", tomas, exception + "/ratify", Map.of("head", forge.head()));
    sign("ines", ines, exception + "/ratify", Map.of("head", forge.head()));
    assertThat(conclusion()).as("let in and not reviewed").isEqualTo("failure");
    github.review(change, "tomas-acme", "APPROVED");
    deliver();
    eventually("a green check", () -> conclusion().equals("success"));
    assertThat(change.comments()).as("still one comment").hasSize(1);

    // merged and deployed
    github.merge(change, "kai-acme", MergeMethod.SQUASH);
    deliver();
    String merged = String.valueOf(change.mergedAs());
    eventually(
        "the merge is known",
        () -> {
          String state = jo.program().get("/r/shop/changes/1").json().path("state").asString("");
          return state.equalsIgnoreCase("merged");
        });
    github.deploy(merged, "production", "success", "mara-acme");
    deliver();
    eventually("what runs is known", () -> jo.program().get("/answer").body().contains(merged));

    // the night
    var asked =
        jo.program()
            .post(
                "/answer",
                "{\"repository\":\"shop\",\"environment\":\"production\",\"trace\":%s}"
                    .formatted(JsonText.of(TRACE)));
    assertThat(asked.status()).as(asked.body()).isEqualTo(201);
    JsonNode report = jo.program().get(asked.location() + "/report").json();
    assertThat(report.path("answer").path("accountable").path("who").asString(""))
        .as(report.toPrettyString())
        .isEqualTo("tomas");
    assertThat(jo.get(asked.location()).body()).contains("tomas");

    // every step is a record
    var entries = new LinkedHashMap<String, Integer>();
    server
        .onus("", "ledger", "list", "--format", "jsonl")
        .output()
        .lines()
        .forEach(line ->
            TYPES.stream()
                .filter(line::contains)
                .forEach(type -> entries.merge(type, 1, Integer::sum)));
    assertThat(entries)
        .containsEntry("identity-linked", 2)
        .containsEntry("exception-requested", 1)
        .containsEntry("exception-granted", 2)
        .containsEntry("exception-ratified", 2)
        .containsEntry("\"deployment", 1);
    server.stop();
    var verified = server.onus("", "ledger", "verify");
    assertThat(verified.exit()).as(verified.output()).isZero();
  }

  private static final List<String> TYPES =
      List.of(
          "identity-linked",
          "exception-requested",
          "exception-granted",
          "exception-ratified",
          "\"deployment");

  /// Has a decision prepared, signs it with the person's key, and hands the signature in.
  private void sign(String person, Visitor visitor, String path, Map<String, String> fields)
      throws IOException {
    var form = new LinkedHashMap<>(fields);
    form.put("key", person + path);
    var prepared = visitor.post(path, form);
    assertThat(prepared.status()).as(prepared.body()).isEqualTo(200);
    Document page = Jsoup.parse(prepared.body());
    page.select("section.sign input[type=hidden]")
        .forEach(field -> form.put(field.attr("name"), field.attr("value")));
    form.remove("form-token");
    String statement = page.select("pre.statement").getFirst().wholeText();
    form.put("signature", forge.sign(person, statement));
    var recorded = visitor.post(path, form);
    assertThat(recorded.status()).as(recorded.body()).isEqualTo(303);
  }

  private void deliver() {
    assertThat(github.hooks().last().to(URI.create(server.url() + "/hooks/github"))).isEqualTo(202);
  }

  private JsonNode lastRun() {
    return github.checkRuns().getLast();
  }

  private String conclusion() {
    return github.checkRuns().isEmpty() ? "" : lastRun().path("conclusion").asString("");
  }

  private void eventually(String what, BooleanSupplier holds) {
    Instant end = Instant.now().plus(PATIENCE);
    while (!holds.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError(
            what
                + " did not come; the forge was asked "
                + github.server().calls().stream().map(call -> call.line()).toList()
                + "; the last check is "
                + (github.checkRuns().isEmpty() ? "none" : lastRun().toPrettyString())
                + "; the server said\n"
                + server.log());
      }
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}
