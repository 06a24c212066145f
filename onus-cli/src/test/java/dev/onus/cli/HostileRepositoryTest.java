package dev.onus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// Repositories that attack whoever reads them. Every program that one of them names leaves a
/// canary when it runs; none may.
class HostileRepositoryTest {
  private static final String EVIL_NAME = "Eve\u001b]0;owned\u0007 \u202egnp.exe";
  @TempDir private Path temporary;
  private SmallRepository shop;
  private Path canaries;
  private Path program;
  private String head = "";

  @BeforeEach
  void arm() throws IOException {
    Path directory = Files.createDirectory(temporary.resolve("repository"));
    canaries = Files.createDirectory(temporary.resolve("canaries"));
    program = temporary.resolve("evil.sh");
    Files.writeString(program, "#!/bin/sh\ntouch '" + canaries + "'/\"$1\"\ncat\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    shop = SmallRepository.shop(directory);
    shop.write(".mailmap", "Boss <boss@x.org> <cat@x.org>\nBoss <boss@x.org> <dan@x.org>\n");
    shop.write(".gitattributes", "* diff=evil filter=evil merge=evil\n");
    head = shop.by(EVIL_NAME + " <eve@x.org>").commit("Look \u001b[2Jhere\u202e");
    shop.git("config", "core.bare", "false");
    for (String key :
        List.of(
            "core.fsmonitor",
            "core.sshCommand",
            "core.pager",
            "core.editor",
            "core.askPass",
            "diff.external",
            "diff.evil.textconv",
            "diff.evil.command",
            "filter.evil.clean",
            "filter.evil.smudge",
            "merge.evil.driver",
            "gpg.program",
            "gpg.ssh.program",
            "credential.helper",
            "uploadpack.packObjectsHook",
            "sequence.editor")) {
      shop.git("config", key, program + " " + key);
    }
    for (String alias : List.of("log", "blame", "rev-parse", "cat-file", "ls-tree")) {
      shop.git("config", "alias." + alias, "!" + program + " alias-" + alias);
    }
    shop.git("config", "log.showSignature", "true");
    shop.git("config", "log.mailmap", "true");
    Path hooks = Files.createDirectories(directory.resolve(".git/hooks"));
    for (String hook :
        List.of("post-index-change", "reference-transaction", "post-checkout", "pre-commit")) {
      Files.writeString(hooks.resolve(hook), "#!/bin/sh\ntouch '" + canaries + "'/hook\n");
      Files.setPosixFilePermissions(
          hooks.resolve(hook), PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  private Cli.Result onus(String... command) {
    return Cli.run(
        SmallRepository.FAILURE.getBytes(StandardCharsets.UTF_8),
        Terminal.NONE,
        Map.of("CI", "1"),
        command);
  }

  private List<String[]> commands(String repository) {
    return Stream.of(
            "trace",
            "trace --no-index",
            "trace --format html",
            "trace --format json",
            "why src/shop/cart.py:4",
            "blame src/shop/cart.py",
            "blame --all",
            "index",
            "owners src/shop/cart.py",
            "policy lint",
            "claims --all HEAD",
            "notes verify",
            "notes convert --from git-ai --to agent-trace",
            "stats --by tool",
            "survey",
            "init --dry-run --owner eve@x.org",
            "deploy list",
            "deploy record --env production --rev HEAD")
        .map(line -> (line + " --repo " + repository).split(" ", -1))
        .toList();
  }

  /// All files but those that Onus keeps, with their sizes.
  private Map<String, Long> files() throws IOException {
    var files = new TreeMap<String, Long>();
    try (Stream<Path> all = Files.walk(temporary)) {
      for (Path one : all.filter(Files::isRegularFile).toList()) {
        String name = temporary.relativize(one).toString();
        if (!name.contains(".git/onus/")) {
          files.put(name, Files.size(one));
        }
      }
    }
    return files;
  }

  @Test
  void theTrapsWorkOnPlainGit() {
    shop.git("status");
    assertThat(canaries.resolve("core.fsmonitor")).exists();
    shop.git("--no-pager", "log", "-p", "--no-ext-diff");
    assertThat(canaries.resolve("diff.evil.textconv")).exists();
    assertThat(canaries.resolve("hook")).exists();
  }

  @Test
  void nothingIsExecutedOrWritten() throws IOException {
    Map<String, Long> before = files();
    for (String[] command : commands(shop.path())) {
      Cli.Result result = onus(command);
      assertThat(result.exitCode()).as(String.join(" ", command) + result.err()).isIn(0, 65, 78);
    }
    assertThat(canaries).isEmptyDirectory();
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void notesAreWrittenWithoutRunningAnythingOfTheRepository() throws IOException {
    shop.git("config", "core.hooksPath", temporary.resolve("repository/.git/hooks").toString());
    Path record =
        Files.writeString(
            temporary.resolve("record"),
            """
            {"version":"0.1.0","id":"r1","timestamp":"2026-06-01T00:00:00Z",\
            "vcs":{"type":"git","revision":"%s"},"tool":{"name":"cursor"},\
            "files":[{"path":".gitattributes","conversations":[{"contributor":{"type":"ai"},\
            "ranges":[{"start_line":1,"end_line":1}]}]}]}
            """
                .formatted(shop.git("rev-parse", head + "^")));
    String refs = shop.git("for-each-ref");
    try (Stream<Path> loose = Files.list(canaries)) {
      for (Path one : loose.toList()) {
        Files.delete(one); // what plain git let loose just now
      }
    }

    Cli.Result result =
        onus(
            "notes",
            "convert",
            "--from",
            "agent-trace",
            "--to",
            "git-ai",
            "--write",
            "--repo",
            shop.path(),
            record.toString());

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.err()).contains("wrote 1 note to refs/notes/ai");
    assertThat(canaries).isEmptyDirectory();
    assertThat(
            shop.git("for-each-ref")
                .lines()
                .filter(line -> !line.endsWith("refs/notes/ai"))
                .toList())
        .isEqualTo(refs.lines().toList());
  }

  @Test
  void nothingOfARepositoryReachesTheTerminalRaw() {
    for (String[] command : commands(shop.path())) {
      Cli.Result result = onus(command);
      assertThat(result.err()).doesNotContain("\u001b", "\u0007", "\u202e");
      if (!List.of(command).contains("json")) {
        assertThat(result.out()).doesNotContain("\u001b", "\u0007");
      }
    }
    assertThat(onus("trace", "--repo", shop.path()).out()).doesNotContain("\u202e");
  }

  @Test
  void aMailmapChangesNobodysIdentity() {
    String answer = onus("trace", "--repo", shop.path(), "--format", "json").out();
    assertThat(answer).contains("Cat <cat@x.org>").doesNotContain("boss@x.org");
  }

  @Test
  void aSignatureIsVerifiedWithoutTheProgramThatTheRepositoryNames() throws IOException {
    String forged =
        "tree "
            + shop.git("rev-parse", "HEAD^{tree}")
            + "\nparent "
            + head
            + "\nauthor Cat <cat@x.org> 1767700000 +0000\ncommitter Cat <cat@x.org> 1767700000"
            + " +0000\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n iQ\n"
            + " -----END PGP SIGNATURE-----\n\nSigned\n";
    Path file = Files.writeString(temporary.resolve("commit"), forged);
    String signed = shop.git("hash-object", "-t", "commit", "-w", file.toString());
    Cli.Result result = onus("trace", "--repo", shop.path(), "--rev", signed, "--format", "json");
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).doesNotContain("\"identity\" : \"key\"");
    assertThat(canaries).isEmptyDirectory();
  }

  @Test
  void aReplacedCommitIsReadAsItWasMade() throws IOException {
    String forged =
        shop.git("cat-file", "commit", "topic").replace("Cat <cat@x.org>", "Boss <boss@x.org>")
            + "\n";
    Path file = Files.writeString(temporary.resolve("forged"), forged);
    String replacement = shop.git("hash-object", "-t", "commit", "-w", file.toString());
    shop.git("update-ref", "refs/replace/" + shop.git("rev-parse", "topic"), replacement);
    for (String option : List.of("--no-index", "--quiet")) {
      assertThat(onus("trace", option, "--repo", shop.path(), "--format", "json").out())
          .contains("Cat <cat@x.org>")
          .doesNotContain("boss@x.org");
    }
  }

  @Test
  void anIdMeansThatObjectNotABranchOfThatName() throws IOException {
    String first = shop.git("rev-list", "--max-parents=0", "HEAD");
    Files.writeString(temporary.resolve("repository/.git/refs/heads/" + first), head + "\n");
    String out = onus("trace", "--repo", shop.path(), "--rev", first, "--format", "json").out();
    assertThat(JsonMapper.shared().readTree(out).path("rev").asString()).isEqualTo(first);
  }

  @TestFactory
  Stream<DynamicTest> aRevisionIsNeverAnOption() {
    return Stream.of(
            "--output=" + "pwned",
            "-p",
            "--upload-pack=touch pwned",
            "--all",
            "HEAD --output=pwned",
            "ext::sh -c touch% pwned",
            ":(glob)**",
            "HEAD\n--output=pwned",
            "$(touch pwned)",
            "")
        .map(revision ->
            DynamicTest.dynamicTest(
                "'" + revision.strip() + "'",
                () -> {
                  Map<String, Long> before = files();
                  for (String command : List.of("trace", "why", "blame")) {
                    String path = command.equals("why") ? "README.md:1" : "README.md";
                    String[] all =
                        command.equals("trace")
                            ? new String[] {command, "--repo", shop.path(), "--rev=" + revision}
                            : new String[] {
                              command, "--repo", shop.path(), "--rev=" + revision, path
                            };
                    Cli.Result result = onus(all);
                    assertThat(result.exitCode()).as(result.err()).isIn(2, 65);
                    assertThat(result.out()).isEmpty();
                  }
                  assertThat(files()).isEqualTo(before);
                  assertThat(Path.of("pwned")).doesNotExist();
                  assertThat(canaries).isEmptyDirectory();
                }));
  }

  @Test
  void aMissingObjectIsNotFetchedFromARemoteThatRunsAProgram() throws IOException {
    shop.git("config", "core.repositoryformatversion", "1");
    shop.git("config", "extensions.partialClone", "origin");
    shop.git("config", "remote.origin.promisor", "true");
    shop.git("config", "remote.origin.url", "ext::" + program + " promisor");
    shop.git("config", "protocol.ext.allow", "always");
    String blob = shop.git("rev-parse", "HEAD:src/shop/main.py");
    Files.delete(
        temporary.resolve(
            "repository/.git/objects/" + blob.substring(0, 2) + "/" + blob.substring(2)));
    for (String[] command : commands(shop.path())) {
      Cli.Result result = onus(command);
      assertThat(result.exitCode())
          .as(String.join(" ", command) + ": " + result.err())
          .isIn(0, 1, 65, 69, 78);
    }
    assertThat(canaries).isEmptyDirectory();
  }

  @Test
  void anEmbeddedBareRepositoryIsOnlyRead() {
    shop.git("clone", "-q", "--bare", shop.path(), "vendor/embedded");
    String embedded = temporary.resolve("repository/vendor/embedded").toString();
    shop.git("--git-dir", embedded, "config", "core.fsmonitor", program + " embedded");
    shop.git("--git-dir", embedded, "config", "core.worktree", "/");
    for (String[] command : commands(embedded)) {
      assertThat(onus(command).exitCode()).isIn(0, 65, 78);
    }
    assertThat(canaries.resolve("embedded")).doesNotExist();
  }

  @Test
  void aTreeEntryNamedLikeTheGitDirectoryIsOnlyAFile() throws IOException {
    String blob = shop.git("rev-parse", "HEAD:src/shop/cart.py");
    Path entries =
        Files.writeString(
            temporary.resolve("tree"),
            "100644 blob " + blob + "\t.git\n100644 blob " + blob + "\tcart.py\n");
    String tree = shop.git("hash-object", "-t", "tree", "--literally", "-w", treeOf(entries, blob));
    String commit = shop.git("commit-tree", "-p", head, "-m", "Take over", tree);
    Map<String, Long> before = files();
    for (String command : List.of("trace", "trace --no-index", "blame cart.py", "why cart.py:4")) {
      String[] all = (command + " --repo " + shop.path() + " --rev " + commit).split(" ", -1);
      Cli.Result result = onus(all);
      assertThat(result.exitCode()).as(command + result.err()).isIn(0, 65);
    }
    assertThat(files()).isEqualTo(before);
  }

  /// A tree with the entries `.git` and `cart.py`, as git would not make it.
  private String treeOf(Path into, String blob) throws IOException {
    byte[] id = java.util.HexFormat.of().parseHex(blob);
    var bytes = new java.io.ByteArrayOutputStream();
    for (String name : List.of(".git", "cart.py")) {
      bytes.writeBytes(("100644 " + name + "\0").getBytes(StandardCharsets.UTF_8));
      bytes.writeBytes(id);
    }
    Files.write(into, bytes.toByteArray());
    return into.toString();
  }

  @Test
  void aRepositoryThatIsDamagedSaysSo() throws IOException {
    record Damage(String file, String content, int exitCode, String message) {}
    for (Damage one :
        List.of(
            new Damage(".git/config", "[core\n", 78, "damaged"),
            new Damage(".git/HEAD", "nonsense\n", 78, "damaged"),
            new Damage(".git/refs/heads/main", "0".repeat(40) + "\n", 65, "HEAD"))) {
      Path file = temporary.resolve("repository").resolve(one.file());
      String intact = Files.readString(file);
      Files.writeString(file, one.content());
      for (String[] command : commands(shop.path()).subList(0, 6)) {
        Cli.Result result = onus(command);
        assertThat(result.exitCode()).as(result.err()).isEqualTo(one.exitCode());
        assertThat(result.err()).contains(one.message());
        assertThat(result.err().lines()).hasSize(1);
      }
      Files.writeString(file, intact);
    }
  }

  @Test
  void aDirectoryThatIsNoRepositorySaysSo() {
    for (String[] command : commands(canaries.toString())) {
      Cli.Result result = onus(command);
      assertThat(result.exitCode()).as(String.join(" ", command)).isEqualTo(78);
      assertThat(result.err()).contains("not a git repository");
    }
  }
}
