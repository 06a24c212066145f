package dev.onus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.cli.terminal.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A clone without the content of the change (`git clone --filter=blob:none`): nothing is fetched,
/// and nothing is decided without it.
class PartialCloneTest {
  private static final String FETCH = "git fetches it with: git ";

  @TempDir private Path directory;
  private SmallRepository clone;
  private SshKeys keys;

  @BeforeEach
  void cloneWithoutContent() throws Exception {
    keys = SshKeys.of(directory, "ann", "bob");
    var origin = new SmallRepository(Files.createDirectory(directory.resolve("origin")));
    origin.write(
        ".onus/policy.yaml",
        """
        version: 1
        people:
          - {id: ann, identities: [ann@x.org], keys: ["%s"]}
          - {id: bob, identities: [bob@x.org], keys: ["%s"]}
        answers: {last_resort: ann}
        standards: [{id: all, when: {lines: ">= 0"}, require: {approvals: {count: 1}}}]
        bypass: {who: [ann], ratify_days: 3, by: [bob]}
        """
            .formatted(keys.publicKey("ann"), keys.publicKey("bob")));
    origin.write("a.c", "one\ntwo\n");
    origin.commit("Begin");
    origin.git("config", "uploadpack.allowFilter", "true");
    origin.git("checkout", "-q", "-b", "topic");
    origin.write("a.c", "one\nthree\n");
    origin.commit("Count");
    origin.git("checkout", "-q", "main");
    String url = "file://" + origin.path();
    origin.git("clone", "-q", "--filter=blob:none", url, directory.resolve("clone").toString());
    clone = new SmallRepository(directory.resolve("clone"));
    assertThat(missing()).isNotEmpty();
  }

  /// The objects that the clone only knows by their ids.
  private List<String> missing() {
    return clone
        .git("rev-list", "--objects", "--all", "--missing=print")
        .lines()
        .filter(line -> line.startsWith("?"))
        .toList();
  }

  private Cli.Result onus(String... arguments) {
    return Cli.run(new byte[0], Terminal.NONE, Map.of(), arguments);
  }

  private Cli.Result sign() {
    return onus(
        "review",
        "sign",
        "--repo",
        clone.path(),
        "--base",
        "main",
        "--head",
        "origin/topic",
        "--ssh-key",
        keys.file("bob").toString());
  }

  @Test
  void refusesToSignWhatIsNotHereAndSaysHowToGetIt() {
    Cli.Result refused = sign();
    assertThat(refused.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(refused.err())
        .contains("content of the change is missing from this clone; " + FETCH);
    assertThat(missing()).isNotEmpty();
    assertThat(directory.resolve("clone/.onus/exceptions")).doesNotExist();

    String command = refused.err().substring(refused.err().indexOf(FETCH) + FETCH.length());
    clone.git(command.strip().split(" ", -1));
    assertThat(missing()).isEmpty();
    Cli.Result signed = sign();
    assertThat(signed.exitCode()).as(signed.err()).isEqualTo(ExitCode.OK);
  }

  @Test
  void isAnErrorAtTheGate() {
    Cli.Result checked =
        onus(
            "check",
            "--repo",
            clone.path(),
            "--base",
            "main",
            "--head",
            "origin/topic",
            "--format",
            "json");
    assertThat(checked.exitCode()).isNotIn(ExitCode.OK, ExitCode.DEFECT);
    assertThat(checked.out()).contains("\"state\" : \"ERROR\"").contains("missing from this clone");
    assertThat(missing()).isNotEmpty();
  }

  /// What was bypassed then can't be compared with what is here now.
  @Test
  void isAnErrorWhereABypassOfWhatIsNotHereIsOnFile() {
    clone.git("fetch", "-q", "origin", "topic");
    clone.git("checkout", "-q", "-b", "mine", "main");
    clone.write("b.c", "four\n");
    clone.commit("Mine");
    String topic = clone.git("rev-parse", "origin/topic");
    Path elsewhere = directory.resolve("other");
    clone.git("clone", "-q", directory.resolve("origin").toString(), elsewhere.toString());
    var other = new SmallRepository(elsewhere);
    other.git("checkout", "-q", topic);
    Cli.Result bypassed =
        onus(
            "bypass",
            "--repo",
            other.path(),
            "--base",
            "origin/main",
            "--head",
            topic,
            "--reason",
            "Production is down.",
            "--ssh-key",
            keys.file("ann").toString());
    assertThat(bypassed.exitCode()).as(bypassed.err()).isEqualTo(ExitCode.OK);
    copy(elsewhere.resolve(".onus/exceptions"), directory.resolve("clone/.onus/exceptions"));
    clone.commit("A bypass");

    Cli.Result checked =
        onus("check", "--repo", clone.path(), "--base", "main", "--format", "json");
    assertThat(checked.exitCode()).isNotIn(ExitCode.OK, ExitCode.DEFECT);
    assertThat(checked.out()).contains("whether a bypass still holds can't be seen");
    assertThat(missing()).isNotEmpty();
  }

  private static void copy(Path from, Path to) {
    try (var files = Files.list(from)) {
      Files.createDirectories(to);
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(String.valueOf(file.getFileName())));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
