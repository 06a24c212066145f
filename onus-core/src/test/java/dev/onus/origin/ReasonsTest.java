package dev.onus.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.provenance.Commit;
import dev.onus.provenance.Identity;
import dev.onus.provenance.LineRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReasonsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Identity WHO = new Identity("A", "a@example.org");

  @Test
  void sayHowManyOfTheReplacedLinesTheCandidateWrote() {
    assertThat(of("all", 2, 1, 3))
        .containsExactly("wrote all 3 code lines that the fix replaces", "2 days before the fix");
    assertThat(of("all", 2, 1, 2)).startsWith("wrote all 2 code lines that the fix replaces");
    assertThat(of("all", 2, 3, 1)).startsWith("wrote the code line that the fix replaces");
    assertThat(of("some", 2, 3, 3)).startsWith("wrote 2 of the 3 code lines that the fix replaces");
  }

  @Test
  void sayWhereElseItsLinesAre() {
    assertThat(of("some", 1, 3, 1))
        .containsExactly("wrote 2 code lines right beside the fix", "1 day before the fix");
    assertThat(of("all", 1, 8, 1))
        .containsExactly("wrote lines around the fix", "1 day before the fix");
    assertThat(of("recent", 0, 3, 1))
        .containsExactly("changed the same file shortly before", "less than a day before the fix");
  }

  @Test
  void sayWhatTheCandidateChanged() {
    Hunk change = new Hunk(40, "def f", List.of("kept(value)"), List.of("line1", "line2"));
    assertThat(of("recent", 400, 1, 2, change))
        .containsExactly(
            "changed the same file shortly before",
            "had deleted 100 % of the lines that the fix puts back",
            "introduced 2 names that the fix is about",
            "changed the same function",
            "400 days before the fix");
  }

  /// The reasons for a candidate when a fix replaces some lines of a file of eight, of which `all`
  /// wrote the first three, `some` two, and `last` the rest.
  private static List<String> of(String id, long days, int first, int count, Hunk... changes) {
    List<String> lines =
        List.of("line1", "line2", "line3", "line4", "line5", "line6", "line7", "line8");
    var hunk =
        new Hunk(
            first, "def f", lines.subList(first - 1, first - 1 + count), List.of("kept(value)"));
    var runs =
        List.of(
            new LineRun(1, 3, "all", "a.py", 1),
            new LineRun(4, 2, "some", "a.py", 4),
            new LineRun(6, 3, "last", "a.py", 6));
    var diff = new FileDiff("a.py", "a.py", List.of(hunk));
    var fix = new Fix(NOW, List.of(new FixedFile(diff, lines, runs)));
    Instant at = NOW.minus(Duration.ofDays(days));
    var commit = new Commit(id, "tree", List.of("parent"), WHO, at, WHO, at, "subject", null);
    List<FileDiff> changed =
        changes.length == 0 ? List.of() : List.of(new FileDiff("a.py", "a.py", List.of(changes)));
    return OriginRanking.rank(fix, List.of(new Candidate(commit, changed)))
        .origins()
        .getFirst()
        .because();
  }
}
