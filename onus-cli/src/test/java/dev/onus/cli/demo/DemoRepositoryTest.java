package dev.onus.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onus.policy.PolicyReader;
import dev.onus.policy.Reading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoRepositoryTest {
  private static final String REFS =
      """
      1dff60bd6871c9734afa88e4689dcd80c503bf97 refs/heads/jo/session-refresh
      25202caa2051654b8d9d019ff631e71608ce6c94 refs/heads/main
      983cf70ce6ac447a9badb653a7858bf3f594fab5 refs/notes/ai
      5d721a33c03155f348776f6fc542cf18d94786d5 refs/pull/42/head
      a94c26415183265541a5aaeb777df17972278aed refs/tags/v1.7.0
      cad0e6d2d4a4519f46e8d6ce9ecbbff78bd3fef5 refs/tags/v1.8.0
      fbb26480fac6ef319c15994d7077fa579ff5f952 refs/tags/v1.9.0
      """;
  private static final String POLICY = ".onus/policy.yaml";
  private static final Pattern FRAME =
      Pattern.compile("at example\\.acme\\.pay\\.[\\w.$]+\\((\\w+\\.java):(\\d+)\\)");

  @TempDir private static Path shared;
  private static Path demo = Path.of("");

  @BeforeAll
  static void makeTheDemo() {
    demo = DemoRepository.at(shared.resolve("demo"), false).directory();
  }

  @Test
  void hasTheSameIdsOnEveryMachine() throws Exception {
    assertThat(refs(demo)).isEqualTo(REFS);
  }

  @Test
  void isARepositoryInWhichGitFindsNothingWrong() throws Exception {
    assertThat(git(demo, "fsck", "--full", "--strict", "--no-dangling")).isEmpty();
    assertThat(git(demo, "status", "--porcelain")).isEmpty();
  }

  @Test
  void itsNotesSpeakOnlyOfLinesThatTheirCommitsAdded() throws Exception {
    int lines = 0;
    for (String entry : git(demo, "notes", "--ref=ai", "list").lines().toList()) {
      String commit = entry.split(" ", -1)[1];
      String note = git(demo, "notes", "--ref=ai", "show", commit);
      assertThat(note).contains("\"base_commit_sha\": \"" + commit + "\"");
      String path = "";
      for (String line : note.lines().takeWhile(l -> !l.equals("---")).toList()) {
        if (!line.startsWith("  ")) {
          path = line;
          continue;
        }
        Set<Integer> attested = numbers(line.substring(line.lastIndexOf(' ') + 1));
        assertThat(added(commit, path)).as(commit + ":" + path).containsAll(attested);
        lines += attested.size();
      }
    }
    assertThat(lines).isGreaterThan(200);
  }

  @Test
  void theFramesOfItsLogAreLinesOfTheReleaseThatRan() throws Exception {
    List<MatchResult> frames =
        FRAME.matcher(Files.readString(demo.resolve(DemoRepository.LOG))).results().toList();
    var lines = new ArrayList<String>();
    for (MatchResult frame : frames) {
      String path = "src/main/java/example/acme/pay/settlement/" + frame.group(1);
      String source = git(demo, "show", "v1.9.0:" + path);
      lines.add(source.lines().toList().get(Integer.parseInt(frame.group(2)) - 1).strip());
    }
    assertThat(lines)
        .containsExactly(
            "Money fees = sum(captures, amount -> schedules.get(merchantId).feeFor(amount));",
            "return amounts.stream().map(part).reduce(Money::plus).orElseThrow();",
            "Money fees = sum(captures, amount -> schedules.get(merchantId).feeFor(amount));",
            ".map(captures -> payout(captures.getKey(), day, captures.getValue(), schedules))",
            ".toList();",
            "List<Payout> payouts = run.settle(day);");
  }

  @Test
  void everyVersionOfItsPolicyIsOne() throws Exception {
    var versions = git(demo, "log", "--format=%h", "main", "--", POLICY).lines().toList();
    assertThat(versions).hasSize(3);
    for (String version : versions) {
      byte[] content = git(demo, "show", version + ":" + POLICY).getBytes(StandardCharsets.UTF_8);
      assertThat(PolicyReader.read(POLICY, content)).isInstanceOf(Reading.Accepted.class);
    }
  }

  @Test
  void findsADemoThatIsAlreadyThere(@TempDir Path directory) throws Exception {
    DemoRepository.at(directory, false);
    Files.writeString(directory.resolve("notes.txt"), "mine");
    assertThat(DemoRepository.at(directory, false).made()).isFalse();
    assertThat(directory.resolve("notes.txt")).hasContent("mine");
  }

  @Test
  void makesADemoAnewWhenForced(@TempDir Path directory) throws Exception {
    DemoRepository.at(directory, false);
    Files.writeString(directory.resolve("README.md"), "changed");
    git(directory, "update-ref", "refs/heads/main", "v1.7.0^{commit}");
    assertThat(DemoRepository.at(directory, true).made()).isTrue();
    assertThat(refs(directory)).isEqualTo(REFS);
    assertThat(git(directory, "status", "--porcelain")).isEmpty();
  }

  @Test
  void neverTouchesADirectoryThatHoldsAnythingElse(@TempDir Path directory) throws Exception {
    Files.writeString(directory.resolve("thesis.txt"), "years of work");
    for (boolean force : new boolean[] {false, true}) {
      assertThatThrownBy(() -> DemoRepository.at(directory, force))
          .isInstanceOf(DemoFailure.class)
          .hasMessageContaining("is not empty and holds no demo");
    }
    try (var left = Files.list(directory)) {
      assertThat(left).containsExactly(directory.resolve("thesis.txt"));
    }
  }

  private static String refs(Path directory) throws Exception {
    return git(directory, "for-each-ref", "--format=%(objectname) %(refname)");
  }

  private static Set<Integer> added(String commit, String path) throws Exception {
    var added = new TreeSet<Integer>();
    String diff = git(demo, "diff", "-U0", "--no-renames", commit + "^", commit, "--", path);
    Pattern.compile("(?m)^@@ \\S+ \\+(\\d+)(?:,(\\d+))? @@")
        .matcher(diff)
        .results()
        .forEach(hunk -> {
          int start = Integer.parseInt(hunk.group(1));
          int count = hunk.group(2) == null ? 1 : Integer.parseInt(hunk.group(2));
          for (int i = 0; i < count; i++) {
            added.add(start + i);
          }
        });
    return added;
  }

  private static Set<Integer> numbers(String ranges) {
    var numbers = new TreeSet<Integer>();
    for (String range : ranges.split(",", -1)) {
      String[] ends = range.split("-", -1);
      for (int i = Integer.parseInt(ends[0]); i <= Integer.parseInt(ends[ends.length - 1]); i++) {
        assertThat(numbers.add(i)).as("line " + i + " twice in " + ranges).isTrue();
      }
    }
    return numbers;
  }

  private static String git(Path directory, String... arguments)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    var process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
    return output;
  }
}
