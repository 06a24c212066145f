package dev.onus.gate.scenario;

import dev.onus.gate.Decision;
import dev.onus.gate.Facts;
import dev.onus.gate.Gate;
import dev.onus.policy.Directory;
import java.util.List;

/// A change as a test states it, and what must be decided about it.
///
/// @param line where it starts in its file, 1-based
public record Scenario(String name, int line, Facts facts, List<Expectation> expectations) {
  public Scenario {
    expectations = List.copyOf(expectations);
  }

  /// What came of it.
  ///
  /// @param failures what is otherwise than expected; nothing when the scenario passed
  public record Outcome(Scenario scenario, Decision decision, List<Expectation.Failure> failures) {
    public Outcome {
      failures = List.copyOf(failures);
    }

    /// Whether all is as expected.
    public boolean hasPassed() {
      return failures.isEmpty();
    }
  }

  /// Judges the change by a policy, and compares.
  public Outcome under(Directory directory) {
    return judged(Gate.judge(directory, facts));
  }

  /// Compares with what was decided where no policy is in force.
  public Outcome ungoverned() {
    return judged(Gate.ungoverned(facts.base()));
  }

  private Outcome judged(Decision decision) {
    return new Outcome(
        this,
        decision,
        expectations.stream().flatMap(one -> one.failures(decision).stream()).toList());
  }
}
