package dev.onus.bench.paths;

import java.util.ArrayList;
import java.util.List;

/// A rule and a path in one language, and what we say: does the rule name the path?
///
/// @param valid the rule counts; one that does not names nothing
record Case(Language language, List<String> patterns, String path, boolean valid, boolean ours) {
  private static final int PATHS_FOR_A_PATTERN = 16;
  private static final int LIST = 3;

  Case {
    patterns = List.copyOf(patterns);
  }

  /// So many random cases; the same for the same seed. Those with the same patterns are neighbours.
  static List<Case> random(Language language, int count, long seed) {
    var random = new RandomPatterns(language, seed);
    List<Case> cases = new ArrayList<>(count);
    while (cases.size() < count) {
      List<RandomPatterns.Pattern> patterns = new ArrayList<>(List.of(random.next()));
      while (language == Language.POLICY && patterns.size() < LIST && random.chance(30)) {
        patterns.add(random.next());
      }
      List<String> texts =
          patterns.stream()
              .map(
                  pattern -> language == Language.POLICY ? random.excluding(pattern) : pattern.text)
              .toList();
      var reading = language.read(texts);
      for (int i = 0; i < PATHS_FOR_A_PATTERN && cases.size() < count; i++) {
        String path = patterns.get(i % patterns.size()).path();
        String asked =
            language == Language.POLICY && random.chance(5) ? random.respelled(path) : path;
        cases.add(new Case(language, texts, asked, reading.valid(), reading.names(asked)));
      }
    }
    return cases;
  }

  /// The questions to git whose answers together are the answer to this case: one for each pattern.
  List<Question> questions() {
    return patterns.stream().map(pattern -> Question.of(pattern, path)).toList();
  }

  /// Of several patterns the last that matches decides.
  static boolean combined(List<Question> questions, List<Boolean> answers) {
    for (int i = questions.size() - 1; i >= 0; i--) {
      if (answers.get(i)) {
        return !questions.get(i).exclusion();
      }
    }
    return false;
  }
}
