package dev.onus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AnswerabilityCommandTest {
  private static final String POLICY =
      """
      version: 1
      people:
        - {id: ann, identities: ["github:ann", ann@x.org]}
        - {id: cat, identities: ["github:cat", cat@x.org], left: 2020-01-31}
        - {id: boss, identities: [boss@x.org]}
      owners: {codeowners: github}
      answers: {last_resort: boss}
      """;

  @TempDir private Path directory;
  private SmallRepository shop;

  @BeforeEach
  void open() {
    shop = SmallRepository.shop(directory);
  }

  private void govern(String owners) {
    shop.write(".onus/policy.yaml", POLICY);
    shop.write(".github/CODEOWNERS", owners);
    shop.commit("Decide who answers");
  }

  private JsonNode json(String... options) {
    String[] arguments = new String[options.length + 5];
    System.arraycopy(
        new String[] {"answerability", "--repo", shop.path(), "--format", "json"},
        0,
        arguments,
        0,
        5);
    System.arraycopy(options, 0, arguments, 5, options.length);
    Cli.Result result = Cli.run(arguments);
    assertThat(result.exitCode()).as(result.err()).isZero();
    return JsonMapper.shared().readTree(result.out());
  }

  private static JsonNode tree(String text) {
    return JsonMapper.shared().readTree(text);
  }

  @Test
  void withoutAPolicyHistoryAnswersAndEveryLineLacksAnOwner() {
    JsonNode said = json();

    assertThat(said)
        .isEqualTo(
            tree(
                """
                {"rev":"%s","policy":false,
                 "lines":{"total":10,"answered":10,"lastResort":0,"nobody":0},"share":1.0,
                 "byRule":[{"rule":"onus:builtin@1/acceptor","role":"acceptor","lines":10}],
                 "gaps":[{"path":"/","lines":10,"because":"there is no CODEOWNERS file",
                          "command":"echo '* @OWNER' >> CODEOWNERS"}]}
                """
                    .formatted(shop.git("rev-parse", "HEAD"))));
  }

  @Test
  void tellsOwnedLinesFromThoseOfTheLastResortWithWhatClosesTheGap() {
    govern("/src/shop/cart.py @ann\n/README.md @cat\n");

    JsonNode said = json();

    int own = POLICY.lines().toList().size() + 2;
    assertThat(said.get("lines"))
        .isEqualTo(
            tree(
                "{\"total\":%d,\"answered\":5,\"lastResort\":%d,\"nobody\":0}"
                    .formatted(10 + own, 5 + own)));
    assertThat(said.get("byRule").findValuesAsString("role"))
        .containsExactly("last_resort", "path_owner");
    assertThat(said.get("gaps"))
        .contains(
            tree(
                """
                {"path":"src/shop/main.py","lines":4,
                 "because":"no rule of .github/CODEOWNERS names an owner",
                 "command":"echo '/src/shop/main.py @OWNER' >> .github/CODEOWNERS"}
                """),
            tree(
                """
                {"path":"README.md","lines":1,"because":"its owner @cat: cat left on 2020-01-31",
                 "command":"echo '/README.md @OWNER' >> .github/CODEOWNERS"}
                """));
  }

  @Test
  void everyLineEndsAsTheAnswerToItSays() {
    govern("/src/shop/cart.py @ann\n/README.md @cat\n");
    shop.by("Cat <cat@x.org>").write("src/shop/cart.py", "import os\n\ndef total(items):\n");
    shop.commit("Rewrite\n\nReviewed-by: Ann <ann@x.org>");
    int answered = 0;
    int lines = 0;
    for (String path : shop.git("ls-files").lines().toList()) {
      int count = shop.git("show", "HEAD:" + path).lines().toList().size();
      for (int line = 1; line <= count; line++) {
        Cli.Result why =
            Cli.run(
                "why",
                "--repo",
                shop.path(),
                "--rev",
                "HEAD",
                "--format",
                "json",
                path + ":" + line);
        String role =
            JsonMapper.shared()
                .readTree(why.out())
                .get("answer")
                .get("accountable")
                .get("role")
                .asString();
        answered += role.equals("last_resort") ? 0 : 1;
        lines++;
      }
    }

    JsonNode said = json().get("lines");

    assertThat(said.get("total").asInt()).isEqualTo(lines);
    assertThat(said.get("answered").asInt()).isEqualTo(answered).isPositive().isLessThan(lines);
  }

  @Test
  void whoWorkedHereLongAgoAnswersNoMore() {
    shop.by("dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>")
        .after(Duration.ofDays(400))
        .write("go.sum", "x\n");
    shop.commit("Bump x");

    assertThat(json().get("lines"))
        .isEqualTo(tree("{\"total\":11,\"answered\":0,\"lastResort\":0,\"nobody\":11}"));
  }

  @Test
  void countsARevisionAndNoPerson() {
    govern("* @ann\n");
    String text = Cli.run("answerability", "--repo", shop.path()).out();

    assertThat(json("--rev", "HEAD~1").get("policy").asBoolean()).isFalse();
    assertThat(text)
        .startsWith("18 lines of " + directory.getFileName() + " live at HEAD\n")
        .contains("100.0 % of them have someone who answers without the last resort.")
        .doesNotContain("ann")
        .doesNotContain("An owner is missing");
    assertThat(text.lines().mapToInt(String::length).max().orElseThrow()).isLessThan(81);
  }

  @Test
  void refusesARevisionThatIsNone() {
    Cli.Result result = Cli.run("answerability", "--repo", shop.path(), "--rev", "nothing");

    assertThat(result.exitCode()).isEqualTo(65);
    assertThat(result.out()).isEmpty();
  }
}
