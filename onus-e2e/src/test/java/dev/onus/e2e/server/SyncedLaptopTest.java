package dev.onus.e2e.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A laptop signs in, fetches, and answers as the server did when that is gone.
class SyncedLaptopTest {
  private static final String TRACE =
      """
      Traceback (most recent call last):
        File "/srv/app/src/auth/login.py", line 2, in login
      ValueError: no
      """;
  private static final String REASON = "The old login ends this week, and nobody else is here.";

  @TempDir private Path directory;
  private Path shop;
  private RunningServer server;

  @BeforeEach
  void begin() throws Exception {
    shop = directory.resolve("shop");
    Files.createDirectories(shop.resolve("src/auth"));
    for (String person : List.of("tomas", "jo")) {
      run(
          directory,
          Map.of(),
          "ssh-keygen",
          "-q",
          "-t",
          "ed25519",
          "-N",
          "",
          "-C",
          person,
          "-f",
          key(person));
    }
    Files.createDirectories(shop.resolve(".onus"));
    Files.writeString(
        shop.resolve(".onus/policy.yaml"),
        """
        version: 1
        people:
          - {id: mara, identities: [mara@acme.example]}
          - {id: ines, identities: [ines@acme.example]}
          - {id: tomas, identities: [tomas@acme.example], keys: ["%s"]}
          - {id: jo, identities: [jo@acme.example], keys: ["%s"]}
        tooling: {owner: mara}
        tools:
          - {id: "*", owner: mara, status: approved}
        boundaries:
          - id: auth
            paths: ["/src/auth/**"]
            ai: deny
            owner: ines
            because: A bypass is an incident for every customer.
            exception: {approvers: [tomas], count: 1, max_days: 14, reason_min: 10}
        answers: {last_resort: mara}
        """
            .formatted(publicKey("tomas"), publicKey("jo")));
    Files.writeString(shop.resolve("src/auth/login.py"), "def login(name):\n    return name\n");
    run(shop, Map.of(), "git", "init", "-q", "-b", "main", ".");
    commit("The login", Instant.now().minusSeconds(86_400));
    server = RunningServer.start(directory.resolve("data"), shop.toString());
    decide();
    Files.writeString(
        shop.resolve("src/auth/login.py"), "def login(name):\n    return int(name)\n");
    commit(
        "Numbers\n\nCo-Authored-By: Claude <noreply@anthropic.com>", Instant.now().plusSeconds(5));
  }

  @AfterEach
  void end() {
    server.close();
  }

  /// An exception is asked for and granted in the server's log, and never ratified.
  private void decide() throws IOException {
    for (String person : List.of("tomas", "jo")) {
      String link =
          """
          {"type":"identity-linked","by":{"source":"policy"},"data":{"person":"%s",\
          "kind":"ssh-key","key":"%s","policy":"%s"}}
          """
              .formatted(person, publicKey(person), "a".repeat(40));
      assertThat(server.onus(link, "ledger", "append")).returns(0, RunningServer.Command::exit);
    }
    decide(
        "jo",
        "request",
        "--boundary",
        "auth",
        "--tool",
        "claude-code",
        "--reason",
        REASON,
        "--id",
        "ex-1");
    decide("tomas", "grant", "ex-1");
  }

