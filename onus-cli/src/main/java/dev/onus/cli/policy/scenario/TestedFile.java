package dev.onus.cli.policy.scenario;

import dev.onus.gate.scenario.Scenario;
import java.util.List;

/// What came of the scenarios of one file.
public record TestedFile(String name, List<Scenario.Outcome> outcomes) {
  public TestedFile {
    outcomes = List.copyOf(outcomes);
  }

  /// How many did not pass.
  public int failed() {
    return (int) outcomes.stream().filter(one -> !one.hasPassed()).count();
  }
}
