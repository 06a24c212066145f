package dev.onus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.cli.FakeServer.Said;
import dev.onus.cli.terminal.Terminal;
import dev.onus.server.repository.RegisteredRepository;
import dev.onus.server.sync.SyncRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A clone and a server that hands out its log, honestly and not.
class SyncCommandTest {
  private static final String TOKEN = "onus_abcdefghij_" + "s".repeat(43) + "_check1";

  @TempDir private Path directory;
  private final FakeServer server = new FakeServer();
  private SmallRepository clone;
  private ServedLog log;

  @BeforeEach
  void begin() throws IOException {
    clone = SmallRepository.shop(Files.createDirectory(directory.resolve("clone")));
    clone.git("remote", "add", "origin", "git@git.example.org:acme/shop.git");
    log = log("records.db", "log.key");
    log.serve(server);
    assertThat(run(TOKEN, "login", server.url(), "--token-file", "-").exitCode()).isZero();
  }

  private ServedLog log(String records, String key) {
    return new ServedLog(directory.resolve(records), directory.resolve(key), clone.directory());
  }

  @AfterEach
  void end() {
    log.close();
    server.close();
  }

  private Cli.Result run(String input, String... arguments) {
    return Cli.run(
        input.getBytes(StandardCharsets.UTF_8),
        Terminal.NONE,
        Map.of("HOME", directory.toString(), "CI", "1"),
        arguments);
  }

  private Cli.Result sync(String... options) {
    return run(
        "",
        Stream.concat(Stream.of("sync", "--repo", clone.path()), Arrays.stream(options))
            .toArray(String[]::new));
  }

  private JsonNode synced() {
    Cli.Result result = sync("--format", "json");
    assertThat(result.exitCode()).as(result.err()).isZero();
    return JsonMapper.shared().readTree(result.out());
  }

