package dev.onus.boundary;

import dev.onus.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/// CODEOWNERS as GitHub reads it: the last rule that matches decides, alone.
///
/// Source: GitHub's documentation "About code owners". Patterns follow gitignore with these
/// differences: a last segment `*` does not descend (`docs/*`), there is no `!`, `[` is an ordinary
/// letter. A line with invalid syntax is skipped; a rule without owners leaves its paths without an
/// owner; a file of 3 MB or more is not read at all.
final class GithubCodeowners implements Codeowners {
  /// Files must be smaller than 3 MB.
  static final int LIMIT = 3 * 1024 * 1024;

  private final List<OwnerRule> rules;
  private final GlobIndex globs;
  private final List<Problem> problems;

  /// One rule: what it matches and whom it names.
  private record OwnerRule(PathOwners.Rule rule, Glob glob, List<String> owners) {}

  private GithubCodeowners(List<OwnerRule> rules, List<Problem> problems) {
    this.rules = List.copyOf(rules);
    this.globs = new GlobIndex(rules.stream().map(OwnerRule::glob).toList());
    this.problems = List.copyOf(problems);
  }

  static GithubCodeowners read(String file, byte[] content) {
    var rules = new ArrayList<OwnerRule>();
    var problems = new ArrayList<Problem>();
    if (content.length >= LIMIT) {
      problems.add(
          new Problem(
              file,
              1,
              1,
              "the file has " + content.length + " bytes; GitHub ignores files of 3 MB and more"));
      return new GithubCodeowners(rules, problems);
    }
    int number = 0;
    for (String line : FileLines.of(content).lines()) {
      number++;
      readLine(file, number, line, rules, problems);
    }
    return new GithubCodeowners(rules, problems);
  }

  private static void readLine(
      String file, int number, String line, List<OwnerRule> rules, List<Problem> problems) {
    List<Word> words = Word.split(line);
    if (words.isEmpty() || words.getFirst().text().startsWith("#")) {
      return;
    }
    Word pattern = words.getFirst();
    var owners = new ArrayList<String>();
    for (Word word : words.subList(1, words.size())) {
      int comment = word.text().indexOf('#');
      String owner = comment < 0 ? word.text() : word.text().substring(0, comment);
      if (owner.isEmpty()) {
        break;
      }
      if (!Owner.isValid(owner)) {
        problems.add(
            word.problem(
                file,
                number,
                "`" + owner + "` is not an owner; GitHub skips this line",
                "owners are @user, @organization/team or an e-mail address"));
        return;
      }
      owners.add(owner);
      if (comment >= 0) {
        break;
      }
    }
    try {
      var glob = compile(pattern.text());
      rules.add(new OwnerRule(new PathOwners.Rule(number, pattern.text()), glob, owners));
    } catch (GlobReader.Malformed e) {
      problems.add(pattern.problem(file, number, e.index, e.reason + "; GitHub skips this line"));
    }
  }

  /// The pattern's meaning: anchored at the root if a slash stands at its start or within, else at
  /// any depth.
  static Glob compile(String pattern) throws GlobReader.Malformed {
    if (pattern.startsWith("!")) {
      throw new GlobReader.Malformed(0, "GitHub knows no negated patterns");
    }
    int stars = pattern.indexOf("***");
    if (stars >= 0) {
      throw new GlobReader.Malformed(stars, "more than two stars in a row");
    }
    if (pattern.equals("/")) {
      throw new GlobReader.Malformed(0, "`/` matches nothing; `*` matches every file");
    }
    boolean below = pattern.endsWith("/");
    boolean anchored = pattern.indexOf('/') >= 0 && pattern.indexOf('/') < pattern.length() - 1;
    String inner = below ? pattern.substring(0, pattern.length() - 1) : pattern;
    var steps = new ArrayList<>(GlobReader.read(inner, pattern.startsWith("/") ? 1 : 0));
    Glob.Step last = steps.getLast();
    if (!anchored) {
      steps.addFirst(new Glob.Gap());
    }
    if (last instanceof Glob.Gap && !below) {
      steps.removeLast();
      return new Glob(steps, Glob.Tail.BELOW);
    }
    boolean star = last instanceof Glob.Named(Segment segment) && segment.isStar();
    Glob.Tail tail = below ? Glob.Tail.BELOW : star ? Glob.Tail.EXACT : Glob.Tail.SELF_AND_BELOW;
    return new Glob(steps, tail);
  }

  @Override
  public Dialect dialect() {
    return Dialect.GITHUB;
  }

  @Override
  public List<Problem> problems() {
    return problems;
  }

  @Override
  public PathOwners ownersOf(String path) {
    int last = globs.last(PathLetters.of(path));
    if (last < 0) {
      return new PathOwners(path, List.of(), null, List.of());
    }
    OwnerRule found = rules.get(last);
    return new PathOwners(path, found.owners, found.rule, List.of());
  }
}
