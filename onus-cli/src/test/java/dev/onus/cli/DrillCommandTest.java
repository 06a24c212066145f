package dev.onus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DrillCommandTest {
  @TempDir private Path directory;
  private SmallRepository shop;

  @BeforeEach
  void open() throws Exception {
    shop = SmallRepository.shop(directory);
    shop.write(
        ".onus/policy.yaml",
        """
        version: 1
        people: [{id: ann, identities: ["github:ann"]}, {id: boss, identities: [boss@x.org]}]
        answers: {last_resort: boss}
        """);
    shop.write("CODEOWNERS", "/src/ @ann\n/.onus/ @ann\n");
    Files.write(directory.resolve("logo.png"), new byte[] {1, 0, 10, 10, 10, 10, 10, 10});
    shop.commit("Decide who answers");
  }

  private JsonNode json(String lines, String seed) {
    Cli.Result result =
        Cli.run("drill", lines, "--seed", seed, "--repo", shop.path(), "--format", "json");
    assertThat(result.exitCode()).as(result.err()).isZero();
    return JsonMapper.shared().readTree(result.out());
  }

  @Test
  void drawsEveryTextLineWhereMoreAreWantedAndListsThoseThatEndAtTheLastResort() {
    JsonNode said = json("100", "1");

    assertThat(said.get("lines"))
        .isEqualTo(
            JsonMapper.shared()
                .readTree("{\"drawn\":15,\"resolved\":12,\"lastResort\":3,\"nobody\":0}"));
    assertThat(said.get("drawn").findValuesAsString("path")).doesNotContain("logo.png");
    assertThat(said.get("unresolved").findValuesAsString("path"))
        .containsExactlyInAnyOrder("README.md", "CODEOWNERS", "CODEOWNERS");
    JsonNode first = said.get("unresolved").get(0);
    assertThat(first.get("because").get(first.get("because").size() - 1).asString())
        .isEqualTo("no rule of CODEOWNERS names an owner");
    assertThat(first.get("command").asString()).startsWith("echo '/").endsWith(">> CODEOWNERS");
  }

  @Test
  void theSameSeedDrawsTheSameLinesAndAnotherOneOthers() {
    assertThat(json("5", "4711")).isEqualTo(json("5", "4711"));
    assertThat(json("5", "4711").get("drawn")).isNotEqualTo(json("5", "4712").get("drawn"));
  }

  @Test
  void saysHowToDrawTheSameLinesAgain() {
    Cli.Result result = Cli.run("drill", "--repo", shop.path());
    String last = result.out().lines().reduce("", (_, line) -> line);

    assertThat(result.exitCode()).isZero();
    assertThat(last).matches("12 of 15 resolve\\. The same lines again: onus drill 20 --seed \\d+");
    String seed = last.substring(last.lastIndexOf(' ') + 1);
    assertThat(Cli.run("drill", "20", "--seed", seed, "--repo", shop.path()).out())
        .isEqualTo(result.out());
    assertThat(result.out().lines().mapToInt(String::length).max().orElseThrow()).isLessThan(81);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1001", "many"})
  void refusesANumberOfLinesThatIsNone(String lines) {
    Cli.Result result = Cli.run("drill", "--repo", shop.path(), lines);

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
  }
}
