package dev.onus.roster;

import dev.onus.problem.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What is found wrong or odd while a roster is read, each once, and how much work may still be
/// spent on it.
final class Findings {
  private static final int MOST = 200;

  /// Days that all rules of a file may look at while their occurrences are counted.
  private static final int COUNTED_DAYS = 1_000_000;

  private final List<Problem> problems = new ArrayList<>();
  private final List<Problem> remarks = new ArrayList<>();
  private final Set<String> remarked = new HashSet<>();
  private int left = COUNTED_DAYS;

  /// Something that can't be read or is not understood.
  void problem(Problem problem) {
    if (problems.size() < MOST) {
      problems.add(problem);
    }
  }

  /// Something that can be read and deserves a look; the same is said only at its first place.
  void remark(Problem remark) {
    if (remarks.size() < MOST && remarked.add(remark.message())) {
      remarks.add(remark);
    }
  }

  /// Whether one more day may be looked at.
  boolean mayLook() {
    left--;
    return left >= 0;
  }

  List<Problem> problems() {
    return problems.stream().sorted().distinct().toList();
  }

  List<Problem> remarks() {
    return remarks.stream().sorted().toList();
  }
}
