package dev.onus.gate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// In what two decisions on one change differ.
///
/// @param a the one
/// @param b the other
/// @param rules the rules without parts that differ, those of `a` first
public record DecisionDifference(Decision a, Decision b, List<Rule> rules) {
  public DecisionDifference {
    rules = List.copyOf(rules);
  }

  /// A rule that was judged otherwise.
  ///
  /// @param a what one policy decided; null where it has no such rule
  /// @param b what the other decided; null where it has no such rule
  public record Rule(String id, @Nullable Decision a, @Nullable Decision b) {}

  /// The difference of two decisions.
  public static DecisionDifference between(Decision a, Decision b) {
    Map<String, Decision> ofA = leaves(a);
    Map<String, Decision> ofB = leaves(b);
    var ids = new ArrayList<>(ofA.keySet());
    ofB.keySet().stream().filter(id -> !ofA.containsKey(id)).forEach(ids::add);
    var rules = new ArrayList<Rule>();
    for (String id : ids) {
      Decision one = ofA.get(id);
      Decision other = ofB.get(id);
      if (!same(one, other)) {
        rules.add(new Rule(id, one, other));
      }
    }
    return new DecisionDifference(a, b, rules);
  }

  /// Whether the change, or what keeps it or lets it in, is another. That one policy asks for
  /// nothing and the other for what is there is no difference to anybody.
  public boolean matters() {
    return !same(a, b) || !rules.isEmpty();
  }

  /// Whether it may pass under one and not under the other.
  public boolean turns() {
    return a.state().allows() != b.state().allows();
  }

  private static boolean same(@Nullable Decision a, @Nullable Decision b) {
    return weight(a) == weight(b);
  }

  private static State weight(@Nullable Decision decision) {
    return decision == null || decision.state() == State.NOT_APPLICABLE
        ? State.SATISFIED
        : decision.state();
  }

  /// The decision as a whole is none of them.
  private static Map<String, Decision> leaves(Decision decision) {
    Map<String, Decision> leaves = new LinkedHashMap<>();
    decision.children().stream()
        .flatMap(
            child -> (child.state() == State.BYPASSED ? List.of(child) : child.leaves()).stream())
        .forEach(leaf -> leaves.putIfAbsent(leaf.id(), leaf));
    return leaves;
  }
}
