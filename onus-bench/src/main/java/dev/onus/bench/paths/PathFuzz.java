package dev.onus.bench.paths;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Our side of `bin/fuzz-paths`: makes random cases and writes them down as questions to git and to
/// Ruby, or reads their answers and compares.
public final class PathFuzz {
  private static final int SHOWN = 20;

  private final Path directory;
  private final int pairs;
  private final long seed;

  private PathFuzz(Path directory, int pairs, long seed) {
    this.directory = directory;
    this.pairs = pairs;
    this.seed = seed;
  }

  /// `ask|compare LANGUAGE DIRECTORY PAIRS SEED`, or `record` instead, which prints what the others
  /// answered as rows for a test. Ends with 1 if `compare` found a disagreement.
  public static void main(String[] arguments) throws IOException {
    var language = Language.of(arguments[1]).orElseThrow();
    var fuzz =
        new PathFuzz(
            Path.of(arguments[2]), Integer.parseInt(arguments[3]), Long.parseLong(arguments[4]));
    switch (arguments[0]) {
      case "ask" -> fuzz.ask(language);
      case "compare" -> System.exit(fuzz.compare(language) ? 0 : 1);
      case "record" -> fuzz.record(language);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private List<Case> cases(Language language) {
    return Case.random(language, pairs, seed);
  }

  private Path file(Language language, String name) {
    return directory.resolve(language.label() + "." + name);
  }

  private void ask(Language language) throws IOException {
    var cases = cases(language);
    switch (language) {
      case GITLAB -> Answers.ask(cases, file(language, "questions"));
      case GITHUB, POLICY ->
          Answers.ask(
              worded(language, cases).stream().flatMap(List::stream).flatMap(List::stream).toList(),
              Files.createDirectories(file(language, "tree")),
              file(language, "questions"));
    }
  }

  /// For each case and each of its patterns: the question in our words, then in git's, step by
  /// step. Nothing is asked about rules that do not count here.
  private static List<List<List<Question>>> worded(Language language, List<Case> cases) {
    var differences = Difference.of(language);
    return cases.stream()
        .map(one ->
            one.valid()
                ? one.questions().stream().map(question -> question.worded(differences)).toList()
                : List.<List<Question>>of())
        .toList();
  }

  private boolean compare(Language language) throws IOException {
    var cases = cases(language);
    Map<String, Integer> changed = new LinkedHashMap<>();
    var theirs = theirs(language, cases, changed);
    int matches = 0;
    int invalid = 0;
    var unlike = new ArrayList<Integer>();
    for (int i = 0; i < cases.size(); i++) {
      matches += theirs.get(i) ? 1 : 0;
      invalid += cases.get(i).valid() ? 0 : 1;
      if (theirs.get(i) != cases.get(i).ours()) {
        unlike.add(i);
      }
    }
    System.out.printf(
        "| %s | %s | %,d | %.0f %% | %,d | %d |%n",
        language.label(),
        language == Language.GITLAB ? "Ruby" : "git",
        cases.size(),
        100.0 * matches / cases.size(),
        invalid,
        unlike.size());
    changed.forEach((rule, count) ->
        System.err.printf(
            "  %s: %,d answers of git by the rule: %s%n", language.label(), count, rule));
    for (int i : unlike.subList(0, Math.min(SHOWN, unlike.size()))) {
      var one = cases.get(i);
      System.err.printf(
          "  %s: %s on `%s`: we say %s, they say %s%n",
          language.label(), one.patterns(), one.path(), one.ours(), theirs.get(i));
    }
    return unlike.isEmpty();
  }

  /// What the other program says, once it is asked in its own words; `changed` counts for each rule
  /// how many of git's answers its words changed.
  private List<Boolean> theirs(Language language, List<Case> cases, Map<String, Integer> changed)
      throws IOException {
    if (language == Language.GITLAB) {
      return Answers.ofRuby(file(language, "answers"), cases.size());
    }
    var differences = Difference.of(language);
    differences.forEach(difference -> changed.put(difference.rule(), 0));
    var worded = worded(language, cases);
    int count = worded.stream().flatMap(List::stream).mapToInt(List::size).sum();
    var answers = Answers.ofGit(file(language, "answers"), count).iterator();
    List<Boolean> theirs = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      List<Boolean> last = new ArrayList<>();
      for (int pattern = 0; pattern < worded.get(i).size(); pattern++) {
        boolean answer = answers.next();
        for (Difference difference : differences) {
          boolean next = answers.next();
          changed.merge(difference.rule(), next == answer ? 0 : 1, Integer::sum);
          answer = next;
        }
        last.add(answer);
      }
      theirs.add(!last.isEmpty() && Case.combined(cases.get(i).questions(), last));
    }
    return theirs;
  }

  /// Rows of language, path, patterns and `yes` or `no`, separated by tabs. Rules that do not count
  /// and what is not UTF-8 are left out.
  private void record(Language language) throws IOException {
    var cases = cases(language);
    var theirs = theirs(language, cases, new LinkedHashMap<>());
    for (int i = 0; i < cases.size(); i++) {
      var one = cases.get(i);
      String row =
          String.join(
              "\t",
              language.label(),
              one.path(),
              String.join("\t", one.patterns()),
              theirs.get(i) ? "yes" : "no");
      if (one.valid() && StandardCharsets.UTF_8.newEncoder().canEncode(row)) {
        System.out.write((row + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    System.out.flush();
  }
}