  /// What is here, file by file.
  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(clone.directory().resolve(".git/onus/synced"))) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.toString().contains("partial"))
          .map(file -> file + " " + content(file))
          .sorted()
          .toList();
    }
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A sync that the server's lies end: it says why, and what was here stays.
  private void refuses(String because) throws IOException {
    List<String> before = files();
    Cli.Result result = sync();
    assertThat(result.err()).contains(because);
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void fetchesWhatIsThereAndThenOnlyWhatIsNew() {
    log.deploy("shop", 3);
    log.deploy("other", 2);

    JsonNode first = synced();
    assertThat(first.path("repository").asString()).isEqualTo("shop");
    assertThat(first.path("records").asLong()).isEqualTo(3);
    assertThat(first.path("log").path("size").asLong()).isEqualTo(5);
    assertThat(first.path("log").path("key").asString()).isEqualTo(log.signer.key().toString());

    log.deploy("shop", 1);
    JsonNode second = synced();
    assertThat(second.path("records").asLong()).isEqualTo(4);
    assertThat(second.path("newRecords").asLong()).isEqualTo(1);
    assertThat(ServedLog.paths(server))
        .contains(
            "GET /r/shop/sync/records?from=0&size=5",
            "GET /r/shop/sync/consistency?from=5&to=6",
            "GET /r/shop/sync/records?from=5&size=6");

    assertThat(synced().path("newRecords").asLong()).isZero();
    assertThat(sync().out()).startsWith("Synced shop with " + server.url() + " as of ");
  }

  @Test
  void worksWithALogThatHasNoEntryYet() {
    assertThat(synced().path("records").asLong()).isZero();
    log.deploy("shop", 1);
    assertThat(synced().path("records").asLong()).isEqualTo(1);
  }

  @Test
  void goesOnWhereItBrokeOff() throws IOException {
    log.deploy("shop", 1200);
    var isBroken = new AtomicBoolean(true);
    server.at(
        "/r/shop/sync/records",
        asked ->
            isBroken.get() && ServedLog.number(asked, "from") == 1000
                ? Said.json(500, "{\"detail\":\"the server failed\"}")
                : ServedLog.json(log.records(asked)));

    Cli.Result broken = sync();
    assertThat(broken.exitCode()).isEqualTo(69);
    assertThat(broken.err()).contains("the server failed");
    assertThat(clone.directory().resolve(".git/onus/synced/current")).doesNotExist();

    isBroken.set(false);
    log.deploy("shop", 1);
    server.asked.clear();
    assertThat(synced().path("records").asLong()).isEqualTo(1201);
    assertThat(ServedLog.paths(server))
        .contains("GET /r/shop/sync/records?from=1000&size=1201")
        .doesNotContain("GET /r/shop/sync/records?from=0&size=1201");
    assertThat(clone.directory().resolve(".git/onus/synced/partial")).doesNotExist();
  }

  @Test
  void refusesALogThatWasRewritten() throws IOException {
    log.deploy("shop", 3);
    synced();
    try (var other = log("other.db", "log.key")) {
      other.deploy("elsewhere", 1);
      other.deploy("shop", 5);
      other.serve(server);
      refuses("it was rewritten");
    }
    log.serve(server);
    assertThat(synced().path("records").asLong()).isEqualTo(3);
  }

  @Test
  void refusesALogThatWasRolledBack() throws IOException {
    log.deploy("shop", 3);
    synced();
    try (var other = log("other.db", "log.key")) {
      other.deploy("shop", 2);
      other.serve(server);
      refuses("it was rolled back");
    }
  }

  @Test
  void refusesALogOfAnotherKey() throws IOException {
    log.deploy("shop", 3);
    synced();
    try (var other = log("other.db", "other.key")) {
      other.deploy("shop", 3);
      other.serve(server);
      refuses("has another log than before");
      assertThat(sync("--forget").out()).startsWith("Forgot");
      assertThat(sync("--log-key", log.signer.key().toString()).err())
          .contains("another key signs than the one you gave");
      assertThat(sync("--log-key", other.signer.key().toString()).exitCode()).isZero();
    }
  }

  @Test
  void refusesACheckpointThatNobodySigned() throws IOException {
    log.deploy("shop", 3);
    synced();
    server.at(
        "/r/shop/sync",
        _ -> {
          var state =
              new String(
                  ServedLog.json(log.synced.state(log.shop, true)).body(), StandardCharsets.UTF_8);
          return Said.json(200, state.replace("\\n3\\n", "\\n4\\n"));
        });
    refuses("does not show a log that its key signs");
  }

  private void lies(UnaryOperator<SyncRecords> lie) {
    server.at("/r/shop/sync/records", asked -> ServedLog.json(lie.apply(log.records(asked))));
  }

  private static SyncRecords with(SyncRecords page, UnaryOperator<List<SyncRecords.Row>> change) {
    return new SyncRecords(page.size(), change.apply(new ArrayList<>(page.records())), page.next());
  }

  @Test
  void refusesRecordsThatAreNotInTheLog() throws IOException {
    log.deploy("shop", 2);
    synced();
    log.deploy("shop", 3);
    lies(page ->
        with(
            page,
            rows -> {
              var one = rows.getFirst();
              rows.set(
                  0,
                  new SyncRecords.Row(
                      one.position(), one.content().replace("production", "staging"), one.proof()));
              return rows;
            }));
    refuses("hands out a record that is not in its log, at position 2");

    lies(page ->
        with(
            page,
            rows -> {
              Collections.reverse(rows);
              return rows;
            }));
    refuses("out of their order");

    lies(page -> new SyncRecords(page.size(), List.of(), 2L));
    refuses("leads in a circle");

    lies(page -> new SyncRecords(99, page.records(), null));
    refuses("answers another question");

    lies(page ->
        with(
            page,
            rows -> {
              var one = rows.getFirst();
              rows.set(
                  0,
                  new SyncRecords.Row(
                      one.position(),
                      one.content(),
                      Collections.nCopies(200, one.proof().getFirst())));
              return rows;
            }));
    refuses("a proof that is longer than any");
  }

  @Test
  void refusesARecordOfAnotherRepository() throws IOException {
    log.deploy("shop", 1);
    synced();
    log.deploy("other", 1);
    server.at(
        "/r/shop/sync/records",
        asked ->
            ServedLog.json(
                log.synced.records(
                    new RegisteredRepository("other", clone.directory(), null, null),
                    ServedLog.number(asked, "from"),
                    ServedLog.number(asked, "size"))));
    refuses("a record of another repository, at position 1");
  }

  @Test
  void takesNothingOfAPageThatIsCutOffOrTooLong() throws IOException {
    log.deploy("shop", 2);
    synced();
    List<String> before = files();
    log.deploy("shop", 2);
    server.at(
        "/r/shop/sync/records",
        asked -> {
          String whole =
              new String(ServedLog.json(log.records(asked)).body(), StandardCharsets.UTF_8);
          return Said.json(200, whole.substring(0, whole.length() / 2));
        });
    Cli.Result cut = sync();
    assertThat(cut.exitCode()).isEqualTo(69);
    assertThat(cut.err()).contains("JSON that is cut off");

    byte[] huge = new byte[17 << 20];
    Arrays.fill(huge, (byte) ' ');
    server.at("/r/shop/sync/records", new Said(200, "application/json", huge, ""));
    assertThat(sync().err()).contains("answers with more than");
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void refusesATextThatIsNotTheOneOfItsRecord() throws IOException {
    log.deploy("shop", 1);
    synced();
    server.at(
        "/r/shop/sync/present",
        Said.json(
            200,
            """
            {"deployments":[],"rosters":[],"texts":[{"commitment":"%s","salt":"%s","text":"no","letters":2}]}
            """
                .formatted("a".repeat(64), "b".repeat(64))));
    refuses("not the one which the record");
  }

  @Test
  void saysWhichRepositoryItCouldBe() {
    clone.git("remote", "set-url", "origin", "https://elsewhere.example/acme/shop");
    assertThat(sync().err()).contains("--name says which of other, shop");
    assertThat(sync("--name", "shop").exitCode()).isZero();
    assertThat(sync().exitCode()).as("it is remembered").isZero();
  }

  @Test
  void seesNothingThatItMayNot() {
    server.at("/r/shop/sync", Said.json(404, "{\"detail\":\"there is no such repository\"}"));
    Cli.Result result = sync();
    assertThat(result.exitCode()).isEqualTo(69);
    assertThat(result.err()).contains("there is no such repository");
    server.at("/r/shop/sync", Said.json(401, "{\"detail\":\"sign in\"}"));
    assertThat(sync().err()).contains("has ended or was revoked");
  }

  @Test
  void mixesNoRecordsOfTwoServers() {
    synced();
    assertThat(sync("--server", "http://127.0.0.1:9").err()).contains("records of two servers");
  }

  @Test
  void namesFilesThatWereDamaged() throws IOException {
    log.deploy("shop", 1);
    synced();
    Path synced = clone.directory().resolve(".git/onus/synced");
    Path records =
        synced
            .resolve(Files.readString(synced.resolve("current")).strip())
            .resolve("records.jsonl");
    Files.writeString(records, "{}");
    Cli.Result result = sync();
    assertThat(result.exitCode()).isEqualTo(78);
    assertThat(result.err()).contains("is damaged", "--forget");
  }

  @Test
  void showsAsOfWhenAnAnswerIs() {
    String commit = clone.git("rev-parse", "HEAD");
    server.at(
        "/r/shop/sync/present",
        Said.json(
            200,
            """
            {"deployments":[{"environment":"production","rev":"%s","at":"2026-02-01T00:00:00Z","by":null}],
             "rosters":[],"texts":[]}
            """
                .formatted(commit)));
    String at = synced().path("recordsAsOf").asString();
    server.close();

    String says = "Records as of " + at + ", from " + server.url();
    assertThat(run(SmallRepository.FAILURE, "trace", "--repo", clone.path()).out())
        .contains("deployed to production since 2026-02-01T00:00:00Z", says);
    assertThat(
            run(SmallRepository.FAILURE, "trace", "--repo", clone.path(), "--format", "html").out())
        .contains(says);
    assertThat(
            JsonMapper.shared()
                .readTree(
                    run(
                            SmallRepository.FAILURE,
                            "trace",
                            "--repo",
                            clone.path(),
                            "--format",
                            "json")
                        .out())
                .path("recordsAsOf")
                .asString())
        .isEqualTo(at);
    assertThat(run("", "deploy", "list", "--repo", clone.path()).out()).contains("production");
  }

  @Test
  void saysThatADeployedCommitIsNotHereYet() {
    server.at(
        "/r/shop/sync/present",
        Said.json(
            200,
            """
            {"deployments":[{"environment":"production","rev":"%s","at":"2026-02-01T00:00:00Z","by":null}],
             "rosters":[],"texts":[]}
            """
                .formatted("1".repeat(40))));
    synced();
    Cli.Result result = run(SmallRepository.FAILURE, "trace", "--repo", clone.path());
    assertThat(result.exitCode()).isEqualTo(65);
    assertThat(result.err()).contains("deployed to production since", "`git fetch`");
  }

  @Test
  void knowsTheMembersOfTheForge() {
    clone.write(
        ".onus/policy.yaml",
        """
        version: 1
        people:
          - {id: bob, identities: [bob@x.org]}
        owners: {codeowners: github}
        answers: {last_resort: bob}
        """);
    clone.write(".github/CODEOWNERS", "* @mona\n");
    clone.commit("Rules");
    assertThat(accountable()).isEqualTo("bob");

    server.at(
        "/r/shop/sync/present",
        Said.json(
            200,
            """
            {"deployments":[],"rosters":[],"texts":[],
             "members":[{"identity":"github:mona","left":null}],
             "teams":[{"identity":"github:acme/shop","members":["github:mona"]}]}
            """));
    synced();
    assertThat(accountable()).isEqualTo("github:mona");

    server.at(
        "/r/shop/sync/present",
        Said.json(
            200,
            """
            {"deployments":[],"rosters":[],"texts":[],
             "members":[{"identity":"github:mona","left":"2026-01-02"}],"teams":[]}
            """));
    synced();
    assertThat(accountable()).as("she has left").isEqualTo("bob");
  }

  private String accountable() {
    Cli.Result result =
        run(SmallRepository.FAILURE, "trace", "--repo", clone.path(), "--format", "json");
    assertThat(result.exitCode()).as(result.err()).isZero();
    return JsonMapper.shared()
        .readTree(result.out())
        .path("answer")
        .path("accountable")
        .path("who")
        .asString();
  }
}
