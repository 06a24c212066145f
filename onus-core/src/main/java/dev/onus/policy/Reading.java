package dev.onus.policy;

import dev.onus.problem.Problem;
import java.util.List;

/// What came of reading a policy file on its own: the policy, or every problem of the file.
public sealed interface Reading {
  /// The file is a policy.
  record Accepted(Policy policy) implements Reading {}

  /// The file is none; the problems are in the order of the file, those of its parents after them.
  record Refused(List<Problem> problems) implements Reading, EffectiveReading {
    public Refused {
      problems = List.copyOf(problems);
      if (problems.isEmpty()) {
        throw new IllegalArgumentException("a refusal needs a problem");
      }
    }
  }
}
