package dev.onus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.cli.demo.DemoRepository;
import dev.onus.cli.policy.Templates;
import dev.onus.cli.terminal.Terminal;
import dev.onus.policy.PolicyReader;
import dev.onus.policy.Reading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InitCommandTest {
  private static final String POLICY = ".onus/policy.yaml";

  @TempDir private Path directory;
  private Path repo = Path.of("");

  /// The demo at its first release: no policy yet.
  @BeforeEach
  void goBackToBeforeThePolicy() throws Exception {
    repo = DemoRepository.at(directory.resolve("demo"), false).directory();
    git("update-ref", "refs/heads/main", "v1.7.0~9");
    git("reset", "--quiet", "--hard");
  }

  @Test
  void draftsAPolicyFromTheHistoryAndWritesItWhenTold() throws Exception {
    var result = init("--write", "--owner", "ines@acme.example");

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(Files.readString(repo.resolve(POLICY)).replaceFirst("adopted: \\S+", "adopted: DAY"))
        .isEqualTo(
            """
            # A draft by `onus init`, from the last year of this history: 27 commits.
            # Read each line before you commit it; what it does not know is left out, not guessed.
            version: 1
            adopted: DAY               # older lines are reported apart and require nothing
            repository: {owner: ines}

            # Not listed: 1 person with fewer than 5 commits.
            people:
              - {id: ines, identities: ["ines@acme.example"]}
              - {id: kai, identities: ["kai@acme.example"]}
              - {id: mara, identities: ["mara@acme.example"]}
              - {id: jo, identities: ["jo@acme.example"]}

            # A team answers through its lead: name one (`lead: ID`).
            teams:
              - id: payments  # owns paths in CODEOWNERS; these people commit there
                identities: ["github:acme/payments"]
                members: [kai, mara, jo]

            # Who answers for the AI tools as a whole.
            tooling: {owner: ines}
            # Seen in the history. Decide on each: approved, trial or forbidden, and who owns it.
            tools:
              - {id: github-copilot, owner: ines, status: trial}  # 3 commits
              - {id: claude-code, owner: ines, status: trial}  # 1 commit

            # Places whose names say that a mistake is an incident: AI may propose, a person approves.
            boundaries:
              - id: auth
                paths: ["/src/main/java/example/acme/pay/auth/**"]
                ai: propose
                owner: ines
                approve: {by: [ines], count: 1}
              - id: payment
                paths: ["/src/main/java/example/acme/pay/checkout/Payment.java"]
                ai: propose
                owner: ines
                approve: {by: [ines], count: 1}

            owners: {codeowners: github}

            standards:
              - id: ai-heavy
                when: {ai_share: ">= 30%"}
                require: {independent: true, approvals: {count: 1}}

            answers: {last_resort: ines}  # who answers when nobody else does

            escalation:
              - id: default
                steps:
                  - {after: 0, notify: [role:responder]}
                  - {after: 15, notify: [role:path_owner, role:tool_owner]}
                  - {after: 45, notify: [last_resort]}
            """);
    assertThat(git("status", "--porcelain", "-uall"))
        .isEqualTo("?? .github/workflows/onus.yml\n?? .onus/policy.yaml\n");
  }

  @Test
  void fillsInATemplateAndSaysWhatIsLeft() throws Exception {
    var result = init("--template", "startup", "--write", "--owner", "ines@acme.example");

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(Files.readString(repo.resolve(POLICY)).replaceFirst("adopted: \\S+", "adopted: DAY"))
        .isEqualTo(
            """
            # From the template `startup` by `onus init`, with what the last year of this history shows: 27 commits.
            # A first policy for a small team. Fill in what says FILL IN, and run
            # `onus policy lint`. Everything else can come later.
            version: 1
            adopted: DAY                # the day you start: older lines are reported apart and require nothing
            repository: {owner: ines}       # answers for what nobody else owns

            people:                            # FILL IN who is who; ids are a-z, 0-9 and -; contact data never belongs here
              - {id: ines, identities: ["ines@acme.example"]}       # `github:login` identifies as well;
              - {id: fill-in-second, identities: [second@example.org]}         # `keys: ["ssh-ed25519 …"]` lets a word count at the gate
              - {id: kai, identities: ["kai@acme.example"]}
              - {id: mara, identities: ["mara@acme.example"]}
              - {id: jo, identities: ["jo@acme.example"]}

            tooling: {owner: ines, deputy: fill-in-second}  # answers for AI tools as a whole
            tools:                             # decide on each: approved, trial, forbidden
              - {id: github-copilot, owner: ines, status: trial}  # 3 commits
              - {id: claude-code, owner: ines, status: trial}  # 1 commit
              - {id: "*", status: forbidden}   # what is not listed: list it, with an owner, before it is used

            boundaries:
              - id: money                      # one place where a mistake would hurt most
                paths: ["/src/main/java/example/acme/pay/checkout/Payment.java"]
                ai: propose                    # AI may write here, and one of these people approves what it wrote
                owner: ines
                because: A mistake here costs customers money.
                approve: {by: [ines, fill-in-second], count: 1}  # never an author of the change

            answers: {last_resort: ines}    # who answers when nobody else does

            owners: {codeowners: github}
            """);
    assertThat(result.err())
        .contains(
            """
            onus: to fill in: .onus/policy.yaml:8: who is who; ids are a-z, 0-9 and -; contact data never belongs here
            onus: to fill in: .onus/policy.yaml:10: who is `fill-in-second`?
            """);
    Map<String, String> before = everything();
    assertThat(before).containsKey(".onus/contacts.yaml");
    assertThat(init("--undo").exitCode()).isZero();
    assertThat(repo.resolve(POLICY)).doesNotExist();
  }

  /// Nobody of the templates' people is left unmarked, whoever answers.
  @ParameterizedTest
  @EnumSource
  void fillsInEveryTemplateSoThatLintFindsNoProblem(Templates template) throws Exception {
    for (String owner : List.of("jo", "second@acme.example", "lead@acme.example")) {
      var result = init("--template", template.label(), "--write", "--owner", owner);
      assertThat(result.exitCode()).as(result.err()).isZero();
      String text = Files.readString(repo.resolve(POLICY));
      assertThat(text.lines().filter(line -> line.contains("@example.org")))
          .isNotEmpty()
          .allMatch(line -> line.contains("fill-in-"));
      assertThat(result.err().lines().filter(line -> line.contains("to fill in: ")).count())
          .isGreaterThanOrEqualTo(text.lines().filter(line -> line.contains("# FILL IN")).count());
      var lint = Cli.run("policy", "lint", "--repo", repo.toString());
      assertThat(lint.exitCode()).as(lint.out()).isZero();
      assertThat(lint.out()).doesNotContain("nobody", "only");
      assertThat(init("--undo").exitCode()).isZero();
    }
  }

  @Test
  void knowsNoOtherTemplate() {
    var result = init("--template", "startap", "--dry-run", "--owner", "jo");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("startup");
  }

  @Test
  void isTakenBackExactly() throws Exception {
    Map<String, String> before = everything();
    init("--write", "--hooks", "--owner", "jo");
    assertThat(everything()).isNotEqualTo(before).containsKey(".git/hooks/pre-commit");

    var result = init("--undo");

    assertThat(result.exitCode()).isZero();
    assertThat(everything()).isEqualTo(before);
    assertThat(init("--undo").err())
        .isEqualTo("onus: nothing to take back: init wrote nothing here\n");
  }

  @Test
  void isNotTakenBackOnceAFileWasEdited() throws Exception {
    init("--write", "--owner", "jo");
    Files.writeString(repo.resolve(POLICY), "version: 1\n");
    Map<String, String> before = everything();

    var result = init("--undo");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .isEqualTo("onus: edited or removed since: .onus/policy.yaml; nothing was taken back\n");
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void showsADiffThatGitAppliesAndWritesNothingByItself() throws Exception {
    Map<String, String> before = everything();

    var result = init("--owner", "jo");

    assertThat(result.err()).endsWith("onus: nothing was written; --write writes it\n");
    assertThat(everything()).isEqualTo(before);
    Path diff = Files.writeString(directory.resolve("plan.diff"), result.out());
    git("apply", "--exclude=.git/*", diff.toString());
    byte[] policy = Files.readAllBytes(repo.resolve(POLICY));
    assertThat(PolicyReader.read(POLICY, policy)).isInstanceOf(Reading.Accepted.class);
  }

  @Test
  void asksOnATerminal() throws Exception {
    var terminal = new Terminal(true, true, false);
    String[] arguments = {"init", "--repo", repo.toString(), "--owner", "jo"};

    var no = Cli.run("n\n".getBytes(StandardCharsets.UTF_8), terminal, Map.of(), arguments);
    assertThat(no.err()).contains("Write these files? [y/N] ");
    assertThat(repo.resolve(POLICY)).doesNotExist();

    Cli.run("y\n".getBytes(StandardCharsets.UTF_8), terminal, Map.of(), arguments);
    assertThat(repo.resolve(POLICY)).exists();
  }

  @Test
  void neverChangesAFileThatExists() throws Exception {
    Files.createDirectories(repo.resolve(".onus"));
    Files.writeString(repo.resolve(POLICY), "mine");
    Files.createDirectories(repo.resolve(".git/hooks"));
    Files.writeString(repo.resolve(".git/hooks/pre-commit"), "mine");

    var result = init("--write", "--hooks", "--owner", "jo");

    assertThat(result.err())
        .contains("onus: left as they are: .onus/policy.yaml, .git/hooks/pre-commit\n");
    assertThat(repo.resolve(POLICY)).hasContent("mine");
    init("--undo");
    assertThat(repo.resolve(POLICY)).hasContent("mine");
  }

  @Test
  void doesNotWriteThroughASymbolicLink() throws Exception {
    Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    Files.createSymbolicLink(repo.resolve(".onus"), elsewhere);

    init("--write", "--owner", "jo");

    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void inventsNoOwner() {
    var environment = Map.of("HOME", directory.toString(), "PATH", System.getenv("PATH"));
    var result =
        Cli.run(new byte[0], Terminal.NONE, environment, "init", "--repo", repo.toString());

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).startsWith("onus: who answers for the AI tools here?");
  }

  @Test
  void takesWhoRunsItForTheOwner() {
    var environment =
        Map.of(
            "GIT_AUTHOR_NAME", "Tomas",
            "GIT_AUTHOR_EMAIL", "tomas@acme.example",
            "PATH", System.getenv("PATH"));
    var result =
        Cli.run(
            new byte[0],
            Terminal.NONE,
            environment,
            "init",
            "--dry-run",
            "--repo",
            repo.toString());

    assertThat(result.out()).contains("+tooling: {owner: tomas}\n");
  }

  @Test
  void refusesAJournalThatItDidNotWrite() throws Exception {
    Files.createDirectories(repo.resolve(".git/onus"));
    Files.writeString(
        repo.resolve(".git/onus/init.json"),
        """
        {"files":[{"target":"PRE_COMMIT","before":"cm0gLXJmCg==","sha256":"","directories":0}]}
        """);
    assertThat(init("--undo").exitCode()).isEqualTo(78);
    assertThat(repo.resolve(".git/hooks/pre-commit")).doesNotExist();
  }

  private Cli.Result init(String... arguments) {
    var all = new ArrayList<>(List.of("init", "--repo", repo.toString()));
    all.addAll(List.of(arguments));
    return Cli.run(all.toArray(String[]::new));
  }

  /// All files but git's objects, path to content.
  private Map<String, String> everything() throws IOException {
    var files = new TreeMap<String, String>();
    try (var paths = Files.walk(repo)) {
      for (Path path : paths.toList()) {
        String name = repo.relativize(path).toString();
        if (!name.startsWith(".git/objects") && !name.equals(".git/onus")) {
          files.put(
              name,
              Files.isRegularFile(path)
                  ? Files.readString(path, StandardCharsets.ISO_8859_1)
                  : "directory");
        }
      }
    }
    return files;
  }

  private String git(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    var process = new ProcessBuilder(command).directory(repo.toFile()).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
    return output;
  }
}
