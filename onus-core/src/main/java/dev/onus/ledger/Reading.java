package dev.onus.ledger;

import dev.onus.problem.Problem;
import java.util.List;

/// What came of reading an input: the value, or everything that is wrong with it.
public sealed interface Reading<T> {
  /// The input is what it should be.
  record Read<T>(T value) implements Reading<T> {}

  /// The input is malformed; the problems are in the order of the input.
  record Malformed<T>(List<Problem> problems) implements Reading<T> {
    public Malformed {
      problems = problems.stream().sorted().toList();
      if (problems.isEmpty()) {
        throw new IllegalArgumentException("a refusal needs a problem");
      }
    }
  }
}
