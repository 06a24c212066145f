package dev.onus.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.onus.provenance.Commit;
import dev.onus.provenance.Identity;
import dev.onus.provenance.LineRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CandidateEvidenceTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Identity WHO = new Identity("A", "a@example.org");
  private static final String PATH = "cart.py";

  /// Lines 1 to 6 are `far`'s, 7 is `neighbour`'s, 8 to 10 were the `author`'s but for 9.
  private static final List<String> LINES =
      List.of("one", "two", "three", "four", "five", "six", "near", "first", "second", "third");

  private static final Hunk HUNK =
      new Hunk(
          8,
          "def total",
          List.of("first", "second", "third"),
          List.of("discount = rate", "check(total)"));

  @Test
  void tellsReplacedLinesFromThoseBesideAndThoseAround() {
    assertThat(of(candidate("author", 3)))
        .isEqualTo(evidence("author", 3, true, true, true, 2 / 3.0, 0, false, 0));
    assertThat(of(candidate("other", 3)))
        .isEqualTo(evidence("other", 3, true, true, true, 1 / 3.0, 0, false, 0));
    assertThat(of(candidate("neighbour", 3)).replaced()).isFalse();
    assertThat(of(candidate("neighbour", 3)).beside()).isTrue();
    assertThat(of(candidate("neighbour", 3)).share()).isCloseTo(6 / 11.0, within(1e-12));
    assertThat(of(candidate("recent", 3)))
        .isEqualTo(evidence("recent", 3, false, false, false, 0, 0, false, 0));
  }

  @Test
  void countsLinesBeyondTheirNeighboursAsAroundAlone() {
    List<LineRun> runs =
        List.of(
            new LineRun(1, 1, "edge", PATH, 1),
            new LineRun(2, 6, "neighbour", PATH, 2),
            new LineRun(8, 3, "author", PATH, 8));
    assertThat(of(runs, candidate("edge", 3)))
        .isEqualTo(evidence("edge", 3, true, false, false, 0, 0, false, 0));
  }

  @Test
  void readsWhatTheCandidateChanged() {
    var change = new Hunk(30, "def total", List.of("check( total )"), List.of("discount = rate"));
    CandidateEvidence found = of(candidate("recent", 3, change));
    assertThat(found.sameFunction()).isTrue();
    assertThat(found.restored()).isEqualTo(0.5);
    // discount and rate, of 4 names that a candidate touched, all of which the fix brings
    assertThat(found.names()).isEqualTo(2 / 4.0 + 0 + 2 / 4.0);
    assertThat(of(candidate("recent", 3, new Hunk(30, "def other", List.of(), List.of("x = y")))))
        .isEqualTo(evidence("recent", 3, false, false, false, 0, 0, false, 0));
  }

  @Test
  void hasTheNewestFirstAndNoMergeThatWroteNoReplacedLine() {
    List<CandidateEvidence> all =
        OriginRanking.evidence(
            fix(runs()),
            List.of(
                candidate("recent", 9),
                candidate("b", 5),
                new Candidate(commit("neighbour", 1, List.of("one", "two")), List.of()),
                new Candidate(commit("author", 7, List.of("one", "two")), List.of()),
                candidate("a", 5)));
    assertThat(all)
        .extracting(one -> one.commit().id())
        .containsExactly("a", "b", "author", "recent");
  }

  @Test
  void aClockThatIsWrongIsNoAge() {
    assertThat(of(candidate("recent", -2)).days()).isZero();
    assertThat(of(candidate("recent", -2)).amount(Parameter.AGE)).isZero();
  }

  @Test
  void weighsEachKindOfEvidenceByItsParameter() {
    double nothing = evidence("a", 0, false, false, false, 0, 0, false, 0).logarithm();
    assertThat(nothing).isZero();
    assertThat(evidence("a", 0, true, false, false, 0, 0, false, 0).logarithm()).isEqualTo(1.7);
    assertThat(evidence("a", 0, false, true, false, 0, 0, false, 0).logarithm()).isEqualTo(1.0);
    assertThat(evidence("a", 0, false, false, true, 0, 0, false, 0).logarithm()).isEqualTo(0.6);
    assertThat(evidence("a", 0, false, false, false, 2, 0, false, 0).logarithm()).isEqualTo(1.6);
    assertThat(evidence("a", 0, false, false, false, 0, 3, false, 0).logarithm())
        .isCloseTo(3.3, within(1e-12));
    assertThat(evidence("a", 0, false, false, false, 0, 0, true, 0).logarithm()).isEqualTo(1.0);
    assertThat(evidence("a", 0, false, false, false, 0, 0, false, 0.5).logarithm()).isEqualTo(1.0);
    assertThat(Math.exp(evidence("a", 364, false, false, false, 0, 0, false, 0).logarithm()))
        .isCloseTo(Math.pow(365, -0.7), within(1e-12));
    assertThat(evidence("a", 6, true, true, true, 1.5, 1, true, 1).logarithm())
        .isCloseTo(1.7 + 1 + 0.6 + 1.2 + 1.1 + 1 + 2 - 0.7 * Math.log(7), within(1e-12));
  }

  @Test
  void theScoreIsTheShareOfTheWeights() {
    List<Candidate> candidates = List.of(candidate("author", 3), candidate("neighbour", 9));
    double author = Math.exp(of(candidates.getFirst()).logarithm());
    double neighbour = Math.exp(of(candidates.getLast()).logarithm());
    assertThat(OriginRanking.rank(fix(runs()), candidates).best())
        .isCloseTo(author / (author + neighbour), within(0.0005));
  }

  private static CandidateEvidence of(Candidate candidate) {
    return of(runs(), candidate);
  }

  private static CandidateEvidence of(List<LineRun> runs, Candidate candidate) {
    return OriginRanking.evidence(fix(runs), List.of(candidate)).getFirst();
  }

  private static CandidateEvidence evidence(
      String id,
      long days,
      boolean around,
      boolean beside,
      boolean replaced,
      double share,
      double names,
      boolean sameFunction,
      double restored) {
    return new CandidateEvidence(
        commit(id, days, List.of("parent")),
        around,
        beside,
        replaced,
        share,
        names,
        sameFunction,
        restored,
        days);
  }

  private static List<LineRun> runs() {
    return List.of(
        new LineRun(1, 6, "far", PATH, 1),
        new LineRun(7, 1, "neighbour", PATH, 7),
        new LineRun(8, 1, "author", PATH, 8),
        new LineRun(9, 1, "other", PATH, 9),
        new LineRun(10, 1, "author", PATH, 10));
  }

  private static Fix fix(List<LineRun> runs) {
    var diff = new FileDiff(PATH, PATH, List.of(HUNK));
    return new Fix(NOW, List.of(new FixedFile(diff, LINES, runs)));
  }

  private static Candidate candidate(String id, long days, Hunk... hunks) {
    List<FileDiff> changes =
        hunks.length == 0 ? List.of() : List.of(new FileDiff(PATH, PATH, List.of(hunks)));
    return new Candidate(commit(id, days, List.of("parent")), changes);
  }

  private static Commit commit(String id, long days, List<String> parents) {
    Instant at = NOW.minus(Duration.ofDays(days));
    return new Commit(id, "tree", parents, WHO, at, WHO, at, "subject", null);
  }
}
