package dev.onus.origin;

import dev.onus.provenance.Commit;
import dev.onus.provenance.LineRanges;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.IntStream;

/// Orders the commits before a fix by how likely each introduced what it fixed.
///
/// The logarithm of a candidate's weight is the sum of what speaks for it, each kind of evidence
/// times its [Parameter], and its score is the share of its weight in the weights of all
/// candidates. In statistics this is a conditional logit (McFadden, 1974).
public final class OriginRanking {
  /// How many lines beside a hunk are looked at: 82 % of the origins wrote one of them.
  public static final int REACH = 40;

  /// A best score below this is a guess: of 20 such answers 2 were right.
  private static final double CREDIBLE = 0.25;

  /// Commits below this score are not shown beside the best.
  private static final double WORTH_A_LOOK = 0.1;

  private OriginRanking() {}

  /// The ranked commits.
  ///
  /// @param origins the likeliest first, at most 10; empty when none is credible
  /// @param best the score of the best candidate, 0 if there is none
  /// @param candidates how many commits were compared
  public record Ranked(List<RankedOrigin> origins, double best, int candidates) {
    public Ranked {
      origins = List.copyOf(origins);
    }
  }

  /// What speaks for each candidate, the newest first, then by id. Merges are among them only where
  /// they wrote a replaced line themselves.
  public static List<CandidateEvidence> evidence(Fix fix, List<Candidate> candidates) {
    return evidence(fix, candidates, new LineEvidence(fix), new ChangeEvidence(fix, candidates));
  }

  /// Ranks the candidates by their evidence; equal scores go by the newer commit, then by id.
  public static Ranked rank(Fix fix, List<Candidate> candidates) {
    var lines = new LineEvidence(fix);
    var changes = new ChangeEvidence(fix, candidates);
    List<CandidateEvidence> evidence = evidence(fix, candidates, lines, changes);
    double top = evidence.stream().mapToDouble(CandidateEvidence::logarithm).max().orElse(0);
    double sum = evidence.stream().mapToDouble(one -> Math.exp(one.logarithm() - top)).sum();
    double best = evidence.isEmpty() ? 0 : 1 / sum;
    List<RankedOrigin> origins =
        evidence.stream()
            .sorted(Comparator.comparingDouble(CandidateEvidence::logarithm).reversed())
            .map(one -> origin(one, Math.exp(one.logarithm() - top) / sum, lines, changes))
            .filter(one -> best >= CREDIBLE && one.score() >= WORTH_A_LOOK)
            .toList();
    return new Ranked(origins, rounded(best), evidence.size());
  }

  private static List<CandidateEvidence> evidence(
      Fix fix, List<Candidate> candidates, LineEvidence lines, ChangeEvidence changes) {
    List<CandidateEvidence> all = new ArrayList<>();
    for (Candidate candidate : candidates) {
      Commit commit = candidate.commit();
      LineEvidence.Of own = lines.of(commit.id());
      if (commit.parents().size() < 2 || own.removedLines() > 0) {
        all.add(CandidateEvidence.of(fix, commit, lines, own, changes.of(commit.id())));
      }
    }
    all.sort(
        Comparator.comparing(
                (CandidateEvidence one) -> one.commit().committedAt(), Comparator.reverseOrder())
            .thenComparing(one -> one.commit().id()));
    return all;
  }

  private static RankedOrigin origin(
      CandidateEvidence evidence, double score, LineEvidence lines, ChangeEvidence changes) {
    Commit commit = evidence.commit();
    LineEvidence.Of own = lines.of(commit.id());
    List<RankedOrigin.Lines> places = new ArrayList<>();
    own.lines()
        .forEach((path, numbers) -> places.add(new RankedOrigin.Lines(path, ranges(numbers))));
    List<String> reasons = Reasons.of(evidence, own, changes.of(commit.id()), lines.removedLines());
    return new RankedOrigin(commit, rounded(score), Method.SZZ, places, reasons);
  }

  private static LineRanges ranges(SortedSet<Integer> numbers) {
    return LineRanges.of(numbers.stream().flatMapToInt(n -> IntStream.of(n, n)).toArray())
        .normalized();
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
