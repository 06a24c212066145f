package dev.onus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
  @TempDir private static Path directory;
  private static Path demo = Path.of("");
  private static Cli.Result result = new Cli.Result(-1, new byte[0], "");

  @BeforeAll
  static void runTheDemo() {
    demo = directory.resolve("demo");
    result = Cli.run("demo", "--dir", demo.toString());
  }

  @Test
  void printsWhoAnswersForTheIncident() {
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out())
        .contains("deployed to production since 2026-11-18T16:40:05Z")
        .contains("SettlementRun.java:46")
        .contains("claude-code")
        .containsPattern("Answers +mara, owner of the path");
  }

  @Test
  void everyCommandThatItSuggestsWorks() {
    List<String> commands =
        result
            .out()
            .lines()
            .filter(line -> line.startsWith("  onus "))
            .map(line -> line.substring("  onus ".length()))
            .toList();
    assertThat(commands).hasSizeGreaterThan(5);
    for (String command : commands) {
      var arguments = new ArrayList<>(List.of(command.split(" ", -1)));
      arguments.replaceAll(
          word -> word.equals("incident-0214.log") ? demo.resolve(word).toString() : word);
      arguments.addAll(List.of("--repo", demo.toString()));
      var said = Cli.run(arguments.toArray(String[]::new));
      assertThat(said.exitCode()).as(command + "\n" + said.err()).isZero();
      assertThat(said.out()).as(command).isNotBlank();
    }
  }

  @Test
  void saysTheSameOfADemoThatIsAlreadyThere() {
    var again = Cli.run("demo", "--dir", demo.toString());

    assertThat(again.err()).contains("the demo is already in");
    assertThat(again.out()).isEqualTo(result.out());
  }

  @Test
  void refusesADirectoryThatHoldsSomethingElse() throws Exception {
    Path taken = Files.createDirectory(directory.resolve("taken"));
    Files.writeString(taken.resolve("thesis.txt"), "years of work");

    var refused = Cli.run("demo", "--dir", taken.toString(), "--force");

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("is not empty and holds no demo");
    assertThat(taken.resolve("thesis.txt")).hasContent("years of work");
  }
}
