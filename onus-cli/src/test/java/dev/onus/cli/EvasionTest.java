package dev.onus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Ways around a closed area, each on a repository of git.
class EvasionTest {
  private static final String JO = "Jo <jo@acme.example>";
  private static final String MARA_AT_HOME = "Mara <mara@home.example>";
  private static final String CLAUDE = "\n\nCo-Authored-By: Claude <noreply@anthropic.com>";
  private static final String CLOSED = "is closed to AI";

  private final String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();

  @TempDir private Path directory;
  private SurveyedRepository repository = SurveyedRepository.at(Path.of(""));
  private SshKeys keys = new SshKeys(Path.of(""));
  private String base = "";

  @BeforeEach
  void begin() throws IOException {
    keys = SshKeys.of(directory.resolve("keys"), "jo", "mara", "tomas");
    repository = SurveyedRepository.in(directory.resolve("acme"));
    repository.write(
        ".onus/policy.yaml",
        """
        version: 1
        people:
          - {id: jo, identities: [jo@acme.example], keys: ["%s"]}
          - {id: mara, identities: [mara@acme.example, mara@home.example], keys: ["%s"]}
          - {id: tomas, identities: [tomas@acme.example], keys: ["%s"]}
        tooling: {owner: tomas}
        answers: {last_resort: mara}
        owners: {codeowners: github}
        boundaries:
          - {id: auth, paths: ["/auth/**", "/café/**"], ai: deny, owner: tomas, exception: {approvers: [mara, tomas], count: 1, max_days: 14, reason_min: 10}}
        standards:
          - {id: lib, when: {paths: ["/lib/**"]}, require: {approvals: {count: 1}}}
        """
            .formatted(keys.publicKey("jo"), keys.publicKey("mara"), keys.publicKey("tomas")));
    repository.write(".github/CODEOWNERS", "* @acme/all\n/src/ @acme/src\n/src/generated/\n");
    repository.write("auth/login.c", "old", 6);
    repository.write("src/free.c", "free", 6);
    base = repository.commit(JO, now, "Begin");
  }

  private Path file(String path) {
    return directory.resolve("acme").resolve(path);
  }

  private void git(String... arguments) throws IOException {
    repository.git(
        List.of(
            "GIT_AUTHOR_NAME=Jo",
            "GIT_AUTHOR_EMAIL=jo@acme.example",
            "GIT_COMMITTER_NAME=Jo",
            "GIT_COMMITTER_EMAIL=jo@acme.example"),
        arguments);
  }

  private String commit(String message) throws IOException {
    return repository.commit(JO, now, message);
  }

  private Cli.Result onus(String... arguments) {
    return new Signing(repository, keys).onus(arguments);
  }

  private void as(String person, String... arguments) {
    new Signing(repository, keys).as(person, arguments);
  }

  private Cli.Result check(String... options) {
    var all = new ArrayList<>(List.of("check", "--base", base));
    all.addAll(List.of(options));
    return onus(all.toArray(String[]::new));
  }

  private void isStopped(String because) {
    Cli.Result result = check();
    assertThat(result.exitCode()).as(result.out() + result.err()).isEqualTo(ExitCode.REFUSED);
    assertThat(result.out()).contains(because);
  }

  @Test
  void aFileThatMovesIntoTheArea() throws IOException {
    git("mv", "src/free.c", "auth/free.c");
    commit("Move it" + CLAUDE);
    isStopped(CLOSED);
  }

  @Test
  void aFileThatMovesOutOfTheArea() throws IOException {
    git("mv", "auth/login.c", "src/login.c");
    commit("Move it" + CLAUDE);
    isStopped(CLOSED);
  }

  @Test
  void aFileThatChangesInTheCaseOfItsNameAlone() throws IOException {
    git("mv", "auth/login.c", "auth/Login.c");
    commit("Name it" + CLAUDE);
    isStopped(CLOSED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AUTH/new.c",
        "Auth/new.c",
        "auth/a\nnew.c",
        "auth/\"new\".c",
        "auth/new.c ",
        "auth/\u0001.c",
        "cafe\u0301/new.c",
        "CAF\u00c9/new.c"
      })
  void aSpellingThatIsNotThatOfThePolicy(String path) throws IOException {
    repository.write(path, "new", 3);
    commit("Add it" + CLAUDE);
    isStopped(CLOSED);
  }

