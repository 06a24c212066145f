package dev.onus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onus.cli.serve.HistoriesHere;
import dev.onus.server.repository.FileView;
import dev.onus.server.repository.Histories;
import dev.onus.server.repository.Histories.Counted;
import dev.onus.server.repository.RegisteredRepository;
import dev.onus.server.repository.Snapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HistoriesHereTest {
  private static final String ANN = "Ann Ames <ann@acme.example>";
  private static final String CLAUDE = "\n\nCo-Authored-By: Claude <noreply@anthropic.com>";

  @TempDir private Path directory;
  private SurveyedRepository repository;
  private RegisteredRepository registered;
  private Instant now = Instant.parse("2026-05-01T10:00:00Z");
  private HistoriesHere histories;
  private String noted = "";

  @BeforeEach
  void begin() throws Exception {
    repository = SurveyedRepository.in(directory.resolve("acme"));
    repository.write("src/a.txt", "old", 10);
    repository.write("README", "hello", 3);
    repository.write("CODEOWNERS", "/src/ @ann\n");
    repository.write(
        ".onus/policy.yaml",
        """
        version: 1
        people: [{id: ann, identities: [ann@acme.example]}]
        answers: {last_resort: ann}
        boundaries:
          - {id: keys, paths: [/src/keys/], ai: deny, owner: ann, because: keys are ours}
        """);
    repository.commit(ANN, "2025-01-10T10:00:00Z", "Begin");
    repository.write("src/keys/b.txt", "new", 6);
    Files.write(directory.resolve("acme/logo.png"), new byte[] {1, 0, 2, '\n', 3});
    noted =
        repository.commit("Ben Bo <ben@acme.example>", "2025-02-10T10:00:00Z", "Add b" + CLAUDE);
    repository.note(
        noted,
        """
        src/keys/b.txt
          s_0123456789abcd::t_0123456789abcd 1-3
          h_0123456789abcd 4
        ---
        {"schema_version":"authorship/3.0.0","base_commit_sha":"%s","prompts":{},
         "sessions":{"s_0123456789abcd":{"agent_id":{"tool":"claude","id":"1","model":"m"}}},
         "humans":{"h_0123456789abcd":{"author":"Ben Bo <ben@acme.example>"}}}
        """
            .formatted(noted));
    assertThat(Cli.run("index", "--all-refs", "--repo", repository.path()).exitCode()).isZero();
    registered = new RegisteredRepository("acme", Path.of(repository.path()), null, null);
    histories = new HistoriesHere(() -> now);
  }

  @AfterEach
  void end() {
    histories.close();
  }

  private Snapshot snapshot(String commit) throws Exception {
    while (true) {
      switch (histories.at(registered, commit)) {
        case Counted.Ready(Snapshot snapshot) -> {
          return snapshot;
        }
        case Counted.Counting _ -> Thread.onSpinWait();
        case Counted.Missing _ -> throw new AssertionError("missing");
        case Counted.Failed(String why) -> throw new AssertionError(why);
      }
    }
  }

  private String head() {
    return histories.refs(registered).orElseThrow().head();
  }

  private JsonNode json(String... arguments) throws Exception {
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--format", "json", "--repo", repository.path()));
    return JsonMapper.shared().readTree(Cli.run(all.toArray(String[]::new)).out());
  }

  @Test
  void aSnapshotCountsWhatStatsAndBlameCount() throws Exception {
    var whole = snapshot(head()).whole("");
    JsonNode lines = json("stats").get("lines");
    assertThat(whole.lines().total()).isEqualTo(lines.get("total").asLong());
    assertThat(whole.lines().ai()).isEqualTo(lines.get("ai").asLong()).isEqualTo(3);
    assertThat(whole.lines().declared()).isEqualTo(lines.get("declared").asLong());
    assertThat(whole.lines().human()).isEqualTo(lines.get("human").asLong());
    assertThat(whole.lines().unknown()).isEqualTo(lines.get("unknown").asLong());
    assertThat(json("figures").get("lines").get("ai").asLong()).isEqualTo(3);

    Map<String, Long> byFile = new TreeMap<>();
    Cli.run("blame", "--all", "--format", "tsv", "--repo", repository.path())
        .out()
        .lines()
        .map(line -> line.split("\t", -1))
        .forEach(row -> byFile.merge(row[0], Long.parseLong(row[2]), Long::sum));
    Map<String, Long> counted = new TreeMap<>();
    snapshot(head()).files().forEach(file -> counted.put(file.path(), file.lines().total()));
    assertThat(counted).isEqualTo(byFile);
  }

  @Test
  void areasAndOwnersAreThoseOfTheRevision() throws Exception {
    var snapshot = snapshot(head());
    assertThat(snapshot.codeowners()).isEqualTo("CODEOWNERS");
    assertThat(snapshot.whole("src").ownedLines()).isEqualTo(16);
    assertThat(snapshot.whole("").restrictedLines()).isEqualTo(6);
    assertThat(snapshot.whole("src/keys").restrictedAi()).isEqualTo(5);
    assertThat(snapshot.policy()).isNotEmpty();
  }

  @Test
  void aFileShowsWhatBlameSays() throws Exception {
    var view = histories.file(registered, head(), "src/keys/b.txt", 1, 100).orElseThrow();
    JsonNode blame = json("blame", "src/keys/b.txt").get("runs");
    assertThat(view.runs()).hasSize(blame.size());
    for (int i = 0; i < blame.size(); i++) {
      FileView.Run run = view.runs().get(i);
      assertThat(run.first()).isEqualTo(blame.get(i).get("line").asInt());
      assertThat(run.lines()).hasSize(blame.get(i).get("count").asInt());
      assertThat(run.origin().label()).isEqualTo(blame.get(i).get("origin").asString());
    }
    assertThat(view.runs().getFirst().lines()).containsExactly("new 1", "new 2", "new 3");
    assertThat(view.runs().getFirst().tools()).containsExactly("claude-code (m)");

    var part = histories.file(registered, head(), "src/keys/b.txt", 3, 2).orElseThrow();
    assertThat(part.lineCount()).isEqualTo(6);
    assertThat(part.runs().stream().flatMap(run -> run.lines().stream()))
        .containsExactly("new 3", "new 4");
  }

  @Test
  void whatIsNoTextIsSaidAndWhatIsNotThereIsNot() throws Exception {
    assertThat(histories.file(registered, head(), "logo.png", 1, 9).orElseThrow().kind())
        .isEqualTo(FileView.Kind.BINARY);
    assertThat(histories.file(registered, head(), "src", 1, 9)).isEmpty();
    assertThat(histories.file(registered, head(), "../../etc/passwd", 1, 9)).isEmpty();
    assertThat(histories.resolve(registered, ":/Add")).isEmpty();
    assertThat(histories.resolve(registered, "--all")).isEmpty();
    assertThat(histories.resolve(registered, "main~1")).isPresent();
  }

  @Test
  void aCommitThatTheIndexDoesNotHaveIsMissingUntilItHas() throws Exception {
    repository.write("src/a.txt", "old", 12);
    String newer = repository.commit(ANN, "2025-03-10T10:00:00Z", "More");
    now = now.plus(Duration.ofSeconds(3));

    assertThat(head()).isEqualTo(newer);
    assertThat(histories.at(registered, newer)).isInstanceOf(Counted.Missing.class);
    assertThatThrownBy(() -> histories.file(registered, newer, "src/a.txt", 1, 9))
        .isInstanceOf(Histories.NotIndexed.class);

    Cli.run("index", "--all-refs", "--repo", repository.path());
    assertThat(snapshot(newer).whole("src/a.txt").lines().total()).isZero();
    assertThat(snapshot(newer).whole("src").lines().total()).isEqualTo(18);
    assertThat(snapshot(noted).whole("src").lines().total()).isEqualTo(16);
  }

  @Test
  void monthsEndWithWhatTheMainLineWasThen() throws Exception {
    JsonNode months = json("figures", "--months", "3").get("months");
    assertThat(months.size()).isEqualTo(2);
    assertThat(months.get(0).get("month").asString()).isEqualTo("2025-01");
    assertThat(months.get(0).get("lines").get("ai").asLong()).isZero();
    assertThat(months.get(1).get("commit").asString()).isEqualTo(noted);
    String known = "2025-01:" + months.get(0).get("commit").asString();
    assertThat(json("figures", "--known", known).get("months").get(0).get("lines").isNull())
        .isTrue();
  }

  @Test
  void progressIsSaidAsObjects() throws Exception {
    var result =
        Cli.run("index", "--rebuild", "--progress", "json", "--quiet", "--repo", repository.path());
    assertThat(result.err().lines())
        .isNotEmpty()
        .allSatisfy(line ->
            assertThat(JsonMapper.shared().readTree(line).get("phase").asString()).isNotEmpty());
    assertThat(Cli.run("index", "--progress", "bar", "--repo", repository.path()).exitCode())
        .isEqualTo(ExitCode.USAGE);
  }

  @Test
  void aRepositoryThatIsNoneHasNoNames() {
    var none = new RegisteredRepository("none", directory.resolve("nowhere"), null, null);
    assertThat(histories.refs(none)).isEmpty();
    assertThat(histories.at(none, noted)).isInstanceOf(Counted.Missing.class);
  }
}
