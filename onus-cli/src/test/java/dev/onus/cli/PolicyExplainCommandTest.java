package dev.onus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyExplainCommandTest {
  private static final String POLICY =
      """
      version: 1
      repository: {owner: mara}
      people:
        - {id: mara, identities: ["github:mara"]}
        - {id: tomas, identities: ["github:tomas"], qualifications: [{name: secure-review}]}
        - {id: ines, identities: ["github:ines"]}
      teams: [{id: security, lead: tomas, members: [tomas, ines]}]
      tooling: {owner: ines}
      tools:
        - {id: claude-code, owner: ines, status: approved, models: ["claude-*"]}
        - {id: "*", status: forbidden}
      boundaries:
        - id: auth
          paths: ["/src/auth/**", "!/src/auth/docs/**"]
          ai: deny
          owner: team:security
          because: An authentication bypass is an incident for every customer.
          exception: {approvers: [team:security], count: 2, max_days: 14, reason_min: 40}
      standards:
        - id: ai-heavy
          when: {any: [{ai_lines: ">= 50"}, {boundary: auth}]}
          require: {independent: true, approvals: {count: 1, qualified: secure-review}}
      environments: {production: {release: [team:security], branches: [main]}}
      escalation: [{id: default, steps: [{after: 0, notify: [role:responder]}, {after: 15, notify: [last_resort]}]}]
      services: [{id: login, paths: [/src/auth/], environments: [production], owner: team:security}]
      answers: {last_resort: mara}
      """;
  @TempDir private Path directory;

  @BeforeEach
  void commitAPolicy() throws Exception {
    git("init", "-q", "-b", "main");
    Files.createDirectories(directory.resolve(".onus"));
    Files.createDirectories(directory.resolve("src/auth"));
    Files.writeString(directory.resolve(".onus/policy.yaml"), POLICY);
    Files.writeString(directory.resolve("src/auth/Login.java"), "class Login {}\n");
    Files.writeString(directory.resolve("CODEOWNERS"), "* @mara\n/src/auth/ @acme/security\n");
    commit();
  }

  @Test
  void saysFirstWhetherAiMayWriteAndThenWhy() {
    Golden.matches("policy-explain-closed.txt", explain("src/auth/Login.java").out());
  }

  @Test
  void saysWhichExclusionTakesAPathOut() {
    var result = explain("src/auth/docs/index.md");
    assertThat(result.out())
        .startsWith("src/auth/docs/index.md  (not a file of HEAD yet)\n\n✔ AI may write here.\n")
        .endsWith(
            """
            Not in these areas
              auth            closed to AI: `!/src/auth/docs/**` takes this path out
                              (.onus/policy.yaml:14)
            """);
  }

  @Test
  void explainsANewFileOfADirectory() {
    var result = explain("src/auth");
    assertThat(result.out()).startsWith("src/auth/new-file  (not a file of HEAD yet)\n");
    assertThat(result.err())
        .isEqualTo("onus: src/auth is a directory: this is about a new file in it\n");
  }

  @Test
  void writesEverythingAsJson() {
    var json = explain("--format", "json", "src/auth/Login.java").out();
    assertThat(json)
        .contains("\"ai\" : {\n        \"mode\" : \"deny\",\n        \"area\" : \"auth\"")
        .contains("\"pattern\" : \"/src/auth/**\"")
        .contains("\"line\" : 14")
        .contains("\"applies\" : \"ALWAYS\"")
        .contains("\"answerCase\" : \"consent_lapsed\"");
  }

  @Test
  void explainsByThePolicyOfARevision() throws Exception {
    Files.writeString(directory.resolve(".onus/policy.yaml"), "version: 1\n");
    commit();
    assertThat(explain("src/auth/Login.java").out()).contains("✔ AI may write here.");
    assertThat(explain("--rev", "HEAD~1", "src/auth/Login.java").out())
        .contains("✘ AI may not write here.");
  }

  @Test
  void saysThatTheWorktreeHasAnotherPolicyAndExplainsThat() throws Exception {
    assertThat(explain("src/auth/Login.java").err()).isEmpty();
    Files.writeString(
        directory.resolve(".onus/policy.yaml"), POLICY.replace("ai: deny", "ai: open"));
    var committed = explain("src/auth/Login.java");
    assertThat(committed.out()).contains("✘ AI may not write here.");
    assertThat(committed.err())
        .isEqualTo(
            "onus: the policy of the worktree differs from that of HEAD, which is explained here;"
                + " --worktree explains what is being written\n");
    var written = explain("--worktree", "src/auth/Login.java");
    assertThat(written.out()).contains("✔ AI may write here.");
    assertThat(written.err()).isEmpty();
    assertThat(explain("--worktree", "--format", "json", "a.txt").out())
        .contains("\"commit\" : null");

    Files.delete(directory.resolve(".onus/policy.yaml"));
    assertThat(explain("a.txt").err()).contains("--worktree explains");
    assertThat(explain("--worktree", "a.txt").out())
        .startsWith("There is no policy in the worktree, so nothing is asked of a.txt.");
    assertThat(explain("--worktree", "--rev", "HEAD", "a.txt").exitCode())
        .isEqualTo(ExitCode.USAGE);
  }

  @Test
  void saysThatNothingIsAskedWithoutAPolicy() throws Exception {
    Files.delete(directory.resolve(".onus/policy.yaml"));
    commit();
    var result = explain("a.txt");
    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .isEqualTo(
            "There is no policy at HEAD, so nothing is asked of a.txt. To draft one: onus init\n");
  }

  @Test
  void refusesAPolicyThatCannotBeReadAndAPathOutside() throws Exception {
    assertThat(explain("../else.txt").exitCode()).isEqualTo(2);
    Files.writeString(directory.resolve(".onus/policy.yaml"), "version: 1\npeopel: []\n");
    commit();
    var result = explain("a.txt");
    assertThat(result.exitCode()).isEqualTo(65);
    assertThat(result.err())
        .contains(".onus/policy.yaml:2:1: unknown key `peopel` (did you mean `people`?)");
  }

  private Cli.Result explain(String... arguments) {
    var command = new ArrayList<>(List.of("policy", "explain", "--repo", directory.toString()));
    command.addAll(List.of(arguments));
    return Cli.run(command.toArray(String[]::new));
  }

  private void commit() throws Exception {
    git("add", "-A");
    git("-c", "user.name=jo", "-c", "user.email=jo@example.org", "commit", "-q", "-m", "x");
  }

  private void git(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("git", "-C", directory.toString()));
    command.addAll(List.of(arguments));
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }
}
