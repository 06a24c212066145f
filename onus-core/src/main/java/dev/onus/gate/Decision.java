package dev.onus.gate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was decided about a rule, and why: a tree whose root is the change.
///
/// @param id the rule: `boundary/auth`, `standard/ai-heavy/approvals`
/// @param because one sentence for people
/// @param evidence the facts that it rests on
/// @param command what turns it green, where it is red and a command can
/// @param afterCommit whether what is missing can be given to a commit only, so that a change which
///   is not committed yet can't have it
public record Decision(
    String id,
    State state,
    String because,
    List<Fact> evidence,
    List<Decision> children,
    @Nullable String command,
    boolean afterCommit) {
  public Decision {
    evidence = List.copyOf(evidence);
    children = List.copyOf(children);
  }

  static Decision of(String id, State state, String because) {
    return new Decision(id, state, because, List.of(), List.of(), null, false);
  }

  /// A rule whose parts must all hold.
  ///
  /// @param because said when it has no part that asks for anything, and before the parts that do
  static Decision all(String id, String because, List<Decision> parts) {
    return new Decision(
        id,
        State.all(parts.stream().map(Decision::state).toList()),
        because,
        List.of(),
        parts,
        null,
        false);
  }

  Decision with(List<Fact> facts) {
    return new Decision(id, state, because, facts, children, command, afterCommit);
  }

  Decision greenBy(String how) {
    return new Decision(id, state, because, evidence, children, how, afterCommit);
  }

  /// The same, missing what only a commit can have.
  Decision onceCommitted() {
    return new Decision(id, state, because, evidence, children, command, true);
  }

  /// The same for a change that is not committed yet: what only a commit can have is not asked, and
  /// no fact names a commit that there is not.
  ///
  /// @param head the id that stands for what is staged
  Decision beforeCommit(String head) {
    List<Fact> facts = evidence.stream().map(fact -> fact.without(head)).toList();
    if (children.isEmpty()) {
      return afterCommit && !state.allows()
          ? becomes(State.NOT_APPLICABLE, "asked once it is committed: " + because, facts)
          : with(facts);
    }
    List<Decision> parts = children.stream().map(child -> child.beforeCommit(head)).toList();
    State now =
        state == State.BYPASSED ? state : State.all(parts.stream().map(Decision::state).toList());
    return new Decision(id, now, because, facts, parts, command, afterCommit);
  }

  /// The same in another state, for another reason; what it was stays visible below it.
  Decision becomes(State other, String why, List<Fact> facts) {
    return new Decision(id, other, why, facts, children, null, afterCommit);
  }

  /// The decisions without parts, from the first to the last.
  public List<Decision> leaves() {
    if (children.isEmpty()) {
      return List.of(this);
    }
    var leaves = new ArrayList<Decision>();
    children.forEach(child -> leaves.addAll(child.leaves()));
    return leaves;
  }
}
