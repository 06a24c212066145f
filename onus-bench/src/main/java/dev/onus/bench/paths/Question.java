package dev.onus.bench.paths;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// A question to git: does a `.gitignore` of these lines ignore this path?
///
/// @param exclusion the pattern stood behind a `!`, which is not in the lines
record Question(List<String> lines, String path, boolean exclusion) {
  Question {
    lines = List.copyOf(lines);
  }

  /// One pattern as it stands.
  static Question of(String pattern, String path) {
    boolean exclusion = pattern.startsWith("!");
    return new Question(List.of(exclusion ? pattern.substring(1) : pattern), path, exclusion);
  }

  /// With the pattern in other words.
  Question pattern(UnaryOperator<String> words) {
    return new Question(worded(words), path, exclusion);
  }

  /// With pattern and path in other words.
  Question both(UnaryOperator<String> words) {
    return new Question(worded(words), words.apply(path), exclusion);
  }

  /// The first line is the pattern; one after it takes something out again and starts with a `!`.
  private List<String> worded(UnaryOperator<String> words) {
    List<String> worded = new ArrayList<>(List.of(words.apply(lines.getFirst())));
    for (String line : lines.subList(1, lines.size())) {
      worded.add("!" + words.apply(line.substring(1)));
    }
    return worded;
  }

  /// This question, then in the words of each difference in turn; the last is the one that git is
  /// to answer as we do.
  List<Question> worded(List<Difference> differences) {
    List<Question> worded = new ArrayList<>(List.of(this));
    for (Difference difference : differences) {
      worded.add(difference.inGitsWords().apply(worded.getLast()));
    }
    return worded;
  }
}
