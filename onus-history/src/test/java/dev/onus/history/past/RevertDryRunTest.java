package dev.onus.history.past;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.history.Repository;
import dev.onus.history.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A dry run says what `git revert` does.
class RevertDryRunTest {
  private static final String TEN = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n";

  /// What git puts behind the name of a file where a directory is in its place.
  private static final Pattern SIDE = Pattern.compile("~(?:HEAD|parent of .*)$");

  @TempDir private Path temporary;
  private TestRepository made;
  private Repository repository;

  @BeforeEach
  void makeARepository() {
    made = new TestRepository(temporary);
    repository = Repository.open(temporary);
  }

  @AfterEach
  void closeIt() {
    repository.close();
  }

  private RevertDryRun.Result dryRun(String commit) {
    String head = made.git("rev-parse", "HEAD").strip();
    return new RevertDryRun(repository)
        .revert(repository.commit(commit).orElseThrow(), repository.commit(head).orElseThrow());
  }

  /// Reverts in earnest, says what came of it, and puts everything back.
  private RevertDryRun.Result inEarnest(String commit) {
    boolean isMerge = made.git("rev-list", "--parents", "-1", commit).split(" ").length > 2;
    RevertDryRun.Result result = new RevertDryRun.Result.Clean();
    try {
      made.git("revert", "--no-commit", isMerge ? "-m1" : "--no-edit", commit);
    } catch (IllegalStateException e) { // which is how it says that there are conflicts
      assertThat(e).hasMessageContaining("CONFLICT");
      var unmerged = new TreeSet<String>();
      made.git("ls-files", "-u")
          .lines()
          .forEach(line -> unmerged.add(SIDE.matcher(line.split("\t", 2)[1]).replaceFirst("")));
      result = new RevertDryRun.Result.Conflicts(List.copyOf(unmerged));
    }
    made.git("reset", "--hard", "-q");
    made.git("clean", "-fdq");
    return result;
  }

  private void agrees(String commit) {
    assertThat(dryRun(commit)).isEqualTo(inEarnest(commit));
  }

  @Test
  void leavesNothingBehind() {
    String root = made.commit("Root", Map.of("a.c", "one\ntwo\nthree\n", "b.c", "x\n"));
    String clean = made.commit("Clean", Map.of("b.c", "y\n"));
    String stuck = made.commit("Stuck", Map.of("a.c", "one\nTWO\nthree\n"));
    made.commit("Head", Map.of("a.c", "one\nZWEI\nthree\n"));
    String before = made.git("count-objects") + made.git("status", "--porcelain");
    assertThat(dryRun(clean)).isEqualTo(new RevertDryRun.Result.Clean());
    assertThat(dryRun(stuck)).isEqualTo(new RevertDryRun.Result.Conflicts(List.of("a.c")));
    assertThat(dryRun(root))
        .isEqualTo(new RevertDryRun.Result.Untried("it is the first commit of its history"));
    assertThat(made.git("count-objects") + made.git("status", "--porcelain")).isEqualTo(before);
  }

  @Test
  void takesBackWhatNobodyTouchedSince() {
    made.commit("Root", Map.of("src/a.c", TEN, "src/deep/b.c", TEN, "other/c.c", TEN));
    String changed = made.commit("Change", Map.of("src/a.c", TEN + "11\n", "src/deep/b.c", "x\n"));
    String added = made.commit("Add", Map.of("src/new/d.c", TEN));
    made.git("rm", "-q", "other/c.c");
    String removed = made.commit("Remove");
    made.commit("Later", Map.of("src/z.c", "z\n"));
    List.of(changed, added, removed).forEach(this::agrees);
    assertThat(dryRun(changed)).isEqualTo(new RevertDryRun.Result.Clean());
  }

  @Test
  void mergesLinesOfFilesThatWereChangedSince() {
    made.commit("Root", Map.of("src/a.c", TEN, "src/b.c", TEN));
    String far = made.commit("Far", Map.of("src/a.c", TEN.replace("2\n", "two\n")));
    String near = made.commit("Near", Map.of("src/b.c", TEN.replace("2\n", "two\n")));
    made.commit(
        "Later",
        Map.of(
            "src/a.c", TEN.replace("2\n", "two\n").replace("9\n", "nine\n"),
            "src/b.c", TEN.replace("2\n", "two\n").replace("3\n", "three\n")));
    agrees(far);
    agrees(near);
    assertThat(dryRun(near)).isEqualTo(new RevertDryRun.Result.Conflicts(List.of("src/b.c")));
  }

