package dev.onus.survey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The share of lines that still live at an age, by the product-limit estimate of Kaplan and Meier
/// (J. Am. Stat. Assoc. 53, 1958), with late entry: a line counts as at risk only while it is
/// watched.
///
/// Two variances of `log S` are kept. Greenwood's `sum d / (n (n - d))` takes every line for an
/// observation of its own. The grouped one adds up the influence of each commit before squaring
/// (Williams, Biometrics 51, 1995): `sum over commits of (sum over ages of (d_c - n_c d/n) / (n -
/// d))^2`. Where every commit has one line and all are watched from the start, both are equal.
public final class SurvivalCurve {
  private static final double Z = 1.959963984540054; // the 97.5 % point of the normal distribution

  private final List<Step> steps;
  private final int lastAge;

  private SurvivalCurve(List<Step> steps, int lastAge) {
    this.steps = List.copyOf(steps);
    this.lastAge = lastAge;
  }

  /// The curve at an age, valid until the next step.
  ///
  /// @param age in days
  /// @param atRisk lines under observation just before
  /// @param commitsAtRisk the commits that they come from
  /// @param gone lines that went at this age
  /// @param survival the estimate after it, between 0 and 1
  /// @param greenwood the variance of `log survival` by lines
  /// @param grouped the same by commits
  public record Step(
      int age,
      long atRisk,
      int commitsAtRisk,
      long gone,
      double survival,
      double greenwood,
      double grouped) {
    /// The 95 % interval by lines, on the scale of `log(-log S)`.
    public Interval byLines() {
      return Interval.of(survival, greenwood);
    }

    /// The 95 % interval by commits, on the same scale.
    public Interval byCommits() {
      return Interval.of(survival, grouped);
    }
  }

  /// From where to where.
  public record Interval(double low, double high) {
    /// `S^exp(±z · se / log S)` (Kalbfleisch and Prentice): it never leaves 0 to 1.
    static Interval of(double survival, double variance) {
      if (survival <= 0 || survival >= 1) {
        return new Interval(survival, survival);
      }
      double half = Z * Math.sqrt(variance) / Math.abs(Math.log(survival));
      return new Interval(Math.pow(survival, Math.exp(half)), Math.pow(survival, Math.exp(-half)));
    }
  }

  /// The steps in the order of their ages; ages at which nothing went have none.
  public List<Step> steps() {
    return steps;
  }

  /// The highest age at which anything was watched.
  public int lastAge() {
    return lastAge;
  }

  /// The curve at an age: the last step up to it. Before the first step every line lives.
  public Step at(int age) {
    Step found = new Step(0, 0, 0, 0, 1, 0, 0);
    for (Step step : steps) {
      if (step.age() > age) {
        break;
      }
      found = step;
    }
    return found;
  }

  /// Estimates the curve.
  public static SurvivalCurve of(List<Lifetime> lifetimes) {
    int oldest = lifetimes.stream().mapToInt(Lifetime::exit).max().orElse(0);
    long[] atRisk = new long[oldest + 2];
    long[] gone = new long[oldest + 2];
    for (Lifetime one : lifetimes) {
      atRisk[one.entry() + 1] += one.lines();
      atRisk[one.exit() + 1] -= one.lines();
      gone[one.exit()] += one.gone() ? one.lines() : 0;
    }
    var byCommit = byCommit(lifetimes);
    double[] influence = new double[byCommit.size()];
    var steps = new ArrayList<Step>();
    double survival = 1;
    double greenwood = 0;
    long watched = 0;
    for (int age = 1; age <= oldest; age++) {
      watched += atRisk[age];
      if (gone[age] == 0) {
        continue;
      }
      double n = watched;
      double d = gone[age];
      survival *= (n - d) / n;
      greenwood += d / (n * (n - d));
      int commits = addInfluence(byCommit, influence, age, d / n, n - d);
      double grouped = Arrays.stream(influence).map(one -> one * one).sum();
      steps.add(new Step(age, watched, commits, gone[age], survival, greenwood, grouped));
      if (gone[age] == watched) {
        break; // nothing is left of whatever was watched, and the variance is infinite
      }
    }
    return new SurvivalCurve(steps, oldest);
  }

  private static List<List<Lifetime>> byCommit(List<Lifetime> lifetimes) {
    Map<Integer, List<Lifetime>> commits = new HashMap<>();
    lifetimes.forEach(
        one -> commits.computeIfAbsent(one.commit(), _ -> new ArrayList<>()).add(one));
    return List.copyOf(commits.values());
  }

  private static int addInfluence(
      List<List<Lifetime>> byCommit, double[] influence, int age, double hazard, double left) {
    int commits = 0;
    for (int i = 0; i < influence.length; i++) {
      long watched = 0;
      long gone = 0;
      for (Lifetime one : byCommit.get(i)) {
        if (one.entry() < age && age <= one.exit()) {
          watched += one.lines();
          gone += one.gone() && one.exit() == age ? one.lines() : 0;
        }
      }
      if (watched > 0) {
        commits++;
        influence[i] += (gone - watched * hazard) / left;
      }
    }
    return commits;
  }
}