  @Test
  void aLinkInTheAreaAndOneInItsPlace() throws IOException {
    Files.createSymbolicLink(file("auth/link.c"), Path.of("../src/free.c"));
    commit("Link" + CLAUDE);
    isStopped(CLOSED);
    git("reset", "--quiet", "--hard", base);
    git("rm", "-r", "--quiet", "auth");
    base = repository.commit(JO, now, "Nothing there");
    Files.createSymbolicLink(file("auth"), Path.of("src"));
    commit("Link the whole" + CLAUDE);
    isStopped(CLOSED);
  }

  @Test
  void aSubmoduleInTheAreaAndOneInItsPlace() throws IOException {
    git("update-index", "--add", "--cacheinfo", "160000," + base + ",auth/sub");
    git("commit", "-qm", "Sub" + CLAUDE);
    isStopped(CLOSED);
    git("reset", "--quiet", "--hard", base);
    git("rm", "-r", "--quiet", "auth");
    base = repository.commit(JO, now, "Nothing there");
    git("update-index", "--add", "--cacheinfo", "160000," + base + ",auth");
    git("commit", "-qm", "Sub" + CLAUDE);
    isStopped(CLOSED);
  }

  @Test
  void aModeThatChangesAndNothingElse() throws IOException {
    git("update-index", "--chmod=+x", "auth/login.c");
    git("commit", "-qm", "x" + CLAUDE);
    isStopped(CLOSED);
  }

  /// A forge lists 3,000 files of a change and no more.
  @Test
  void theLastOfMoreFilesThanAForgeLists() throws IOException {
    for (int i = 0; i < 3_001; i++) {
      repository.write("aaa/" + i + ".c", "x\n");
    }
    commit("Many");
    repository.write("auth/zzz.c", "new", 1);
    commit("One" + CLAUDE);
    isStopped(CLOSED);
  }

  @Test
  void aPolicyThatTheChangeTakesAwayOrOpens() throws IOException {
    git("rm", "--quiet", ".onus/policy.yaml");
    repository.write("auth/new.c", "new", 3);
    commit("No policy" + CLAUDE);
    isStopped(CLOSED);
    isStopped("boundary/onus:self");
  }

  @Test
  void ownersWhomAToolWrites() throws IOException {
    repository.write(".github/CODEOWNERS", "* @jo\n");
    commit("Owners" + CLAUDE);
    isStopped("boundary/onus:self");
  }

  /// GitHub leaves such paths without an owner; somebody answers all the same.
  @Test
  void aHoleInTheOwners() throws IOException {
    repository.write("src/generated/a.c", "new", 3);
    commit("Generated" + CLAUDE);
    assertThat(onus("owners", "src/generated/a.c").out()).contains("\"owners\":[]");
    assertThat(onus("why", "src/generated/a.c:1", "--rev", "HEAD").out()).contains("mara");
  }

  @Test
  void anAuthorWhoApprovesUnderAnotherAddress() throws IOException {
    repository.write("lib/a.c", "new", 3);
    repository.write(".mailmap", "Jo <jo@acme.example> <mara@home.example>\n");
    repository.commit(MARA_AT_HOME, now, "Library");
    as("mara", "review", "sign", "--base", base);
    commit("Signed");
    isStopped("mara is an author of the change");
  }

  /// Whoever rebases becomes the committer.
  @Test
  void whoRebasedTheChangeAndApprovesIt() throws IOException {
    repository.write("lib/a.c", "new", 3);
    git("add", "--all");
    repository.git(
        List.of("GIT_COMMITTER_NAME=Tomas", "GIT_COMMITTER_EMAIL=tomas@acme.example"),
        "-c",
        "user.name=Jo",
        "-c",
        "user.email=jo@acme.example",
        "commit",
        "--quiet",
        "--author",
        JO,
        "--message",
        "Library");
    as("tomas", "review", "sign", "--base", base);
    commit("Signed");
    isStopped("tomas is an author of the change");
  }

