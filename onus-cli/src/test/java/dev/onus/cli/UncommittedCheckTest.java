package dev.onus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The gate on what is no commit of the repository yet: what is staged, and what is being pushed.
class UncommittedCheckTest {
  private static final String CLAUDE = "\n\nCo-Authored-By: Claude <noreply@anthropic.com>";
  private static final String JO = "Jo <jo@acme.example>";
  private static final String NOW = "2026-11-20T10:00:00Z";

  @TempDir private Path directory;
  private SurveyedRepository repository = SurveyedRepository.at(Path.of(""));
  private Signing signing = new Signing(repository, new SshKeys(Path.of("")));
  private String base = "";

  @BeforeEach
  void begin() throws IOException {
    repository = SurveyedRepository.in(directory.resolve("acme"));
    signing = new Signing(repository, new SshKeys(directory));
    repository.write(
        ".onus/policy.yaml",
        """
        version: 1
        people:
          - {id: jo, identities: [jo@acme.example]}
          - {id: mara, identities: [mara@acme.example]}
        tooling: {owner: mara}
        answers: {last_resort: mara}
        boundaries:
          - {id: auth, paths: ["/auth/**"], ai: deny, owner: mara, exception: {approvers: [mara], count: 1, max_days: 14, reason_min: 10}}
        standards:
          - {id: heavy, when: {ai_lines: ">= 5"}, require: {approvals: {count: 1}}}
        """);
    repository.write("auth/login.c", "old", 4);
    base = repository.commit(JO, NOW, "Begin");
  }

  private Cli.Result onus(String... arguments) {
    return signing.onus(arguments);
  }

  private Cli.Result staged(String message) throws IOException {
    repository.git(List.of(), "add", "--all");
    repository.write("../message", message);
    return onus("check", "--staged", "--message", directory.resolve("message").toString());
  }

  @Test
  void whatIsStagedIsJudgedAndNothingOfTheRepositoryChanges() throws IOException {
    repository.write("auth/login.c", "new", 4);
    Cli.Result byTool = staged("New login" + CLAUDE);
    assertThat(byTool.exitCode()).as(byTool.err()).isEqualTo(ExitCode.REFUSED);
    assertThat(byTool.out())
        .contains("the area auth is closed to AI")
        .contains("staged on " + base.substring(0, 12) + ": 1 file")
        .contains("auth/login.c:1-4  claude-code added (trailer)\n");
    String before = repository.git(List.of(), "count-objects", "-v");
    byte[] index = Files.readAllBytes(directory.resolve("acme/.git/index"));
    Cli.Result byHand = staged("New login");
    assertThat(byHand.exitCode()).as(byHand.out()).isEqualTo(ExitCode.OK);
    assertThat(byHand.out()).contains("asked once it is committed: boundary/auth/unknown");
    assertThat(repository.git(List.of(), "count-objects", "-v")).isEqualTo(before);
    assertThat(Files.readAllBytes(directory.resolve("acme/.git/index"))).isEqualTo(index);
  }

  /// Else nobody could commit what is to be reviewed.
  @Test
  void aReviewIsNotAskedOfWhatIsStaged() throws IOException {
    repository.write("lib/a.c", "new", 9);
    Cli.Result result = staged("Library" + CLAUDE);
    assertThat(result.exitCode()).as(result.out()).isEqualTo(ExitCode.OK);
    assertThat(result.out()).contains("asked once it is committed: standard/heavy/approvals");
    repository.commit(JO, NOW, "Library" + CLAUDE);
    assertThat(onus("check", "--base", base).exitCode()).isEqualTo(ExitCode.REFUSED);
  }

  @Test
  void onlyWhatIsStagedCounts() throws IOException {
    repository.write("auth/login.c", "new", 4);
    repository.commit(JO, NOW, "New login" + CLAUDE);
    repository.write("lib/a.c", "new", 1);
    assertThat(staged("Small" + CLAUDE).exitCode()).isEqualTo(ExitCode.OK);
    assertThat(onus("check", "--staged", "--base", base).exitCode()).isEqualTo(ExitCode.USAGE);
  }

  /// The objects of a push lie aside until its hooks let it in.
  @Test
  void aPushIsJudgedBeforeItIsLetIn() throws IOException {
    Path objects = directory.resolve("acme/.git/objects");
    Path incoming = Files.createDirectory(objects.resolve("tmp_objdir-incoming-1"));
    repository.write("auth/login.c", "new", 4);
    repository.git(List.of(), "add", "--all");
    var aside =
        List.of(
            "GIT_OBJECT_DIRECTORY=" + incoming,
            "GIT_ALTERNATE_OBJECT_DIRECTORIES=" + objects,
            "GIT_AUTHOR_NAME=Jo",
            "GIT_AUTHOR_EMAIL=jo@acme.example",
            "GIT_COMMITTER_NAME=Jo",
            "GIT_COMMITTER_EMAIL=jo@acme.example");
    String tree = repository.git(aside, "write-tree").strip();
    String pushed =
        repository.git(aside, "commit-tree", "-p", base, "-m", "New login" + CLAUDE, tree).strip();
    String[] check = {"check", "--base", base, "--head", pushed};
    assertThat(onus(check).exitCode()).isEqualTo(ExitCode.MALFORMED);
    Cli.Result result = signing.onus(Map.of("GIT_QUARANTINE_PATH", incoming.toString()), check);
    assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.REFUSED);
    assertThat(result.out()).contains("auth/login.c:1-4");
    Cli.Result elsewhere = signing.onus(Map.of("GIT_QUARANTINE_PATH", directory.toString()), check);
    assertThat(elsewhere.exitCode()).isEqualTo(ExitCode.MALFORMED);
  }
}
