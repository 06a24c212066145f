package dev.onus.survey;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/// How long AI lines live against other lines of the same time.
///
/// Both groups start with the first commit that names a tool: AI lines are young, and young lines
/// must not be compared with lines that had decades to go. The comparison is by age alone. It says
/// nothing about why lines go, and lines of unknown origin may be AI-written too.
///
/// @param ai lines with a claim of AI
/// @param other all others of the same time
/// @param points what can be said at usual ages; empty when the evidence is too small
public record SurvivalComparison(Arm ai, Arm other, List<Point> points) {
  /// Fewer commits than this at risk say nothing: variances by commit need about twenty (Cameron,
  /// Gelbach and Miller, Rev. Econ. Stat. 90, 2008, on few clusters).
  public static final int FEWEST_COMMITS = 20;

  /// Fewer commits that lost lines than this say nothing either.
  public static final int FEWEST_LOSSES = 5;

  private static final List<Integer> AGES = List.of(7, 30, 90, 180, 365, 730, 1095);
  private static final double Z = 1.959963984540054;

  public SurvivalComparison {
    points = List.copyOf(points);
  }

  /// One of the two groups.
  ///
  /// @param commits that introduced its lines
  /// @param losing how many of those lost a line while it was watched
  /// @param supported the highest age in days at which at least [#FEWEST_COMMITS] commits were at
  ///   risk; the curve is not shown beyond
  public record Arm(
      SurvivalCurve curve, int commits, int losing, long lines, long gone, int supported) {
    static Arm of(List<Lifetime> lifetimes) {
      long lines = lifetimes.stream().mapToLong(Lifetime::lines).sum();
      long gone = lifetimes.stream().filter(Lifetime::gone).mapToLong(Lifetime::lines).sum();
      int losing =
          (int)
              lifetimes.stream()
                  .filter(Lifetime::gone)
                  .mapToInt(Lifetime::commit)
                  .distinct()
                  .count();
      var last = new HashMap<Integer, Integer>();
      lifetimes.forEach(one -> last.merge(one.commit(), one.exit(), Math::max));
      var ages = last.values().stream().sorted((a, b) -> Integer.compare(b, a)).toList();
      int supported = ages.size() < FEWEST_COMMITS ? 0 : ages.get(FEWEST_COMMITS - 1);
      return new Arm(SurvivalCurve.of(lifetimes), last.size(), losing, lines, gone, supported);
    }

    /// Whether there is enough to say anything.
    public boolean enough() {
      return commits >= FEWEST_COMMITS && losing >= FEWEST_LOSSES;
    }
  }

  /// The two groups at one age.
  ///
  /// @param age in days
  /// @param difference `ai - other`, with its 95 % interval by commits; the groups are taken for
  ///   independent
  public record Point(
      int age,
      SurvivalCurve.Step ai,
      SurvivalCurve.Step other,
      double difference,
      SurvivalCurve.Interval interval) {
    static Point of(int age, SurvivalCurve.Step ai, SurvivalCurve.Step other) {
      double difference = ai.survival() - other.survival();
      // the delta method: Var S = S^2 Var log S
      double variance =
          ai.survival() * ai.survival() * ai.grouped()
              + other.survival() * other.survival() * other.grouped();
      double half = Z * Math.sqrt(variance);
      return new Point(
          age,
          ai,
          other,
          difference,
          new SurvivalCurve.Interval(
              Math.max(-1, difference - half), Math.min(1, difference + half)));
    }

    /// Whether the interval leaves room for no difference.
    public boolean undecided() {
      return interval.low() <= 0 && interval.high() >= 0;
    }
  }

  /// Compares the two groups.
  public static SurvivalComparison of(List<Lifetime> ai, List<Lifetime> other) {
    var one = Arm.of(ai);
    var two = Arm.of(other);
    var points = new ArrayList<Point>();
    if (one.enough() && two.enough()) {
      int supported = Math.min(one.supported(), two.supported());
      for (int age : AGES) {
        if (age <= supported) {
          points.add(Point.of(age, one.curve().at(age), two.curve().at(age)));
        }
      }
    }
    return new SurvivalComparison(one, two, points);
  }

  /// Whether anything can be said.
  public boolean enough() {
    return !points.isEmpty();
  }
}
