package dev.onus.history.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onus.history.Repository;
import dev.onus.history.TestRepository;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A git that stays open says what one says that is started for each question.
class TreeDifferenceTest {
  @TempDir private Path directory;
  private TestRepository made;
  private Repository repository;
  private final List<String> commits = new ArrayList<>();

  @BeforeEach
  void makeDifferencesOfEveryKind() throws IOException {
    made = new TestRepository(directory);
    repository = made.open();
    commits.add(made.commit("Begin", Map.of("a.c", "one\ntwo\n", "b/c.sh", "run\n", "d", "x\n")));
    commits.add(
        made.commit("Edit", Map.of("a.c", "one\n.\n:x\n\ndiff --git a/x b/x\n@@ -1 +1 @@")));
    commits.add(made.commit("Nothing", Map.of()));
    commits.add(
        made.commit("Odd names", Map.of("q\"uote", "1\n", "new\nline", ".\n", ":colon", "\n")));
    Files.write(directory.resolve("binary"), new byte[] {0, 1, 2, '\n', '.', '\n'});
    Files.delete(directory.resolve("d"));
    Files.createSymbolicLink(directory.resolve("d"), Path.of("a.c"));
    assertThat(directory.resolve("b/c.sh").toFile().setExecutable(true)).isTrue();
    commits.add(made.commit("Binary, link, mode, empty", Map.of("empty", "")));
    Files.delete(directory.resolve("a.c"));
    commits.add(made.commit("Gone", Map.of("b/moved.c", "one\ntwo\n")));
  }

  @AfterEach
  void closeIt() {
    repository.close();
  }

  private static List<FileDiff> startedFor(Repository repository, String from, String to)
      throws IOException {
    byte[] output =
        repository
            .git()
            .run(
                "diff-tree",
                "-r",
                "-z",
                "--raw",
                "-p",
                "-U3",
                "--no-renames",
                "--full-index",
                "--no-color",
                "--diff-algorithm=myers",
                "--submodule=short",
                "--src-prefix=a/",
                "--dst-prefix=b/",
                from,
                to);
    byte[] ended = Arrays.copyOf(output, output.length + 2);
    ended[output.length] = '.';
    ended[output.length + 1] = '\n';
    return TreeDifference.read(new Tokens(new ByteArrayInputStream(ended)));
  }

  @Test
  void saysTheSameOfEveryPair() throws IOException {
    int different = 0;
    for (String from : commits) {
      for (String to : commits) {
        List<FileDiff> files = TreeDifference.between(repository, from, to);
        assertThat(files).isEqualTo(startedFor(repository, from, to));
        different += files.size();
      }
    }
    assertThat(different).isGreaterThan(50);
  }

  @Test
  void goesOnAfterAQuestionThatGitCannotAnswer() throws IOException {
    String first = commits.getFirst();
    String last = commits.getLast();
    List<FileDiff> files = TreeDifference.between(repository, first, last);
    String none = "1".repeat(first.length());
    for (String bad : List.of(none, "HEAD", first + "\n" + last, "")) {
      assertThatThrownBy(() -> TreeDifference.between(repository, bad, last))
          .isInstanceOf(UnreadableDifference.class);
      assertThatThrownBy(() -> TreeDifference.between(repository, first, bad))
          .isInstanceOf(UnreadableDifference.class);
      assertThat(TreeDifference.between(repository, first, last)).isEqualTo(files);
    }
  }

  @Test
  void takesAnAnswerThatStopsMidwayForNone() {
    byte[] cut =
        ":100644 100644 a b M\0a.c\0\0diff --git a/a.c b/a.c\n@@ -1 +1 @@\n-x\n"
            .getBytes(StandardCharsets.US_ASCII);
    for (int length = 0; length <= cut.length; length++) {
      var in = new Tokens(new ByteArrayInputStream(Arrays.copyOf(cut, length)));
      assertThatThrownBy(() -> TreeDifference.read(in)).isInstanceOf(IOException.class);
    }
  }
}
