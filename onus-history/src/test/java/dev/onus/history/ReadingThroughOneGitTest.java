package dev.onus.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onus.provenance.Commit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a repository answers through the `git cat-file` that stays open.
class ReadingThroughOneGitTest {
  @TempDir private Path directory;

  private static List<String> read(Repository repository, List<String> ids) {
    var found = new ArrayList<String>();
    repository.commits(ids, (Commit commit) -> found.add(commit.id()));
    return found;
  }

  /// Text that doesn't get shorter than a cut when it is compressed.
  private static String noise() {
    byte[] bytes = new byte[8192];
    new Random(1).nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private Path loose(String id) {
    return directory.resolve(".git/objects/" + id.substring(0, 2) + "/" + id.substring(2));
  }

  @Test
  void hasFilesAndLinksButNoDirectoriesAndSubmodules() throws IOException {
    var git = TestRepository.in(directory);
    git.write("src/a b.txt", "x\n").write("odd\tname", "x\n");
    Files.createSymbolicLink(directory.resolve("link"), Path.of("src"));
    String first = git.commit("one");
    git.git("update-index", "--add", "--cacheinfo", "160000," + first + ",here");
    git.git(
        "update-index",
        "--add",
        "--cacheinfo",
        "160000," + first.replace(first.charAt(0), 'f') + ",away");
    git.git("commit", "-q", "-m", "two");
    String second = git.git("rev-parse", "HEAD");

    try (var repository = git.open()) {
      assertThat(List.of("src/a b.txt", "link", "odd\tname"))
          .allMatch(path -> repository.hasFile(second, path));
      assertThat(
              List.of(
                  "src",
                  "here",
                  "away",
                  "absent",
                  "",
                  ".",
                  "./link",
                  "src/../link",
                  "link\r",
                  "link\n",
                  "src/a b.txt/",
                  "/link"))
          .noneMatch(path -> repository.hasFile(second, path));
      assertThat(repository.hasFile(first, "src/a b.txt")).isTrue();
    }
  }

  @Test
  void tellsTheModeOfWhatStandsAtAPath() throws IOException {
    var git = TestRepository.in(directory);
    git.write("src/a b.txt", "x\n").write("src/run", "x\n").write("src/odd\tname", "x\n");
    git.write("src/deep/x", "x\n");
    Files.createSymbolicLink(directory.resolve("link"), Path.of("src"));
    Files.setPosixFilePermissions(
        directory.resolve("src/run"), PosixFilePermissions.fromString("rwxr-xr-x"));
    String first = git.commit("one");
    git.git("update-index", "--add", "--cacheinfo", "160000," + first + ",here");
    git.git("commit", "-q", "-m", "two");
    String second = git.git("rev-parse", "HEAD");

    try (var repository = git.open()) {
      assertThat(repository.mode(second, "src/a b.txt")).hasValue("100644");
      assertThat(repository.mode(second, "src/odd\tname")).hasValue("100644");
      assertThat(repository.mode(second, "src/run")).hasValue("100755");
      assertThat(repository.mode(second, "src/deep/x")).hasValue("100644");
      assertThat(repository.mode(second, "link")).hasValue("120000");
      assertThat(repository.mode(second, "here")).hasValue("160000");
      assertThat(repository.mode(second, "src")).hasValue("040000");
      assertThat(repository.mode(second, "src/deep")).hasValue("040000");
      assertThat(
              List.of(
                  "absent",
                  "src/a",
                  "src/a b.txt.",
                  "link/a b.txt",
                  "src/run/x",
                  "",
                  "src/",
                  "src/../link",
                  "./link",
                  "/link",
                  "link\n"))
          .allMatch(path -> repository.mode(second, path).isEmpty());
      assertThat(repository.mode(first, "here")).isEmpty();
    }
  }

  @Test
  void hasAFileWhoseContentIsMissing() throws IOException {
    var git = TestRepository.in(directory);
    String commit = git.write("a", "x\n").commit("one");
    Files.delete(loose(git.git("rev-parse", "HEAD:a")));

    try (var repository = git.open()) {
      assertThat(repository.hasFile(commit, "a")).isTrue();
      assertThat(repository.content(commit, "a")).isEmpty();
    }
  }

  @Test
  void fewAndManyCommitsAreReadInTheirOrderWithoutWhatIsNoCommit() {
    var git = TestRepository.in(directory);
    String one = git.write("a", "x\n").commit("one");
    String two = git.write("a", "y\n").commit("two");
    String blob = git.git("rev-parse", "HEAD:a");
    var few = List.of(two, blob, "0".repeat(40), one, two);
    var rounds = Collections.nCopies(40, few).stream().flatMap(List::stream).toList();
    var many = Collections.nCopies(200, few).stream().flatMap(List::stream).toList();

    try (var repository = git.open()) {
      assertThat(read(repository, few)).containsExactly(two, one, two);
      assertThat(read(repository, rounds))
          .isEqualTo(
              Collections.nCopies(40, List.of(two, one, two)).stream()
                  .flatMap(List::stream)
                  .toList());
      assertThat(read(repository, many)).hasSize(600);
    }
  }

  @Test
  void aCommitMayBeLookedAtWhileOthersAreRead() {
    var git = TestRepository.in(directory);
    String one = git.write("a", "x\n").commit("one");
    String two = git.write("a", "y\n").commit("two");

    try (var repository = git.open()) {
      var seen = new ArrayList<String>();
      repository.commits(
          List.of(two, one),
          commit ->
              seen.add(
                  new String(
                      repository.content(commit.id(), "a").orElseThrow(), StandardCharsets.UTF_8)));
      assertThat(seen).containsExactly("y\n", "x\n");
    }
  }

  @Test
  void aDamagedCommitDoesNotPassForOneThatIsNotThere() throws IOException {
    var git = TestRepository.in(directory);
    String one = git.write("a", "x\n").commit(noise());
    String two = git.write("a", "y\n").commit("two");
    Files.setPosixFilePermissions(loose(one), PosixFilePermissions.fromString("rw-------"));
    byte[] object = Files.readAllBytes(loose(one));
    Files.write(loose(one), Arrays.copyOf(object, object.length / 2));

    try (var repository = git.open()) {
      assertThatThrownBy(() -> read(repository, List.of(one, two)))
          .isInstanceOf(UncheckedIOException.class);
      assertThat(read(repository, List.of(two))).containsExactly(two);
    }
  }

  @Test
  void theDirectoryThatBorrowsObjectsIsItsOwnersAlone() throws IOException {
    var git = TestRepository.in(directory);
    try (var shadow = new Shadow(git.directory().resolve(".git"), false, Optional.empty())) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(shadow.directory())))
          .isEqualTo("rwx------");
    }
  }
}