  private void decide(String person, String... arguments) {
    var all = new ArrayList<>(List.of("exception"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--repo", shop.toString(), "--as", person, "--ssh-key", key(person)));
    var done = server.onus("", all.toArray(String[]::new));
    assertThat(done.exit()).as(done.output()).isZero();
  }

  private String key(String person) {
    return directory.resolve(person).toString();
  }

  private String publicKey(String person) throws IOException {
    String line = Files.readString(Path.of(key(person) + ".pub")).strip();
    return line.substring(0, line.lastIndexOf(' '));
  }

  private void commit(String message, Instant at) throws Exception {
    run(shop, Map.of(), "git", "add", "--all");
    run(
        shop,
        Map.of("GIT_AUTHOR_DATE", at.toString(), "GIT_COMMITTER_DATE", at.toString()),
        "git",
        "-c",
        "user.name=Jo",
        "-c",
        "user.email=jo@acme.example",
        "commit",
        "-q",
        "-m",
        message);
  }

  private static void run(Path at, Map<String, String> environment, String... command)
      throws Exception {
    var builder = new ProcessBuilder(command).directory(at.toFile()).redirectErrorStream(true);
    builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    builder.environment().putAll(environment);
    var process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }

  private Path clone(Laptop laptop) throws Exception {
    Path clone = laptop.home().resolve("shop");
    run(laptop.home(), Map.of(), "git", "clone", "-q", shop.toString(), clone.toString());
    return clone;
  }

  private static JsonNode trace(Laptop laptop, Path clone) {
    var done = laptop.onus(TRACE, "trace", "--repo", clone.toString(), "--format", "json");
    assertThat(done.exit()).as(done.err()).isZero();
    return JsonMapper.shared().readTree(done.out());
  }

  private static JsonNode accountable(JsonNode report) {
    return report.path("answer").path("accountable");
  }

  @Test
  void answersAsTheServerDidWhenThatIsGone() throws Exception {
    Visitor kim = server.account("kim", "shop", "viewer");
    var asked =
        kim.program()
            .post(
                "/answer", "{\"repository\":\"shop\",\"trace\":%s}".formatted(JsonText.of(TRACE)));
    assertThat(asked.status()).as(asked.body()).isEqualTo(201);
    JsonNode said = kim.program().get(asked.location() + "/report").json();
    assertThat(accountable(said).path("who").asString())
        .as(said.toPrettyString())
        .isEqualTo("tomas");

    Laptop laptop = Laptop.at(directory.resolve("kim"));
    Path clone = clone(laptop);
    assertThat(accountable(trace(laptop, clone)).path("who").asString())
        .as("without the records nobody let the tool in")
        .isEqualTo("ines");

    var login = laptop.login(server.url(), kim);
    assertThat(login.exit()).as(login.err()).isZero();
    assertThat(login.out()).contains("as kim").doesNotContain("onus_");
    var sync =
        laptop.onus("", "sync", "--repo", clone.toString(), "--name", "shop", "--format", "json");
    assertThat(sync.exit()).as(sync.err()).isZero();
    JsonNode synced = JsonMapper.shared().readTree(sync.out());
    assertThat(synced.path("withheld").asInt()).as("a viewer reads no reasons").isPositive();
    assertThat(synced.path("texts").asInt()).isZero();
    server.stop();

    JsonNode offline = trace(laptop, clone);
    assertThat(accountable(offline)).isEqualTo(accountable(said));
    assertThat(offline.path("origins")).isEqualTo(said.path("origins"));
    assertThat(offline.path("recordsAsOf").asString())
        .isEqualTo(synced.path("recordsAsOf").asString());
    var again = laptop.onus("", "sync", "--repo", clone.toString());
    assertThat(again.exit()).isEqualTo(69);
    assertThat(again.err()).contains("can't be reached");
    assertThat(accountable(trace(laptop, clone))).isEqualTo(accountable(said));
    assertThat(clone.resolve(".git/onus/records.db")).as("the log of the clone").doesNotExist();
  }

  @Test
  void handsNothingToWhoMayNotSeeTheRepository() throws Exception {
    Visitor guest = server.account("guest", "", "viewer");
    Laptop laptop = Laptop.at(directory.resolve("guest"));
    Path clone = clone(laptop);
    assertThat(laptop.login(server.url(), guest).exit()).isZero();

    var sync = laptop.onus("", "sync", "--repo", clone.toString(), "--name", "shop");
    assertThat(sync.exit()).isEqualTo(69);
    assertThat(sync.err()).contains("there is no such repository");
    assertThat(laptop.onus("", "sync", "--repo", clone.toString()).err())
        .contains("the server has no repository for you");
    assertThat(clone.resolve(".git/onus/synced/current")).doesNotExist();

    Visitor program = server.token(server.admin(), "shop", "read").program();
    assertThat(program.get("/r/shop/sync").status())
        .as("reading pages is no syncing")
        .isEqualTo(403);
  }

  @Test
  void handsReasonsToWhoMayReadThemUntilTheyAreSignedOut() throws Exception {
    Visitor rena = server.account("rena", "shop", "reviewer");
    Laptop laptop = Laptop.at(directory.resolve("rena"));
    Path clone = clone(laptop);
    assertThat(laptop.login(server.url(), rena).exit()).isZero();
    var sync = laptop.onus("", "sync", "--repo", clone.toString(), "--name", "shop");
    assertThat(sync.exit()).as(sync.err()).isZero();
    assertThat(sync.out()).doesNotContain("withheld");
    assertThat(
            laptop
                .onus("", "exception", "list", "--repo", clone.toString(), "--format", "jsonl")
                .out())
        .contains("ex-1");
    assertThat(laptop.onus("", "whoami", "--repo", clone.toString()).out())
        .contains("rena: sync, with private reasons; shop;");

    assertThat(laptop.onus("", "logout").out()).contains("has ended there");
    assertThat(laptop.onus("", "sync", "--repo", clone.toString()).err())
        .contains("you are not signed in");
    assertThat(rena.get("/settings").body()).contains("revoked");
  }
}