  @Test
  void followsFilesAndDirectoriesThatMovedSince() {
    made.commit("Root", Map.of("src/a.c", TEN, "src/b.c", TEN.repeat(2), "old/c.c", TEN.repeat(3)));
    String changed = made.commit("Change", Map.of("src/a.c", TEN + "11\n"));
    String added = made.commit("Add", Map.of("src/d.c", TEN.repeat(4)));
    made.git("rm", "-q", "src/b.c");
    String removed = made.commit("Remove");
    made.git("mv", "old/c.c", "src/c.c");
    String moved = made.commit("Move");
    made.git("mv", "src", "lib");
    made.commit("Later", Map.of("lib/d.c", TEN.repeat(4) + "x\n"));
    List.of(changed, added, removed, moved).forEach(this::agrees);
  }

  @Test
  void namesWhatIsInTheWay() throws IOException {
    made.commit("Root", Map.of("a.c", TEN, "b.c", TEN.repeat(2), "dir/c.c", TEN));
    made.git("rm", "-q", "a.c", "b.c", "dir/c.c");
    String removed = made.commit("Remove");
    String added = made.commit("Add", Map.of("e.c", TEN.repeat(3)));
    made.commit("Later", Map.of("a.c", "another\n", "b.c/f.c", "a directory\n", "dir", "a file\n"));
    made.git("rm", "-q", "e.c");
    Files.createSymbolicLink(temporary.resolve("e.c"), Path.of("a.c"));
    made.commit("Link");
    agrees(removed);
    agrees(added);
  }

  @Test
  void revertsAMergeAgainstItsFirstParent() {
    made.commit("Root", Map.of("a.c", TEN, "b.c", TEN));
    made.git("switch", "-qc", "topic");
    made.commit("Topic", Map.of("b.c", TEN + "11\n", "new.c", "n\n"));
    made.git("switch", "-q", "-");
    made.commit("Main", Map.of("a.c", "0\n" + TEN));
    String merge = made.merge("topic", "Merge");
    agrees(merge);
    made.commit("Later", Map.of("b.c", TEN + "12\n"));
    agrees(merge);
    assertThat(dryRun(merge)).isEqualTo(new RevertDryRun.Result.Conflicts(List.of("b.c")));
  }

  @Test
  void doesNotTryWhatSomebodyWouldWaitFor() {
    var many = new TreeMap<String, String>();
    for (int i = 0; i < 201; i++) {
      many.put("many/" + i + ".c", TEN + i + "\n");
    }
    made.commit("Root", Map.of("a.c", TEN));
    String large = made.commit("Large", many);
    for (int i = 0; i < 11; i++) {
      made.write("many/" + i + ".c", TEN + "changed " + i + "\n");
    }
    String some = made.commit("Some");
    agrees(some);
    made.git("mv", "many", "moved");
    made.commit("Move");
    assertThat(dryRun(large))
        .isEqualTo(new RevertDryRun.Result.Untried("it changes more than 200 files"));
    assertThat(dryRun(some))
        .isEqualTo(
            new RevertDryRun.Result.Untried(
                "more than 10 of its files were moved or removed since"));
  }

  /// Small histories in which files and directories are changed, moved, removed and replaced; each
  /// commit is reverted at the end. `-Donus.reverts=N` tries N histories.
  @Test
  void saysWhatGitDoesInAnyHistory() throws IOException {
    int conflicts = 0;
    int all = 0;
    for (int seed = 1; seed <= Integer.getInteger("onus.reverts", 6); seed++) {
      made.git("checkout", "-q", "--orphan", "history-" + seed);
      made.git("rm", "-rfq", "--ignore-unmatch", ".");
      var history = new RandomHistory(made, new Random(seed));
      for (String commit : history.commits(12)) {
        RevertDryRun.Result expected = inEarnest(commit);
        assertThat(dryRun(commit)).as("seed %d, %s", seed, commit).isEqualTo(expected);
        conflicts += expected instanceof RevertDryRun.Result.Conflicts ? 1 : 0;
        all++;
      }
    }
    assertThat(conflicts).isBetween(all / 5, all * 4 / 5);
  }
}
