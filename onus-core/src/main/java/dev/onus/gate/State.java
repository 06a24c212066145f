package dev.onus.gate;

import java.util.Collection;
import java.util.Comparator;

/// What became of a rule, from the harmless to the worst. The names are those of Gerrit's submit
/// requirements.
public enum State {
  /// The rule asks nothing of this change.
  NOT_APPLICABLE,
  /// What the rule asks for is there.
  SATISFIED,
  /// An exception that people granted stands in for it.
  OVERRIDDEN,
  /// Somebody entitled to it went past the gate, and owes a ratification.
  BYPASSED,
  /// What the rule asks for is not there.
  UNSATISFIED,
  /// It can't be said. That never satisfies, and it is never harmless.
  ERROR;

  /// Whether a change may pass.
  public boolean allows() {
    return switch (this) {
      case NOT_APPLICABLE, SATISFIED, OVERRIDDEN, BYPASSED -> true;
      case UNSATISFIED, ERROR -> false;
    };
  }

  /// The state of a rule all of whose parts must hold: that of the worst part.
  public static State all(Collection<State> parts) {
    return parts.stream().max(Comparator.naturalOrder()).orElse(NOT_APPLICABLE);
  }

  /// The state of a rule one of whose parts must hold. A part that can't be judged satisfies
  /// nothing: beside a part that holds it does not matter, beside one that fails it does.
  public static State any(Collection<State> parts) {
    return parts.stream()
        .filter(part -> part != NOT_APPLICABLE && part.allows())
        .min(Comparator.naturalOrder())
        .orElseGet(() -> all(parts));
  }
}
