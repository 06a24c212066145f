package dev.onus.boundary;

import dev.onus.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads one GitLab file line by line. A line is a heading or a rule of the section that the last
/// heading opened; the default owners and approvals are those of that heading.
final class GitlabReader {
  private final String file;
  private final Map<String, Draft> sections = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private Draft current = new Draft(null, false);
  private List<String> defaultOwners = List.of();
  private int approvals = 1;

  /// All entries of the headings with the same name, whatever its case; the first spelling counts.
  private static final class Draft {
    final @Nullable String name;
    final List<GitlabCodeowners.Entry> entries = new ArrayList<>();
    boolean optional;

    Draft(@Nullable String name, boolean optional) {
      this.name = name;
      this.optional = optional;
    }
  }

  GitlabReader(String file) {
    this.file = file;
    sections.put("", current);
  }

  GitlabCodeowners read(byte[] content) {
    if (content.length > GitlabCodeowners.LIMIT) {
      report(1, "the file has " + content.length + " bytes, more than " + GitlabCodeowners.LIMIT);
      return new GitlabCodeowners(List.of(), problems);
    }
    int number = 0;
    for (String line : FileLines.of(content).lines()) {
      number++;
      String stripped = line.strip();
      if (!stripped.isEmpty() && !stripped.startsWith("#")) {
        var heading = SectionHeading.parse(stripped);
        if (heading.isPresent()) {
          open(heading.get(), number);
        } else {
          readEntry(line, number);
        }
      }
    }
    return new GitlabCodeowners(
        sections.values().stream()
            .map(draft -> new GitlabCodeowners.Section(draft.name, draft.optional, draft.entries))
            .toList(),
        problems);
  }

  private void report(int line, String message) {
    problems.add(new Problem(file, line, 1, message));
  }

  private void open(SectionHeading heading, int number) {
    String name = "section `" + heading.name() + "`";
    if (!heading.approvalsValid()) {
      problems.add(
          new Problem(
              file,
              number,
              1,
              "the approvals of " + name + " are not a number from 1",
              "GitLab asks for 1"));
    } else if (heading.optional() && heading.count() != null) {
      report(number, name + " is optional: GitLab asks for no approvals");
    }
    if (!heading.ignored().isEmpty()) {
      problems.add(
          new Problem(
              file,
              number,
              1,
              "GitLab takes this line for the heading of "
                  + name
                  + " and ignores `"
                  + heading.ignored()
                  + "`",
              "a pattern that starts with a set can be written as `**/[ab]`"));
    }
    String key = heading.name().toLowerCase(Locale.ROOT);
    current = sections.computeIfAbsent(key, _ -> new Draft(heading.name(), heading.optional()));
    current.optional &= heading.optional();
    defaultOwners = heading.owners();
    approvals = heading.approvals();
  }

  private void readEntry(String line, int number) {
    int start = 0;
    while (Character.isWhitespace(line.charAt(start))) {
      start++;
    }
    int end = endOfPattern(line, start);
    var pattern = new Word(line.substring(start, end), start, line);
    String rest = line.substring(end).strip();
    boolean exclusion = pattern.text().startsWith("!");
    List<String> owners = rest.isEmpty() ? defaultOwners : Owner.find(rest);
    if (exclusion) {
      reportExclusion(pattern, number);
    } else {
      reportOwners(pattern, number, rest, owners);
    }
    if (pattern.text().startsWith("[") || pattern.text().startsWith("^[")) {
      problems.add(
          pattern.problem(
              file, number, 0, "this is no section heading; GitLab takes it for a pattern"));
    }
    try {
      var glob = GitlabCodeowners.compile(exclusion ? pattern.text().substring(1) : pattern.text());
      var rule = new PathOwners.Rule(number, pattern.text());
      current.entries.add(new GitlabCodeowners.Entry(rule, glob, exclusion, owners, approvals));
    } catch (GlobReader.Malformed e) {
      int index = e.index + (exclusion ? 1 : 0);
      problems.add(pattern.problem(file, number, index, e.reason));
    }
  }

  /// White space ends a pattern unless a backslash is right before it, which other backslashes
  /// before that one do not change.
  private static int endOfPattern(String line, int start) {
    int end = start;
    while (end < line.length()
        && (!Word.isSpace(line.charAt(end)) || line.charAt(end - 1) == '\\')) {
      end++;
    }
    return end;
  }

  private void reportExclusion(Word pattern, int number) {
    if (pattern.text().equals("!")) {
      problems.add(
          pattern.problem(
              file,
              number,
              "`!` alone excludes every file of its section",
              "no space stands between `!` and the pattern"));
    }
  }

  private void reportOwners(Word pattern, int number, String rest, List<String> owners) {
    if (owners.isEmpty()) {
      problems.add(
          pattern.problem(
              file,
              number,
              "this rule has no owner; GitLab approves it by itself",
              "name an owner, or exclude the path with `!`"));
    }
    for (Word word : Word.split(rest)) {
      if (word.text().startsWith("#")) {
        problems.add(
            pattern.problem(
                file,
                number,
                "GitLab knows no comment after a rule; owners in it count as owners",
                "put the comment on a line of its own"));
        return;
      }
      if (Owner.find(word.text()).isEmpty()) {
        problems.add(
            pattern.problem(
                file,
                number,
                "`" + word.text() + "` is not an owner; GitLab ignores it",
                "owners are @user, @group/subgroup, an e-mail address, @@developer, @@maintainer"
                    + " or @@owner"));
      }
    }
  }
}
