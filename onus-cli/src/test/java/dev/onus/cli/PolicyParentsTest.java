package dev.onus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// A policy that extends another, in a repository.
class PolicyParentsTest {
  private static final String POLICY = ".onus/policy.yaml";
  private static final String BASE =
      """
      version: 1
      adopted: 2026-01-02
      people: [{id: ann, identities: [ann@x.org]}]
      owners: {codeowners: gitlab}
      answers: {last_resort: ann}
      """;
  private static final String CHILD =
      """
      version: 1
      extends: policies/base.yaml
      repository: {owner: ann}
      """;

  @TempDir private Path directory;
  private SmallRepository repository;

  @BeforeEach
  void makeARepository() {
    repository = new SmallRepository(directory);
    repository.write("policies/base.yaml", BASE);
    repository.write(POLICY, CHILD);
  }

  private String lint(String... more) {
    var arguments = new ArrayList<>(List.of("policy", "lint", "--repo"));
    arguments.add(repository.path());
    arguments.addAll(List.of(more));
    var result = Cli.run(arguments.toArray(String[]::new));
    return result.exitCode() + " " + result.out();
  }

  @Test
  void readsParentsWhereTheFileIsRead() throws IOException {
    repository.commit("A policy");
    Files.delete(directory.resolve("policies/base.yaml"));
    assertThat(lint())
        .isEqualTo(
            "65 .onus/policy.yaml:2:10: there is no file `policies/base.yaml` in this tree\n");
    assertThat(lint("--rev", "HEAD")).isEqualTo("0 .onus/policy.yaml: no problem\n");
    repository.commit("No base");
    repository.write("policies/base.yaml", BASE);
    assertThat(lint()).isEqualTo("0 .onus/policy.yaml: no problem\n");
    assertThat(lint("--rev", "HEAD")).startsWith("65 .onus/policy.yaml:2:10: there is no file");
  }

