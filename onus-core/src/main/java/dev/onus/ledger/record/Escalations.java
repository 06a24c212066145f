package dev.onus.ledger.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who was told, in which order.
public final class Escalations {
  private Escalations() {}

  @Type(value = "escalation-step", says = "A step of an escalation was taken, or answered.")
  public record Step(
      @Says("the escalation") Id escalation,
      @Says("the chain of the policy that it follows") @Nullable Id chain,
      @Says("the incident that it is about") @Nullable Id incident,
      @Says("the change that it is about") @Nullable Id change,
      @Says("the step, from 1") @AtLeast(1) int step,
      @Says("what happened") State state,
      @Says("who was told, or who answered") @NotEmpty List<Id> people,
      @Says("the roles that they were told in") List<Name> roles)
      implements Observation {
    public Step {
      people = List.copyOf(people);
      roles = List.copyOf(roles);
    }
  }

  /// What happened in a step.
  public enum State implements Term {
    NOTIFIED,
    ACKNOWLEDGED,
    HANDED_OVER,
    UNREACHABLE,
    RESOLVED
  }
}
