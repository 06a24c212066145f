package dev.onus.history.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.history.ImportedRepository;
import dev.onus.history.Repository;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiffTest {
  @TempDir private Path directory;

  /// How many lines of a file can be told apart, from very repetitive to all different.
  @ParameterizedTest
  @ValueSource(ints = {3, 12, 60, 4000})
  void whatIsCertainIsWhatGitSays(int alphabet) {
    var random = new Random(alphabet);
    var texts = new ArrayList<List<String>>();
    for (int i = 0; i < 400; i++) {
      var before = lines(random, alphabet, random.nextInt(120));
      texts.add(before);
      texts.add(edited(random, alphabet, before));
    }
    var pairs = new ArrayList<GitDiffs.Pair>();
    var ids = blobs(texts);
    for (int i = 0; i < texts.size(); i += 2) {
      pairs.add(new GitDiffs.Pair(ids.get(i), ids.get(i + 1)));
    }

    List<int @Nullable []> git;
    try (var repository = Repository.open(directory)) {
      git = new GitDiffs(repository.git()).hunks(pairs);
    }

    var diff = new CertainDiff();
    int certain = 0;
    for (int i = 0; i < pairs.size(); i++) {
      var before = texts.get(2 * i);
      var after = texts.get(2 * i + 1);
      int[] ours = diff.hunks(numbered(before), numbered(after));
      assertThat(applied(git.get(i), before, after))
          .as("git's hunks of pair %d", i)
          .isEqualTo(after);
      if (ours != null) {
        certain++;
        assertThat(ours).as("%s -> %s", before, after).isEqualTo(git.get(i));
      }
    }
    assertThat(certain).as("pairs that are certain").isGreaterThan(alphabet < 10 ? 0 : 50);
  }

  @Test
  void aBlockThatCanSlideIsGitsToPlace() {
    var diff = new CertainDiff();

    assertThat(diff.hunks(numbered(List.of("a", "x", "b")), numbered(List.of("a", "x", "x", "b"))))
        .isNull();
    assertThat(diff.hunks(numbered(List.of("a", "b")), numbered(List.of("a", "x", "b"))))
        .containsExactly(1, 0, 1, 1);
    assertThat(diff.hunks(numbered(List.of("a", "b")), numbered(List.of("a", "b")))).isEmpty();
    assertThat(diff.hunks(numbered(List.of()), numbered(List.of("a")))).containsExactly(0, 0, 0, 1);
    assertThat(diff.hunks(numbered(List.of("a", "b", "c")), numbered(List.of("c", "b", "a"))))
        .as("lines that changed places")
        .isNull();
  }

  @Test
  void contentThatLooksLikeAPatchIsContent() {
    var before = List.of("diff --git 00000001 00000001", "a");
    var after = List.of("@@ -1,9 +1,9 @@", "diff --git 00000000 00000000", "a");
    var ids = blobs(List.of(before, after, List.of("x"), List.of("y")));

    try (var repository = Repository.open(directory)) {
      var found =
          new GitDiffs(repository.git())
              .hunks(
                  List.of(
                      new GitDiffs.Pair(ids.get(0), ids.get(1)),
                      new GitDiffs.Pair(ids.get(2), ids.get(3))));

      assertThat(found.get(0)).containsExactly(0, 1, 0, 2);
      assertThat(found.get(1)).containsExactly(0, 1, 0, 1);
    }
  }

  @Test
  void aBlobThatIsMissingCostsItsOwnPairAlone() {
    var ids = blobs(List.of(List.of("a"), List.of("b"), List.of("c"), List.of("d")));
    byte[] absent = HexFormat.of().parseHex("1234567890123456789012345678901234567890");
    var pairs = new ArrayList<GitDiffs.Pair>();
    for (int i = 0; i < 1200; i++) {
      pairs.add(
          i == 700
              ? new GitDiffs.Pair(ids.get(0), absent)
              : new GitDiffs.Pair(ids.get(i % 3), ids.get(3)));
    }

    try (var repository = Repository.open(directory)) {
      var found = new GitDiffs(repository.git()).hunks(pairs);

      for (int i = 0; i < 1200; i++) {
        if (i == 700) {
          assertThat(found.get(i)).isNull();
        } else {
          assertThat(found.get(i)).as("pair %d", i).containsExactly(0, 1, 0, 1);
        }
      }
    }
  }

  /// What git's hunks make of the old version.
  private static List<String> applied(
      int @Nullable [] hunks, List<String> before, List<String> after) {
    if (hunks == null) {
      return List.of("git can't read the pair");
    }
    var made = new ArrayList<String>();
    int at = 0;
    for (int i = 0; i < hunks.length; i += 4) {
      made.addAll(before.subList(at, hunks[i]));
      made.addAll(after.subList(hunks[i + 2], hunks[i + 2] + hunks[i + 3]));
      at = hunks[i] + hunks[i + 1];
    }
    made.addAll(before.subList(at, before.size()));
    return made;
  }

  private static List<String> lines(Random random, int alphabet, int count) {
    var lines = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      lines.add(line(random, alphabet));
    }
    return lines;
  }

  /// A third of the lines are blank or braces, as in code.
  private static String line(Random random, int alphabet) {
    return switch (random.nextInt(6)) {
      case 0 -> "";
      case 1 -> "  }";
      default -> " ".repeat(random.nextInt(3)) + "line " + random.nextInt(alphabet);
    };
  }

  private static List<String> edited(Random random, int alphabet, List<String> before) {
    var after = new ArrayList<>(before);
    for (int edits = 1 + random.nextInt(6); edits > 0; edits--) {
      int at = random.nextInt(after.size() + 1);
      int taken = Math.min(after.size() - at, random.nextInt(5));
      after.subList(at, at + taken).clear();
      after.addAll(at, lines(random, alphabet, random.nextInt(5)));
    }
    return after;
  }

  private final Map<String, Integer> numbers = new HashMap<>();

  private Lines numbered(List<String> lines) {
    int[] ids =
        lines.stream()
            .mapToInt(line -> numbers.computeIfAbsent(line, _ -> numbers.size()))
            .toArray();
    return new Lines(ids, 0, ids.length);
  }

  private List<byte[]> blobs(List<List<String>> texts) {
    var imported = new ImportedRepository(directory, "sha1");
    var files = new TreeMap<String, String>();
    for (int i = 0; i < texts.size(); i++) {
      files.put(
          "f" + (10_000 + i), texts.get(i).isEmpty() ? "" : String.join("\n", texts.get(i)) + "\n");
    }
    imported.commit(files);
    String tip = imported.done().get(1);
    return Arrays.stream(
            new String(imported.run(new byte[0], "ls-tree", tip), StandardCharsets.UTF_8)
                .split("\n"))
        .map(line -> HexFormat.of().parseHex(line.substring(12, 52)))
        .toList();
  }
}