  /// An exception for longer than the policy allows does not become shorter by being dated later.
  @Test
  void anExceptionWhoseCommitIsDatedInTheFuture() throws IOException {
    repository.write("auth/login.c", "new", 6);
    commit("Login" + CLAUDE);
    as(
        "jo",
        "exception",
        "request",
        "--boundary",
        "auth",
        "--tool",
        "claude-code",
        "--days",
        "14",
        "--reason",
        "The new session store.",
        "--id",
        "ex-1");
    as("mara", "exception", "grant", "ex-1");
    as("mara", "exception", "ratify", "ex-1", "--base", base);
    String later = Instant.parse(now).plus(10, ChronoUnit.DAYS).toString();
    repository.commit(JO, later, "The exception");
    assertThat(check().exitCode()).isEqualTo(ExitCode.OK);
    assertThat(check("--at", Instant.parse(now).plus(15, ChronoUnit.DAYS).toString()).exitCode())
        .isEqualTo(ExitCode.REFUSED);
  }

  @Test
  void anApprovalThatSomebodyMerelyTellsOf() throws IOException {
    repository.write("lib/a.c", "new", 3);
    String head = commit("Library");
    repository.write(
        "../change.json",
        "{\"reviews\":[{\"by\":\"mara@acme.example\",\"commit\":\"%s\",\"verdict\":\"approve\"}]}"
            .formatted(head));
    Cli.Result result = check("--change", directory.resolve("change.json").toString());
    assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(result.out()).contains("mara is known by word alone");
  }

  /// Who says nothing about a squashed change has to sign for it; who repeats what its parts said
  /// does not hide it in the middle of the message.
  @Test
  void aSquashWithTheTrailersInTheMiddleOrWithout() throws IOException {
    repository.write("auth/login.c", "new", 6);
    commit("Squash (#3)\n\n* Login" + CLAUDE + "\n\n* Fix it\n\nMore text.");
    isStopped(CLOSED);
    git("commit", "--quiet", "--amend", "--message", "Squash (#3)", "--author", JO);
    isStopped("its author has not signed for it");
  }

  @Test
  void aRevertNeedsTheWordOfWhoMadeIt() throws IOException {
    repository.write("auth/login.c", "new", 6);
    base = commit("Login" + CLAUDE);
    git("revert", "--no-edit", "HEAD");
    isStopped("its author has not signed for it");
    as("jo", "attest", "HEAD");
    commit("Attested");
    assertThat(check().exitCode()).as(check().out()).isEqualTo(ExitCode.OK);
  }

  /// A note that leaves lines out narrows nothing while it is not signed.
  @Test
  void aNoteThatLeavesOutTheClosedArea() throws IOException {
    repository.write("auth/login.c", "new", 6);
    repository.write("src/free.c", "freer", 6);
    String head = commit("Both" + CLAUDE);
    repository.note(
        head,
        """
        src/free.c
          s1 1-6
        ---
        {"schema_version":"authorship/3.0.0","base_commit_sha":"%s","prompts":{"s1":{"agent_id":{"tool":"claude","id":"1","model":"m"},"human_author":null}}}
        """
            .formatted(head));
    isStopped(CLOSED);
  }

  @Test
  void whatAMergeWritesItself() throws IOException {
    git("checkout", "--quiet", "-b", "topic");
    repository.write("src/other.c", "other", 3);
    commit("Harmless");
    git("checkout", "--quiet", "main");
    git("merge", "--no-ff", "--no-commit", "--quiet", "topic");
    repository.write("auth/login.c", "evil", 6);
    repository.commit(JO, now, "Merge branch 'topic'" + CLAUDE);
    isStopped(CLOSED);
  }

  /// Notes move along when history is rewritten, and then speak of what other commits wrote.
  @Test
  void aNoteAboutFilesThatTheCommitDidNotChangeMakesItNoTools() throws IOException {
    repository.write("src/free.c", "free", 6);
    repository.write("src/other.c", "other", 3);
    String head = commit("By hand");
    String note =
        """
        %s
          s1 1-3
        ---
        {"schema_version":"authorship/3.0.0","base_commit_sha":"%s","prompts":{"s1":{"agent_id":{"tool":"claude","id":"1","model":"m"},"human_author":null}}}
        """;
    repository.note(head, note.formatted("src/elsewhere.c", head));
    Cli.Result byHand = check("--all");
    assertThat(byHand.out()).contains("tools  no tool is known to have taken part");
    repository.git(List.of(), "update-ref", "-d", "refs/notes/ai");
    repository.note(head, note.formatted("src/other.c", head));
    assertThat(check("--all").out()).doesNotContain("tools  no tool is known");
  }
}
