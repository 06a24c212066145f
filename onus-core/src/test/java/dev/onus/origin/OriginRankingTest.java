package dev.onus.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.provenance.Commit;
import dev.onus.provenance.Identity;
import dev.onus.provenance.LineRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OriginRankingTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Identity WHO = new Identity("A", "a@example.org");

  @Test
  void whoWroteTheReplacedLineComesBeforeItsNeighbours() {
    var ranked =
        OriginRanking.rank(
            fix(replacing(2, "total += price", "total -= price")),
            List.of(candidate("beside", 50), candidate("author", 50)));
    assertThat(ids(ranked)).startsWith("author");
    assertThat(ranked.origins().getFirst().because())
        .containsExactly("wrote the code line that the fix replaces", "50 days before the fix");
    assertThat(ranked.origins().getFirst().lines())
        .extracting(RankedOrigin.Lines::path)
        .containsExactly("cart.py");
    assertThat(ranked.origins().getFirst().lines().getFirst().ranges().contains(2)).isTrue();
  }

  @Test
  void aMuchYoungerNeighbourComesBeforeAnOldAuthor() {
    var ranked =
        OriginRanking.rank(
            fix(replacing(2, "total += price", "total -= price")),
            List.of(candidate("beside", 1), candidate("author", 2000)));
    assertThat(ids(ranked)).startsWith("beside");
  }

  @Test
  void aPureAdditionIsJudgedByTheLinesBesideIt() {
    var ranked =
        OriginRanking.rank(
            fix(new Hunk(3, "", List.of(), List.of("check(total)"))),
            List.of(candidate("beside", 10), candidate("far", 10)));
    assertThat(ids(ranked)).startsWith("beside");
    assertThat(ranked.origins().getFirst().because().getFirst())
        .isEqualTo("wrote 3 code lines right beside the fix");
  }

  @Test
  void whoDeletedWhatTheFixPutsBackIsFoundWithoutALineOfItsOwn() {
    Hunk deleting = new Hunk(3, "", List.of("check(total)"), List.of());
    var ranked =
        OriginRanking.rank(
            fix(new Hunk(3, "", List.of(), List.of("check(total)"))),
            List.of(candidate("beside", 900), candidate("deleter", 5, deleting)));
    assertThat(ids(ranked)).startsWith("deleter");
    assertThat(ranked.origins().getFirst().because())
        .contains("had deleted 100 % of the lines that the fix puts back");
  }

  @Test
  void whoIntroducedTheNamesOfTheFixComesFirst() {
    Hunk introducing = new Hunk(40, "", List.of(), List.of("discount = rate"));
    var hunk = new Hunk(2, "", List.of("total += discount"), List.of("total -= discount"));
    var ranked =
        OriginRanking.rank(
            fix(hunk),
            List.of(
                candidate("author", 30, new Hunk(2, "", List.of(), List.of("x = y"))),
                candidate("beside", 30, introducing)));
    assertThat(ids(ranked).getFirst()).isEqualTo("beside");
  }

  @Test
  void blankAndCommentLinesAreNobodysOrigin() {
    var hunk = new Hunk(6, "", List.of("# why"), List.of("# because"));
    var ranked = OriginRanking.rank(fix(hunk), List.of(candidate("commenter", 1)));
    assertThat(ranked.origins().getFirst().lines()).isEmpty();
    assertThat(ranked.origins().getFirst().because())
        .doesNotContain("wrote the code line that the fix replaces");
  }

  @Test
  void aMergeCountsOnlyWhereItWroteAReplacedLineItself() {
    var hunk = replacing(2, "total += price", "total -= price");
    assertThat(ids(OriginRanking.rank(fix(hunk), List.of(merge("beside"), candidate("far", 9)))))
        .doesNotContain("beside");
    assertThat(ids(OriginRanking.rank(fix(hunk), List.of(merge("author")))))
        .containsExactly("author");
  }

  @Test
  void nothingIsNamedWhereNoCandidateStandsOut() {
    List<Candidate> many = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      many.add(candidate("recent" + i, 10));
    }
    var ranked = OriginRanking.rank(fix(new Hunk(0, "", List.of(), List.of("import x"))), many);
    assertThat(ranked.origins()).isEmpty();
    assertThat(ranked.candidates()).isEqualTo(30);
    assertThat(ranked.best()).isCloseTo(1 / 30.0, org.assertj.core.data.Offset.offset(0.001));
  }

  @Test
  void theOrderOfTheCandidatesChangesNothing() {
    var fix = fix(replacing(2, "total += price", "total -= price"));
    List<Candidate> candidates =
        List.of(candidate("beside", 50), candidate("author", 50), candidate("far", 50));
    assertThat(OriginRanking.rank(fix, candidates.reversed()))
        .isEqualTo(OriginRanking.rank(fix, candidates));
  }

  @Test
  void testsWeighLittleBesideTheProgram() {
    var program = file("cart.py", replacing(2, "total += price", "total -= price"), "author");
    var test = file("tests/test_cart.py", replacing(2, "assert a", "assert b"), "tester");
    var ranked =
        OriginRanking.rank(
            new Fix(NOW, List.of(program, test)),
            List.of(candidate("author", 20), candidate("tester", 20)));
    assertThat(ids(ranked)).startsWith("author");
    assertThat(ranked.origins().getFirst().score()).isGreaterThan(0.6);
  }

  @Test
  void aClockThatIsWrongMakesNoCandidateHeavierThanOneOfToday() {
    var hunk = replacing(2, "total += price", "total -= price");
    var ranked =
        OriginRanking.rank(fix(hunk), List.of(candidate("author", -5000), candidate("far", 0)));
    assertThat(ranked.origins().getFirst().because()).contains("less than a day before the fix");
  }

  private static Hunk replacing(int line, String before, String after) {
    return new Hunk(line, "", List.of(before), List.of(after));
  }

  private static Fix fix(Hunk hunk) {
    return new Fix(NOW, List.of(file("cart.py", hunk, "author")));
  }

  /// Line 2 is the author's, 3 to 5 belong to `beside`, 6 is a comment, 7 and what follows is
  /// `far`.
  private static FixedFile file(String path, Hunk hunk, String author) {
    List<String> lines = new ArrayList<>(List.of("", "total += price", "a = b", "c = d", "e = f"));
    lines.add("# why");
    for (int i = 0; i < 20; i++) {
      lines.add("other(code)");
    }
    return new FixedFile(
        new FileDiff(path, path, List.of(hunk)),
        lines,
        List.of(
            new LineRun(2, 1, author, path, 2),
            new LineRun(3, 3, "beside", path, 3),
            new LineRun(6, 1, "commenter", path, 6),
            new LineRun(7, 20, "far", path, 7)));
  }

  private static Candidate candidate(String id, long days, Hunk... hunks) {
    List<FileDiff> changes =
        hunks.length == 0 ? List.of() : List.of(new FileDiff("cart.py", "cart.py", List.of(hunks)));
    return new Candidate(commit(id, days, List.of("parent")), changes);
  }

  private static Candidate merge(String id) {
    return new Candidate(commit(id, 1, List.of("one", "two")), List.of());
  }

  private static Commit commit(String id, long days, List<String> parents) {
    Instant at = NOW.minus(Duration.ofDays(days));
    return new Commit(id, "tree", parents, WHO, at, WHO, at, "subject", null);
  }

  private static List<String> ids(OriginRanking.Ranked ranked) {
    return ranked.origins().stream().map(one -> one.commit().id()).toList();
  }
}
