package dev.onus.history.past;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.history.Repository;
import dev.onus.history.TestRepository;
import dev.onus.history.index.AttributionIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who changed a file is the same from the index as from git.
class ChangersTest {
  @TempDir private Path temporary;
  private TestRepository made;

  @BeforeEach
  void makeARepository() {
    made = new TestRepository(temporary);
  }

  /// For all paths that ever were.
  private int agree() throws IOException {
    String head = made.git("rev-parse", "HEAD");
    int commits = 0;
    try (var repository = Repository.open(temporary)) {
      AttributionIndex.update(repository, List.of(head), false, 1, (_, _, _) -> {}, _ -> {});
      AttributionIndex index = AttributionIndex.open(repository).orElseThrow();
      Changers fromGit = Changers.fromGit(repository, head);
      Changers fromIndex = Changers.fromIndex(index, repository, head);
      var paths = new TreeSet<String>();
      var links = new TreeSet<String>(); // have no lines, so the index knows nothing of them
      made.git(
              "-c",
              "core.quotePath=false",
              "log",
              "--all",
              "--format=",
              "--raw",
              "-m",
              "--no-renames")
          .lines()
          .filter(line -> line.startsWith(":"))
          .forEach(line -> (line.contains("120000 ") ? links : paths).add(line.split("\t", 2)[1]));
      paths.addAll(links);
      // of a directory git shows what is inside
      paths.removeIf(path -> String.valueOf(paths.higher(path + "/")).startsWith(path + "/"));
      paths.removeAll(links);
      paths.add("none.c");
      for (String path : paths) {
        var expected = fromGit.of(path, _ -> true, 999);
        assertThat(fromIndex.of(path, _ -> true, 999))
            .as("%s at %s", path, head)
            .isEqualTo(expected);
        assertThat(fromIndex.of(path, _ -> true, 1)).hasSizeLessThan(2);
        commits += expected.size();
      }
    }
    return commits;
  }

  @Test
  void followsFilesThatWentAndCameAgain() throws IOException {
    made.commit("One", Map.of("a.c", "1\n", "ä b.c", "1\n"));
    made.commit("Two", Map.of("a.c", "2\n"));
    made.git("mv", "a.c", "b.c");
    made.commit("Move");
    made.commit("Three", Map.of("a.c", "2\n"));
    made.commit("Four", Map.of("a.c", "2\n", "b.c", "4\n"));
    assertThat(agree()).isEqualTo(7);
  }

  @Test
  void followsTheSideOfAMergeWhoseFileWasTaken() throws IOException {
    made.commit("Root", Map.of("a.c", "1\n2\n3\n4\n5\n", "b.c", "b\n"));
    made.git("switch", "-qc", "taken");
    made.commit("Taken", Map.of("b.c", "taken\n"));
    made.git("switch", "-q", "main");
    made.git("switch", "-qc", "dropped");
    made.commit("Dropped", Map.of("b.c", "dropped\n"));
    made.commit("Below", Map.of("a.c", "1\n2\n3\n4\nfive\n"));
    made.git("switch", "-q", "main");
    made.commit("Above", Map.of("a.c", "one\n2\n3\n4\n5\n"));
    made.merge("taken", "Merge taken");
    made.git("merge", "-q", "--no-ff", "-X", "ours", "-m", "Merge dropped", "dropped");
    assertThat(agree()).isEqualTo(6);
  }

  /// `-Donus.histories=N` tries N histories.
  @Test
  void agreesInAnyHistory() throws IOException {
    int commits = 0;
    int histories = Integer.getInteger("onus.histories", 4);
    for (int seed = 1; seed <= histories; seed++) {
      made.git("checkout", "-q", "--orphan", "history-" + seed);
      made.git("rm", "-rfq", "--ignore-unmatch", ".");
      var random = new Random(seed);
      var history = new RandomHistory(made, random);
      history.commits(3);
      for (int round = 0; round < 6; round++) {
        String side = "side-" + seed + "-" + round;
        made.git("branch", side);
        history.more(1 + random.nextInt(2));
        made.git("switch", "-q", side);
        history.more(1 + random.nextInt(2));
        made.git("switch", "-q", "history-" + seed);
        try {
          made.git("merge", "-q", "--no-ff", "-X", "ours", "-m", "Merge", side);
        } catch (IllegalStateException e) {
          made.git("merge", "--abort");
        }
      }
      commits += agree();
    }
    assertThat(commits).isGreaterThan(15 * histories);
  }
}
