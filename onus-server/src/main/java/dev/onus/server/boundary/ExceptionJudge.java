package dev.onus.server.boundary;

import dev.onus.gate.ConsentRules;
import dev.onus.gate.ExceptionOnFile;
import dev.onus.gate.Objection;
import dev.onus.policy.Directory;
import dev.onus.policy.Policy;
import dev.onus.server.boundary.ExceptionState.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Says what exceptions are worth by a policy, with the rules of the gate.
public final class ExceptionJudge {
  private final Directory directory;
  private final Instant at;

  public ExceptionJudge(Directory directory, Instant at) {
    this.directory = directory;
    this.at = at;
  }

  /// The area of a name.
  public Optional<Policy.Boundary> area(String id) {
    return directory.boundaries().stream().filter(one -> one.id().equals(id)).findFirst();
  }

  /// What the policy asks of an exception; empty where nobody can grant it.
  public Optional<ConsentRules> rules(ExceptionOnFile one) {
    return area(one.boundary())
        .flatMap(area -> Optional.ofNullable(area.exception()))
        .map(rules -> new ConsentRules(directory, rules, at));
  }

  /// The state of an exception.
  public ExceptionState state(ExceptionOnFile one) {
    Optional<ConsentRules> found = rules(one);
    if (found.isEmpty()) {
      return ExceptionState.of(
          one,
          one.revoked() ? State.REVOKED : State.INVALID,
          "the policy lets nobody grant an exception from `" + one.boundary() + "`",
          List.of(),
          0,
          List.of());
    }
    ConsentRules rules = found.get();
    int needed = rules.rules().count();
    List<String> granted = rules.granted(one);
    Optional<ConsentRules.Over> over = rules.over(one);
    if (over.isPresent()) {
      return ExceptionState.of(
          one, state(over.get().kind()), over.get().because(), granted, needed, List.of());
    }
    boolean isGranted = granted.size() >= needed;
    return ExceptionState.of(
        one,
        isGranted ? State.GRANTED : State.REQUESTED,
        isGranted
            ? "granted by "
                + String.join(", ", granted)
                + "; each finished change is to be ratified"
            : granted.size() + " of " + needed + " grants by " + rules.approvers(),
        granted,
        needed,
        rules.waiting(one));
  }

  private static State state(Objection.Kind kind) {
    return switch (kind) {
      case REVOKED -> State.REVOKED;
      case EXPIRED -> State.EXPIRED;
      case UNGRANTABLE,
          OTHER_PATHS,
          OTHER_TOOL,
          OTHER_BRANCH,
          BRANCH_UNKNOWN,
          TERMS,
          REASON_ERASED,
          NOT_GRANTED,
          NOT_RATIFIED ->
          State.INVALID;
    };
  }
}