  /// A file in a worktree is judged as the policy of that worktree, another by itself.
  @Test
  void judgesAnyFile() throws IOException {
    String loose = CHILD + "adopted: 2026-01-03\n";
    repository.write("draft.yaml", loose);
    String draft = directory.resolve("draft.yaml").toString();
    assertThat(Cli.run("policy", "lint", draft).out())
        .isEqualTo(
            draft
                + ":4:10: `adopted` may only be earlier (the parent says `2026-01-02`:"
                + " policies/base.yaml:2)\n");
    Path elsewhere = Files.createTempDirectory("onus-policy").resolve("policy.yaml");
    var result = Cli.run("policy", "lint", Files.writeString(elsewhere, loose).toString());
    assertThat(result.out())
        .isEqualTo(
            elsewhere
                + ": extends: `policies/base.yaml` was not read: the file lies in no worktree, so"
                + " what it defines is not known\n");
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void followsNoLinkAtARevisionOrInTheWorktree() throws IOException {
    Path base = directory.resolve("policies/base.yaml");
    Files.move(base, directory.resolve("real.yaml"));
    Files.createSymbolicLink(base, Path.of("../real.yaml"));
    repository.commit("A link");
    String link = "65 .onus/policy.yaml:2:10: `policies/base.yaml` is a symbolic link\n";
    assertThat(lint()).isEqualTo(link);
    assertThat(lint("--rev", "HEAD")).isEqualTo(link);

    Files.delete(base);
    Files.delete(directory.resolve("policies"));
    Files.createDirectory(directory.resolve("real"));
    Files.move(directory.resolve("real.yaml"), directory.resolve("real/base.yaml"));
    Files.createSymbolicLink(directory.resolve("policies"), Path.of("real"));
    repository.commit("A link to a directory");
    String behind =
        "65 .onus/policy.yaml:2:10: there is no file `policies/base.yaml` in this tree\n";
    assertThat(lint()).isEqualTo(behind);
    assertThat(lint("--rev", "HEAD")).isEqualTo(behind);

    Files.delete(directory.resolve(POLICY));
    Files.createSymbolicLink(directory.resolve(POLICY), Path.of("../real/base.yaml"));
    repository.commit("The policy is a link");
    String policy = "65 .onus/policy.yaml:1:1: the policy is a symbolic link\n";
    assertThat(lint()).isEqualTo(policy);
    assertThat(lint("--rev", "HEAD")).isEqualTo(policy);
  }

  @Test
  void readsNothingButFilesUpToTheLimit() throws IOException {
    Path base = directory.resolve("policies/base.yaml");
    Files.delete(base);
    repository.write("policies/base.yaml/x", "x");
    repository.commit("A directory");
    String no = "65 .onus/policy.yaml:2:10: `policies/base.yaml` is a directory\n";
    assertThat(lint()).isEqualTo(no);
    assertThat(lint("--rev", "HEAD")).isEqualTo(no);

    Files.delete(base.resolve("x"));
    Files.delete(base);
    repository.write("policies/base.yaml", "version: 1\n" + "#".repeat(1 << 20));
    repository.commit("A large one");
    assertThat(lint())
        .isEqualTo(
            "65 .onus/policy.yaml:2:10: `policies/base.yaml` has 1048587 bytes; at most 1048576 are"
                + " read\n");
    assertThat(lint("--rev", "HEAD"))
        .isEqualTo(
            "65 .onus/policy.yaml:2:10: with `policies/base.yaml` the policy has 1048651 bytes; at"
                + " most 1048576 are read\n");
  }

  @Test
  void readsAPolicyOfTheServerFromTheCopyThatIsPinned() throws IOException {
    repository.write(POLICY, CHILD.replace("policies/base.yaml", "server:acme/default"));
    String digest = sha256(BASE);
    repository.write(".onus/policy.lock", "server:acme/default sha256:" + digest + "\n");
    repository.commit("A policy of the server");
    String missing =
        "65 .onus/policy.yaml:2:10: `server:acme/default` is not here, pinned as sha256:"
            + digest
            + " (`onus sync` brings it)\n";
    assertThat(lint()).isEqualTo(missing);
    assertThat(lint("--rev", "HEAD")).isEqualTo(missing);

    Path copy = directory.resolve(".git/onus/policies/sha256-" + digest + ".yaml");
    Files.createDirectories(copy.getParent());
    Files.writeString(copy, BASE);
    assertThat(lint()).isEqualTo("0 .onus/policy.yaml: no problem\n");
    assertThat(lint("--rev", "HEAD")).isEqualTo("0 .onus/policy.yaml: no problem\n");

    Files.writeString(copy, BASE + "\n");
    assertThat(lint("--rev", "HEAD"))
        .isEqualTo(
            "65 .onus/policy.yaml:2:10: the copy of `server:acme/default` that is here has sha256:"
                + sha256(BASE + "\n")
                + ", but sha256:"
                + digest
                + " is pinned (`onus sync` brings it)\n");
    Files.delete(copy);
    Files.createSymbolicLink(copy, directory.resolve("policies/base.yaml"));
    assertThat(lint())
        .isEqualTo(
            "65 .onus/policy.yaml:2:10: the copy of `server:acme/default` that is here is a symbolic"
                + " link (`onus sync` brings it)\n");
  }

  @Test
  void namesThePinsThatNothingExtends() throws IOException {
    String digest = sha256(BASE);
    repository.write(POLICY, CHILD.replace("policies/base.yaml", "server:acme/default"));
    repository.write(
        ".onus/policy.lock",
        "# pins\nserver:acme/old sha256:%s\nserver:acme/default sha256:%s\n"
            .formatted(digest, digest));
    Path copy = directory.resolve(".git/onus/policies/sha256-" + digest + ".yaml");
    Files.createDirectories(copy.getParent());
    Files.writeString(copy, BASE);
    repository.commit("An old pin");
    String unused =
        "0 .onus/policy.yaml: extends: .onus/policy.lock:2:1: `server:acme/old` is pinned, and nothing"
            + " extends it (remove the line)\n";
    assertThat(lint()).isEqualTo(unused);
    assertThat(lint("--rev", "HEAD")).isEqualTo(unused);
    // the lock is there for the policy, not for a draft of another
    repository.write("draft.yaml", CHILD.replace("policies/base.yaml", "server:acme/default"));
    assertThat(Cli.run("policy", "lint", directory.resolve("draft.yaml").toString()).out())
        .endsWith("draft.yaml: no problem\n");

    repository.write(POLICY, CHILD);
    repository.write(".onus/policy.lock", "server:acme/old sha256:" + digest + "\nwhat\n");
    assertThat(lint())
        .isEqualTo(
            "0 .onus/policy.yaml: extends: .onus/policy.lock:1:1: `server:acme/old` is pinned, and"
                + " nothing extends it (remove the line)\n"
                + ".onus/policy.yaml: extends: .onus/policy.lock:2:1: expected server:NAME (one line"
                + " is: server:NAME sha256:DIGEST)\n");
  }

  @Test
  void answersByTheEffectivePolicyAndNamesItsDigest() throws IOException {
    repository.write("src/shop/cart.py", "def total(items):\n  return sum(items)\n");
    repository.commit("Add the cart");
    var answer =
        JsonMapper.shared()
            .readTree(
                Cli.runWithInput(
                        """
                        Traceback (most recent call last):
                          File "/srv/app/src/shop/cart.py", line 2, in total
                            return sum(items)
                        TypeError: no
                        """,
                        "trace",
                        "--repo",
                        repository.path(),
                        "--format",
                        "json")
                    .out());
    // as docs/reference/policy.md says
    String chain =
        "policies/base.yaml\0"
            + BASE.length()
            + "\0"
            + BASE
            + ".onus/policy.yaml\0"
            + CHILD.length()
            + "\0"
            + CHILD;
    assertThat(answer.at("/policy/digest").stringValue()).isEqualTo("sha256:" + sha256(chain));
    assertThat(answer.at("/answer/accountable/who").stringValue()).isEqualTo("ann");
  }

  @Test
  void countsByTheDayOfTheParentAndReadsItsDialect() {
    repository.write("a.txt", "one\n");
    repository.write("CODEOWNERS", "[Team] @ann\n*.txt\n");
    repository.commit("Before");
    repository.write("b.txt", "two\n");
    repository.commit("After");
    var stats = Cli.run("stats", "--repo", repository.path(), "--format", "json");
    assertThat(JsonMapper.shared().readTree(stats.out()).get("beforeAdopted").intValue())
        .isPositive();
    // a section with default owners is GitLab's
    assertThat(Cli.run("owners", "--repo", repository.path(), "b.txt").out()).contains("\"@ann\"");
  }

  @Test
  void saysWhyAPolicyDoesNotCount() throws IOException {
    Files.delete(directory.resolve("policies/base.yaml"));
    repository.commit("A policy without its parent");
    assertThat(Cli.run("stats", "--repo", repository.path()).err())
        .contains(
            "the policy can't be read, so it does not count: .onus/policy.yaml:2:10: there is no"
                + " file `policies/base.yaml` in this tree");
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
