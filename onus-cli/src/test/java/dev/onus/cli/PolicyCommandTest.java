package dev.onus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyCommandTest {
  @TempDir private Path directory;

  @Test
  void printsEveryProblemAndEndsWith65() throws IOException {
    var file = Files.writeString(directory.resolve("p.yaml"), "version: 2\npeopel: []\n");
    var result = Cli.run("policy", "lint", file.toString());
    assertThat(result.out())
        .isEqualTo(
            file
                + ":1:10: expected 1, found `2`\n"
                + file
                + ":2:1: unknown key `peopel` (did you mean `people`?)\n");
    assertThat(result.exitCode()).isEqualTo(65);
  }

  @Test
  void printsProblemsAsJson() throws IOException {
    var file = Files.writeString(directory.resolve("p.yaml"), "version: 1\npeopel: []\n");
    var result = Cli.run("policy", "lint", "--format", "json", file.toString());
    assertThat(result.out())
        .isEqualTo(
            """
            {
              "file" : "%1$s",
              "valid" : false,
              "problems" : [ {
                "file" : "%1$s",
                "line" : 2,
                "column" : 1,
                "message" : "unknown key `peopel`",
                "hint" : "did you mean `people`?"
              } ],
              "advice" : [ ]
            }
            """
                .formatted(file));
    assertThat(result.exitCode()).isEqualTo(65);
  }

  @Test
  void readsThePolicyOfTheWorktreeOrOfARevision() throws Exception {
    git("init", "-q", "-b", "main");
    var policy = directory.resolve(".onus/policy.yaml");
    Files.createDirectories(policy.getParent());
    Files.writeString(
        policy,
        "version: 1\npeople: [{id: jo}]\nanswers: {last_resort: jo}\nboundaries: [{id: a, paths:"
            + " [/none/], ai: deny, owner: jo}]\n");
    git("add", "-A");
    git("-c", "user.name=jo", "-c", "user.email=jo@example.org", "commit", "-q", "-m", "x");
    Files.writeString(policy, "version: 1\npeople: [{id: jo}]\nanswers: {last_resort: jo}\n");
    String repo = directory.toString();
    assertThat(Cli.run("policy", "lint", "--repo", repo).out())
        .isEqualTo(".onus/policy.yaml: no problem\n");
    var committed = Cli.run("policy", "lint", "--repo", repo, "--rev", "HEAD");
    assertThat(committed.out())
        .isEqualTo(".onus/policy.yaml: boundaries.a.paths: `/none/` matches no tracked file\n");
    assertThat(committed.exitCode()).isZero();
    Files.delete(policy);
    assertThat(Cli.run("policy", "lint", "--repo", repo).exitCode()).isEqualTo(78);
  }

  @Test
  void printsTheSchemaOfTheTests() throws IOException {
    assertThat(Cli.run("policy", "schema", "--for", "tests").out())
        .isEqualTo(Files.readString(Path.of("../schema/policy-tests.schema.json")));
    assertThat(Cli.run("policy", "schema", "--for", "nothing").exitCode()).isEqualTo(2);
  }

  @Test
  void printsTheSchemaThatIsShipped() throws IOException {
    assertThat(Cli.run("policy", "schema").out())
        .isEqualTo(Files.readString(Path.of("../schema/policy.schema.json")));
  }

  @Test
  void saysWhatCanBeDone() {
    var result = Cli.run("policy");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .isEqualTo(
            """
            onus: onus policy needs a verb: lint, explain, test, diff, template or schema
            Try 'onus policy --help'.
            """);
  }

  private void git(String... arguments) throws Exception {
    var command = new ArrayList<>(List.of("git", "-C", directory.toString()));
    command.addAll(List.of(arguments));
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }
}
