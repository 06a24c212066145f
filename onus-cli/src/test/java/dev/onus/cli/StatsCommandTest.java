package dev.onus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StatsCommandTest {
  private static final String CLAUDE = "\n\nCo-Authored-By: Claude <noreply@anthropic.com>";

  @TempDir private Path directory;
  private SurveyedRepository repository;
  private String first = "";

  @BeforeEach
  void begin() throws Exception {
    repository = SurveyedRepository.in(directory.resolve("acme"));
    repository.write("src/a.txt", "old", 10);
    first = repository.commit("Ann Ames <ann@acme.example>", "2025-01-10T10:00:00Z", "Begin");
  }

  @Test
  void countsUnknownAsUnknownAndNothingElse() throws Exception {
    assertThat(json("stats"))
        .isEqualTo(
            tree(
                """
                {"lines":{"total":10,"ai":0,"aiEdited":0,"declared":0,"human":0,"unknown":10},
                 "share":{"low":0.0,"high":0.0,"max":1.0},"coverage":0.0,"beforeAdopted":null,"groups":[]}
                """));
  }

  @Test
  void countsLinesOfADeclaredCommitAndOfANoteApart() throws Exception {
    repository.write("src/b.txt", "new", 6);
    String noted =
        repository.commit("Ben Bo <ben@acme.example>", "2025-02-10T10:00:00Z", "Add b" + CLAUDE);
    repository.note(
        noted,
        """
        src/b.txt
          s_0123456789abcd::t_0123456789abcd 1-3
          h_0123456789abcd 4
        ---
        {"schema_version":"authorship/3.0.0","base_commit_sha":"%s","prompts":{},
         "sessions":{"s_0123456789abcd":{"agent_id":{"tool":"claude","id":"1","model":"m"}}},
         "humans":{"h_0123456789abcd":{"author":"Ben Bo <ben@acme.example>"}}}
        """
            .formatted(noted));

    JsonNode stats = json("stats");

    assertThat(stats.get("lines"))
        .isEqualTo(
            tree(
                "{\"total\":16,\"ai\":3,\"aiEdited\":0,\"declared\":2,\"human\":1,\"unknown\":10}"));
    assertThat(stats.get("share"))
        .isEqualTo(tree("{\"low\":0.1875,\"high\":0.3125,\"max\":0.9375}"));
    assertThat(stats.get("coverage").doubleValue()).isEqualTo(.375);
  }

  @Test
  void countsOfARangeOnlyWhatItIntroducedAndWhatLivesAtItsEnd() throws Exception {
    repository.write("src/b.txt", "new", 6);
    repository.commit("Ben Bo <ben@acme.example>", "2025-02-10T10:00:00Z", "Add b" + CLAUDE);
    repository.write("src/b.txt", "new", 4);
    repository.write("src/c.txt", "more", 2);
    repository.commit("Ann Ames <ann@acme.example>", "2025-02-11T10:00:00Z", "Cut b, add c");

    assertThat(json("stats", first + "..HEAD").get("lines"))
        .isEqualTo(
            tree("{\"total\":6,\"ai\":0,\"aiEdited\":0,\"declared\":4,\"human\":0,\"unknown\":2}"));
    assertThat(json("stats", "HEAD~1..").get("lines").get("total").intValue()).isEqualTo(2);
    assertThat(json("stats", "HEAD..HEAD"))
        .isEqualTo(
            tree(
                """
                {"lines":{"total":0,"ai":0,"aiEdited":0,"declared":0,"human":0,"unknown":0},
                 "share":{"low":null,"high":null,"max":null},"coverage":null,"beforeAdopted":null,"groups":[]}
                """));
  }

  @Test
  void countsLinesFromBeforeThePolicyApart() throws Exception {
    repository.write(
        ".onus/policy.yaml",
        """
        version: 1
        adopted: 2025-02-10
        people: [{id: ann, identities: [ann@acme.example]}]
        answers: {last_resort: ann}
        """);
    repository.commit("Ann Ames <ann@acme.example>", "2025-02-10T00:00:00Z", "Adopt a policy");

    JsonNode stats = json("stats");

    assertThat(stats.get("beforeAdopted").intValue()).isEqualTo(10);
    assertThat(stats.get("lines").get("total").intValue()).isEqualTo(4);
    assertThat(json("stats", first).get("beforeAdopted").isNull()).isTrue();
  }

  @Test
  void saysWhyAPolicyThatCantBeReadDoesNotCount() throws Exception {
    repository.write(".onus/policy.yaml", "version: 1\nadoptd: 2025-02-10\n");
    repository.commit("Ann Ames <ann@acme.example>", "2025-02-10T00:00:00Z", "Adopt a policy");

    var result = Cli.run("stats", "--format", "json", "--repo", repository.path());

    assertThat(result.exitCode()).isZero();
    assertThat(result.err()).contains("the policy can't be read, so it does not count");
    assertThat(JsonMapper.shared().readTree(result.out()).get("beforeAdopted").isNull()).isTrue();
  }

  @Test
  void foldsGroupsOfFewerThanFivePeople() throws Exception {
    for (int i = 0; i < 5; i++) {
      repository.write("web/f" + i + ".txt", "w" + i, 3);
      repository.commit(
          "Person " + (char) ('A' + i) + " <" + i + "@acme.example>",
          "2025-02-1" + i + "T10:00:00Z",
          "Add a file" + CLAUDE);
    }
    repository.write("web/g.txt", "g", 2);
    repository.commit(
        "Ann Ames <ann@acme.example>",
        "2025-03-01T10:00:00Z",
        "Add g\n\nCo-authored-by: Cursor <cursoragent@cursor.com>");

    assertThat(json("stats", "--by", "tool").get("groups"))
        .isEqualTo(
            tree(
                """
                [{"tool":"claude-code","lines":{"total":15,"ai":0,"aiEdited":0,"declared":15,"human":0,"unknown":0}},
                 {"tool":null,"folded":2,"lines":{"total":12,"ai":0,"aiEdited":0,"declared":2,"human":0,"unknown":10}}]
                """));
    assertThat(json("stats", "--by", "evidence").get("groups").get(0).get("evidence").stringValue())
        .isEqualTo("trailer");
    assertThat(json("stats", "--by", "path").get("groups"))
        .isEqualTo(
            tree(
                """
                [{"path":"web/*","lines":{"total":17,"ai":0,"aiEdited":0,"declared":17,"human":0,"unknown":0}},
                 {"path":null,"folded":1,"lines":{"total":10,"ai":0,"aiEdited":0,"declared":0,"human":0,"unknown":10}}]
                """));
  }

  @Test
  void hasNoGroupsByPerson() {
    var result = Cli.run("stats", "--by", "person", "--repo", repository.path());

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("tool, path, evidence; people are not counted");
  }

  @Test
  void refusesARangeWithThreeDotsAndARevisionThatIsNone() {
    assertThat(Cli.run("stats", "HEAD...HEAD", "--repo", repository.path()).exitCode())
        .isEqualTo(2);
    assertThat(Cli.run("stats", "nope", "--repo", repository.path()).exitCode()).isEqualTo(65);
    assertThat(Cli.run("stats", "nope..HEAD", "--repo", repository.path()).exitCode())
        .isEqualTo(65);
  }

  @Test
  void fitsEightyColumnsAndLeadsWithALowerBound() throws Exception {
    repository.write("src/b.txt", "new", 6);
    repository.commit("Ben Bo <ben@acme.example>", "2025-02-10T10:00:00Z", "Add b" + CLAUDE);

    String text = Cli.run("stats", "--by", "tool", "--repo", repository.path()).out();

    assertThat(text)
        .startsWith(
            """
            16 lines of acme live at HEAD

            At least 0.0 % of the lines are AI-written by line-level records; 37.5 % with
            every line of the commits that declare a tool.
            """);
    assertThat(text).contains("2 groups under 5 people").doesNotContain("\u001b");
    assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
  }

  private JsonNode json(String... arguments) {
    String[] all = new String[arguments.length + 4];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--format";
    all[arguments.length + 1] = "json";
    all[arguments.length + 2] = "--repo";
    all[arguments.length + 3] = repository.path();
    var result = Cli.run(all);
    assertThat(result.exitCode()).as(result.err()).isZero();
    return tree(result.out());
  }

  private static JsonNode tree(String json) {
    return JsonMapper.shared().readTree(json);
  }
}
