package dev.onus.origin;

import dev.onus.provenance.Commit;
import dev.onus.provenance.LineRanges;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Orders the commits before a fix by how likely each introduced what it fixed.
///
/// A candidate's weight is `exp(closeness + shares + words + function + restored)` times `(1 +
/// days)^-0.7`, and its score is the share of that in the weights of all candidates. In statistics
/// this is a conditional logit (McFadden, 1974). The parameters were fitted on 445 pairs of fix and
/// origin from 28 public repositories in nine languages, rounded, and then frozen; the figures, and
/// how little each parameter depends on any one repository, are in `docs/reference/origin.md`.
public final class OriginRanking {
  /// How many lines beside a hunk are looked at: 82 % of the origins wrote one of them.
  public static final int REACH = 40;

  /// Wrote a line within [#REACH], as against having changed the file alone.
  private static final double AROUND = 1.7;

  /// Wrote a removed line or one within 3 lines, on top of that.
  private static final double BESIDE = 1.0;

  /// Wrote a removed line, on top of that.
  private static final double REMOVED = 0.6;

  /// For each of the two shares of votes, see [LineEvidence].
  private static final double SHARE = 0.8;

  /// For each of the three shares of names, see [ChangeEvidence].
  private static final double WORD = 1.1;

  /// Changed a function that the fix changes.
  private static final double FUNCTION = 1.0;

  /// For the share of the fix's added lines that it had deleted.
  private static final double RESTORED = 2.0;

  /// The power of the age: a commit of yesterday weighs 38 times one of a year ago. There is no
  /// limit, since 13 % of the origins were older than that.
  private static final double AGE = -0.7;

  /// A best score below this is a guess: of 20 such answers 2 were right.
  private static final double CREDIBLE = 0.25;

  /// Commits below this score are not shown beside the best.
  private static final double WORTH_A_LOOK = 0.1;

  private static final double DAY = 86_400;

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

  private record Weighed(
      Commit commit, double logarithm, LineEvidence.@Nullable Of lines, ChangeEvidence.Of change) {}

  /// Ranks the candidates; equal scores go by the newer commit, then by id. Merges count only where
  /// they wrote a removed line themselves.
  public static Ranked rank(Fix fix, List<Candidate> candidates) {
    var lines = new LineEvidence(fix);
    var changes = new ChangeEvidence(fix, candidates);
    List<Weighed> weighed = new ArrayList<>();
    for (Candidate candidate : candidates) {
      Commit commit = candidate.commit();
      LineEvidence.Of own = lines.of(commit.id());
      if (commit.parents().size() < 2 || (own != null && own.removedLines() > 0)) {
        ChangeEvidence.Of change = changes.of(commit.id());
        weighed.add(new Weighed(commit, logarithm(fix, commit, lines, own, change), own, change));
      }
    }
    double top = weighed.stream().mapToDouble(Weighed::logarithm).max().orElse(0);
    double sum = weighed.stream().mapToDouble(one -> Math.exp(one.logarithm() - top)).sum();
    double best = weighed.isEmpty() ? 0 : 1 / sum;
    List<RankedOrigin> origins =
        weighed.stream()
            .sorted(
                Comparator.comparingDouble(Weighed::logarithm)
                    .reversed()
                    .thenComparing(
                        (Weighed one) -> one.commit().committedAt(), Comparator.reverseOrder())
                    .thenComparing(one -> one.commit().id()))
            .map(one -> origin(fix, one, Math.exp(one.logarithm() - top) / sum, lines))
            .filter(one -> best >= CREDIBLE && one.score() >= WORTH_A_LOOK)
            .toList();
    return new Ranked(origins, rounded(best), weighed.size());
  }

  private static double logarithm(
      Fix fix,
      Commit commit,
      LineEvidence lines,
      LineEvidence.@Nullable Of own,
      ChangeEvidence.Of change) {
    double sum = AGE * Math.log1p(days(fix, commit));
    if (own != null) {
      sum += AROUND + SHARE * lines.shares(own);
      sum += own.removedLines() > 0 || own.nearLines() > 0 ? BESIDE : 0;
      sum += own.removedLines() > 0 ? REMOVED : 0;
    }
    sum += WORD * change.words();
    sum += change.sameFunction() ? FUNCTION : 0;
    return sum + RESTORED * change.restored();
  }

  /// Days from a candidate to the fix by their authors' clocks, 0 when those disagree.
  private static double days(Fix fix, Commit commit) {
    return Math.max(0, Duration.between(commit.authoredAt(), fix.authoredAt()).toSeconds() / DAY);
  }

  private static RankedOrigin origin(Fix fix, Weighed one, double score, LineEvidence lines) {
    List<RankedOrigin.Lines> places = new ArrayList<>();
    LineEvidence.Of own = one.lines();
    if (own != null) {
      own.lines()
          .forEach((path, numbers) -> places.add(new RankedOrigin.Lines(path, ranges(numbers))));
    }
    return new RankedOrigin(
        one.commit(), rounded(score), Method.SZZ, places, because(fix, one, lines));
  }

  private static LineRanges ranges(SortedSet<Integer> numbers) {
    return LineRanges.of(numbers.stream().flatMapToInt(n -> IntStream.of(n, n)).toArray())
        .normalized();
  }

  private static List<String> because(Fix fix, Weighed one, LineEvidence lines) {
    List<String> because = new ArrayList<>();
    LineEvidence.Of own = one.lines();
    if (own == null) {
      because.add("changed the same file shortly before");
    } else if (own.removedLines() > 0) {
      because.add(
          "wrote "
              + (own.removedLines() == lines.removedLines()
                  ? own.removedLines() == 1
                      ? "the code line"
                      : "all " + own.removedLines() + " code lines"
                  : own.removedLines() + " of the " + lines.removedLines() + " code lines")
              + " that the fix replaces");
    } else if (own.nearLines() > 0) {
      because.add("wrote " + count(own.nearLines(), "code line") + " right beside the fix");
    } else {
      because.add("wrote lines around the fix");
    }
    if (one.change().restored() > 0) {
      because.add(
          String.format(
              Locale.ROOT,
              "had deleted %.0f %% of the lines that the fix puts back",
              100 * one.change().restored()));
    }
    if (one.change().named() > 0) {
      because.add("introduced " + count(one.change().named(), "name") + " that the fix is about");
    }
    if (one.change().sameFunction()) {
      because.add("changed the same function");
    }
    because.add(age(days(fix, one.commit())));
    return because;
  }

  private static String age(double days) {
    return days < 1
        ? "less than a day before the fix"
        : count((long) days, "day") + " before the fix";
  }

  private static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
