package dev.onus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.cli.policy.Templates;
import dev.onus.policy.Advice;
import dev.onus.policy.PolicyReader;
import dev.onus.policy.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PolicyTestCommandTest {
  private static final String TESTS =
      """
      version: 1
      at: 2026-11-25
      scenarios:
        - name: A registered tool may write
          given: {authors: founder, files: [{path: a.ts, lines: {count: 2, origin: ai, tool: claude-code}}]}
          expect: {state: SATISFIED}
        - name: <Money> is moved without anybody else
          given: {authors: founder, files: [{path: billing/a.ts, lines: {count: 2, origin: ai, tool: claude-code}}]}
          expect:
            rules: {boundary/money/propose: SATISFIED}
      """;
  @TempDir private Path directory;

  @Test
  void tellsWhatIsOtherwiseThanExpected() throws IOException {
    Path file = Files.writeString(directory.resolve("t.yaml"), TESTS);
    var result = test("text", file);
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out())
        .startsWith(file + "\n  ✔ A registered tool may write\n  ✘ <Money> is moved")
        .contains(":10:15: boundary/money/propose:")
        .contains("      found  UNSATISFIED: billing/a.ts lacks 1 approval by founder, second\n")
        .endsWith("\n✘ 2 scenarios, 1 otherwise than expected\n");
  }

  @Test
  void writesJsonAndJunit() throws IOException {
    Path file = Files.writeString(directory.resolve("t.yaml"), TESTS);
    assertThat(test("json", file).out())
        .contains("\"scenarios\" : 2,\n  \"failed\" : 1,")
        .contains("\"rule\" : \"boundary/money/propose\"")
        .contains("\"column\" : 15,")
        .contains("\"what\" : \"state\"");
    assertThat(test("junit", file).out())
        .contains("tests=\"2\" failures=\"1\"")
        .contains("name=\"&lt;Money&gt; is moved without anybody else\">")
        .contains("<failure message=\"boundary/money/propose: expected SATISFIED\">");
  }

  @Test
  void tellsAllProblemsOfAllFilesAndTriesNothing() throws IOException {
    Path one = Files.writeString(directory.resolve("1.yaml"), "version: 2\nscenarios: []\n");
    Path other = Files.writeString(directory.resolve("2.yaml"), "version: 1\nscenaros: []\n");
    var result = test("text", one, other);
    assertThat(result.exitCode()).isEqualTo(65);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .contains("1.yaml:1:10: expected 1, found `2`")
        .contains("1.yaml:2:12: `scenarios` is empty")
        .contains("2.yaml:2:1: unknown key `scenaros` (did you mean `scenarios`?)");
  }

  @Test
  void takesThePolicyAndTheTestsOfTheWorktree() throws Exception {
    assertThat(new ProcessBuilder("git", "init", "-q", directory.toString()).start().waitFor())
        .isZero();
    String repo = directory.toString();
    Path tests = Files.createDirectories(directory.resolve(".onus/tests"));
    Files.write(directory.resolve(".onus/policy.yaml"), Templates.STARTUP.content());
    assertThat(Cli.run("policy", "test", "--repo", repo).exitCode()).isEqualTo(78);
    Files.writeString(tests.resolve("startup.yaml"), Templates.STARTUP.testsText());
    Files.writeString(tests.resolve("notes.txt"), "no scenarios");
    var result = Cli.run("policy", "test", "--repo", repo);
    assertThat(result.out()).startsWith(".onus/tests/startup.yaml\n").endsWith("all as expected\n");
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void refusesAPolicyThatIsNone() {
    assertThat(Cli.run("policy", "test", "--policy", "template:startap", "x").err())
        .contains("there is no template `startap`; did you mean `startup`?");
    assertThat(Cli.run("policy", "test", "--policy", "nothing", "x").exitCode()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void eachTemplateIsAPolicyWithoutAdviceThatDecidesAsItSays(Templates template)
      throws IOException {
    var policy =
        switch (PolicyReader.read(template.label(), template.content())) {
          case Reading.Accepted accepted -> accepted.policy();
          case Reading.Refused refused -> throw new AssertionError(refused.problems());
        };
    assertThat(Advice.on(policy, null, LocalDate.of(2026, 11, 25))).isEmpty();
    assertThat(template.text()).contains("FILL IN");
    assertThat(Cli.run("policy", "template", template.label()).out()).isEqualTo(template.text());
    Path file =
        Files.writeString(
            directory.resolve("t.yaml"),
            Cli.run("policy", "template", "--tests", template.label()).out());
    var result =
        Cli.run("policy", "test", "--policy", "template:" + template.label(), file.toString());
    assertThat(result.out()).endsWith("all as expected\n");
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void listsTheTemplatesInEightyColumns() {
    List<String> lines = Cli.run("policy", "template", "--list").out().lines().toList();
    assertThat(lines).hasSize(Templates.values().length).allMatch(line -> line.length() <= 80);
  }

  private static Cli.Result test(String format, Path... files) {
    var command = new ArrayList<String>();
    command.addAll(List.of("policy", "test", "--format", format, "--policy", "template:startup"));
    for (Path file : files) {
      command.add(file.toString());
    }
    return Cli.run(command.toArray(String[]::new));
  }
}
