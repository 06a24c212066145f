package dev.onus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SurveyCommandTest {
  private static final LocalDate START = LocalDate.of(2025, 1, 1);

  @TempDir private Path directory;
  private SurveyedRepository repository;

  @BeforeEach
  void begin() throws Exception {
    repository = SurveyedRepository.in(directory.resolve("acme"));
  }

  /// Twenty-four commits with a tool's mark and as many without, a day each. Later half of each of
  /// the tool's files goes, and half of six others.
  private void writeHistory() throws Exception {
    for (int i = 0; i < 24; i++) {
      repository.write("src/tool" + i + ".txt", "t" + i, 10);
      commit(2 * i, i, "Add\n\nCo-authored-by: Cursor <cursoragent@cursor.com>");
      repository.write("src/own" + i + ".txt", "o" + i, 10);
      commit(2 * i + 1, i, "Add");
    }
    for (int i = 0; i < 24; i++) {
      repository.write("src/tool" + i + ".txt", "t" + i, 5);
      repository.write("src/own" + i + ".txt", "o" + i, i < 6 ? 5 : 10);
    }
    commit(110, 0, "Shorten");
    repository.write("src/last.txt", "last", 1);
    commit(300, 1, "Last");
  }

  private void commit(int day, int person, String message) throws Exception {
    repository.commit(
        "Person N" + person % 7 + " <" + person % 7 + "@acme.example>",
        START.plusDays(day) + "T12:00:00Z",
        message);
  }

  @Test
  void findsOutHowLongLinesLiveAgainstOthersOfTheSameTime() throws Exception {
    commit(-400, 0, "Begin");
    repository.write("src/old.txt", "old", 1000);
    commit(-399, 1, "Lines from before do not count");
    writeHistory();

    JsonNode survival = json().get("survival");

    assertThat(survival.get("since").stringValue()).isEqualTo("2025-01-01T12:00:00Z");
    assertThat(survival.get("enough").booleanValue()).isTrue();
    assertThat(survival.get("ai").get("lines").intValue()).isEqualTo(240);
    assertThat(survival.get("ai").get("gone").intValue()).isEqualTo(120);
    assertThat(survival.get("ai").get("commits").intValue()).isEqualTo(24);
    // The line of the last day was never looked at again.
    assertThat(survival.get("other").get("lines").intValue()).isEqualTo(240);
    assertThat(survival.get("other").get("gone").intValue()).isEqualTo(30);
    JsonNode last = survival.get("points").get(survival.get("points").size() - 1);
    assertThat(last.get("ai").doubleValue()).isCloseTo(.5, within(1e-9));
    assertThat(last.get("other").doubleValue()).isCloseTo(.875, within(1e-9));
    assertThat(last.get("undecided").booleanValue()).isFalse();
  }

  @Test
  void saysThatTheEvidenceIsNotEnoughWithItsNumbers() throws Exception {
    repository.write("a.txt", "a", 4);
    commit(0, 0, "Add\n\nCo-authored-by: Cursor <cursoragent@cursor.com>");

    assertThat(text()).contains("Not enough evidence: 0 AI lines from 0 commits");
    assertThat(json().get("survival").get("enough").booleanValue()).isFalse();
  }

  @Test
  void namesTheToolsThatNobodyAnswersFor() throws Exception {
    repository.write(
        ".onus/policy.yaml",
        """
        version: 1
        adopted: 2025-01-02
        people: [{id: ann, identities: [ann@acme.example]}]
        tools: [{id: cursor, owner: ann, status: approved}]
        answers: {last_resort: ann}
        """);
    commit(0, 0, "Add\n\nCo-authored-by: Cursor <cursoragent@cursor.com>");
    repository.write("b.txt", "b", 2);
    commit(1, 0, "Add\n\nCo-Authored-By: Claude <noreply@anthropic.com>");

    JsonNode survey = json();

    assertThat(survey.get("tools").findValuesAsString("owner")).containsExactly("", "ann");
    assertThat(survey.get("policy").get("beforeAdopted").intValue()).isEqualTo(5);
    assertThat(survey.get("policy").get("draft").isNull()).isTrue();
    assertThat(survey.get("lines").get("total").intValue()).isEqualTo(7);
    assertThat(text()).contains("Nobody answers for claude-code. Name an owner");
  }

  @Test
  void givesTheSameCountsAsStats() throws Exception {
    writeHistory();

    var stats = Cli.run("stats", "--by", "path", "--format", "json", "--repo", repository.path());
    JsonNode counted = JsonMapper.shared().readTree(stats.out());
    JsonNode survey = json();

    assertThat(survey.get("lines")).isEqualTo(counted.get("lines"));
    assertThat(survey.get("share")).isEqualTo(counted.get("share"));
    assertThat(survey.get("byPath")).isEqualTo(counted.get("groups"));
    int byQuarter = 0;
    for (JsonNode period : survey.get("byQuarter")) {
      byQuarter += period.get("lines").get("total").intValue();
    }
    assertThat(byQuarter).isEqualTo(counted.get("lines").get("total").intValue());
  }

  @Test
  void countsABotAsABotAndSaysWhatIsLikelyGenerated() throws Exception {
    repository.write("package-lock.json", "x", 90);
    repository.commit(
        "dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>",
        "2025-01-01T10:00:00Z",
        "Bump");
    repository.write("a.txt", "a", 10);
    commit(1, 0, "Add");

    JsonNode survey = json();

    assertThat(survey.get("lines").get("unknown").intValue()).isEqualTo(100);
    assertThat(survey.get("bulk").get("machines").intValue()).isEqualTo(90);
    assertThat(survey.get("tools").isEmpty()).isTrue();
    assertThat(text())
        .contains("90.0 % of the lines are in files that are likely generated")
        .contains("No live lines are known to be AI-written.");
  }

  @Test
  void isNotMisledByDatesThatCantBe() throws Exception {
    repository.write("early.txt", "e", 3);
    repository.commit(
        "Ann Ames <ann@acme.example>",
        "1970-01-01T00:00:01Z",
        "Add\n\nCo-authored-by: Cursor <cursoragent@cursor.com>");
    repository.write("late.txt", "l", 3);
    repository.commit("Ann Ames <ann@acme.example>", "+20000-01-01T00:00:00Z", "Add");
    writeHistory();

    JsonNode survey = json();

    assertThat(survey.get("survival").get("since").stringValue()).isEqualTo("2025-01-01T12:00:00Z");
    assertThat(survey.get("survival").get("ai").get("gone").intValue()).isEqualTo(120);
    JsonNode periods = survey.get("byQuarter");
    assertThat(periods.get(periods.size() - 1).get("last").stringValue()).isEqualTo("2025 Q4");
  }

  @Test
  void namesNobody() throws Exception {
    writeHistory();

    for (String format : new String[] {"text", "json", "html", "md"}) {
      assertThat(run(format)).doesNotContain("Person N").doesNotContain("@acme.example");
    }
  }

  @Test
  void isAPageThatAsksForNothingAndEscapesEverything() throws Exception {
    for (int person = 0; person < 6; person++) {
      repository.write("<img src=x onerror=alert(1)>/f" + person, "a" + person, 3);
      commit(person, person, "Add\n\nAssisted-by: Claude:<b>model</b>");
    }

    String page = run("html");

    assertThat(page)
        .startsWith("<!doctype html>")
        .contains("default-src 'none'")
        .contains("&lt;img src=x onerror=alert(1)&gt;")
        .doesNotContain("<img")
        .doesNotContain("<script")
        .doesNotContain("http://")
        .doesNotContain("https://")
        .doesNotContain("<b>model");
  }

  @Test
  void isMarkdownInWhichForeignTextIsText() throws Exception {
    for (int person = 0; person < 6; person++) {
      repository.write("@everyone [x](y)|<b>/f" + person, "a" + person, 3);
      commit(person, person, "Add");
    }

    assertThat(run("md"))
        .contains("| @\u200Beveryone \\[x\\](y)\\|\\<b\\>/\\* | 18 |")
        .doesNotContain("@everyone");
  }

  @Test
  void writesThePolicyThatItDraftsOnRequestAndNeverOverAFile() throws Exception {
    commit(0, 0, "Begin");
    var file = Files.createTempDirectory("onus-survey").resolve("policy.yaml");
    String[] command = {
      "survey",
      "--repo",
      repository.path(),
      "--owner",
      "0@acme.example",
      "--write-policy",
      file.toString()
    };

    assertThat(Cli.run(command).exitCode()).isZero();
    String written = Files.readString(file);
    assertThat(written).contains("version: 1", "last_resort:");
    var again = Cli.run(command);

    assertThat(again.exitCode()).isEqualTo(78);
    assertThat(again.err()).contains("is there already; nothing was written");
    assertThat(Files.readString(file)).isEqualTo(written);
  }

  @Test
  void fitsEightyColumns() throws Exception {
    writeHistory();

    assertThat(text().lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
  }

  private JsonNode json() {
    return JsonMapper.shared().readTree(run("json"));
  }

  private String text() {
    return run("text");
  }

  private String run(String format) {
    var result = Cli.run("survey", "--format", format, "--repo", repository.path());
    assertThat(result.exitCode()).as(result.err()).isZero();
    return result.out();
  }
}
