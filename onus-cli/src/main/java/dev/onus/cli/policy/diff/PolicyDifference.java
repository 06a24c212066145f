package dev.onus.cli.policy.diff;

import dev.onus.cli.gate.Replay.Judged;
import dev.onus.gate.Decision;
import dev.onus.gate.DecisionDifference;
import dev.onus.provenance.Commit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What two policies decide about the changes that came onto a branch; the JSON of `onus policy
/// diff`.
///
/// @param a the name of one policy
/// @param b the name of the other
/// @param tip the last commit of the branch that was looked at
/// @param from when the oldest change was committed; null where there is none
/// @param judged how many changes
/// @param unjudged those that nothing can be said of
/// @param differing on how many the policies differ
/// @param turning how many of those may pass under one and not under the other
/// @param states how many by the states of the change
/// @param rules how many by rule and its states
public record PolicyDifference(
    String a,
    String b,
    String tip,
    @Nullable Instant from,
    @Nullable Instant to,
    int judged,
    List<Judged.Unjudged> unjudged,
    int differing,
    int turning,
    List<StatePair> states,
    List<RulePair> rules,
    List<Change> changes) {

  /// A state under each policy. A rule that a policy does not have has none.
  public record StatePair(@Nullable String a, @Nullable String b, int count) {}

  /// A rule and its state under each policy.
  public record RulePair(String rule, @Nullable String a, @Nullable String b, int count) {}

  /// A change on which they differ.
  public record Change(
      String commit, Instant date, String title, Side a, Side b, List<Rule> rules) {}

  /// A rule on which they differ.
  public record Rule(String rule, @Nullable Side a, @Nullable Side b) {}

  /// What one policy decided.
  public record Side(String state, String because) {
    static @Nullable Side of(@Nullable Decision decision) {
      return decision == null ? null : new Side(decision.state().name(), decision.because());
    }
  }

  /// Sums up what came of the changes, in their order.
  public static PolicyDifference of(String a, String b, String tip, List<Judged> all) {
    var unjudged = new ArrayList<Judged.Unjudged>();
    var compared = new ArrayList<Judged.Compared>();
    for (Judged one : all) {
      switch (one) {
        case Judged.Unjudged not -> unjudged.add(not);
        case Judged.Compared both -> compared.add(both);
      }
    }
    List<Instant> times = compared.stream().map(one -> one.brought().committedAt()).toList();
    List<Judged.Compared> differing =
        compared.stream().filter(one -> one.difference().matters()).toList();
    return new PolicyDifference(
        a,
        b,
        tip,
        times.stream().min(Comparator.naturalOrder()).orElse(null),
        times.stream().max(Comparator.naturalOrder()).orElse(null),
        compared.size(),
        unjudged,
        differing.size(),
        (int) differing.stream().filter(one -> one.difference().turns()).count(),
        states(differing),
        rules(differing),
        differing.stream().map(PolicyDifference::change).toList());
  }

  private static List<StatePair> states(List<Judged.Compared> differing) {
    Map<StatePair, Integer> counts = new LinkedHashMap<>();
    for (Judged.Compared one : differing) {
      DecisionDifference difference = one.difference();
      counts.merge(
          new StatePair(difference.a().state().name(), difference.b().state().name(), 0),
          1,
          Integer::sum);
    }
    return counts.entrySet().stream()
        .map(one -> new StatePair(one.getKey().a, one.getKey().b, one.getValue()))
        .sorted(Comparator.comparingInt(StatePair::count).reversed())
        .toList();
  }

  private static List<RulePair> rules(List<Judged.Compared> differing) {
    Map<RulePair, Integer> counts = new LinkedHashMap<>();
    for (Judged.Compared one : differing) {
      for (DecisionDifference.Rule rule : one.difference().rules()) {
        counts.merge(new RulePair(rule.id(), state(rule.a()), state(rule.b()), 0), 1, Integer::sum);
      }
    }
    return counts.entrySet().stream()
        .map(one -> new RulePair(one.getKey().rule, one.getKey().a, one.getKey().b, one.getValue()))
        .sorted(Comparator.comparingInt(RulePair::count).reversed())
        .toList();
  }

  private static @Nullable String state(@Nullable Decision decision) {
    return decision == null ? null : decision.state().name();
  }

  private static Change change(Judged.Compared one) {
    Commit brought = one.brought();
    DecisionDifference difference = one.difference();
    return new Change(
        brought.id(),
        brought.committedAt(),
        brought.subject(),
        new Side(difference.a().state().name(), difference.a().because()),
        new Side(difference.b().state().name(), difference.b().because()),
        difference.rules().stream()
            .map(rule -> new Rule(rule.id(), Side.of(rule.a()), Side.of(rule.b())))
            .toList());
  }
}
