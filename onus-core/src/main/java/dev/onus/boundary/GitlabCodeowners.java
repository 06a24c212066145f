package dev.onus.boundary;

import dev.onus.problem.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// CODEOWNERS as GitLab reads it: in every section the last rule that matches decides, and all
/// sections apply.
///
/// Source: GitLab's documentation "Syntax of CODEOWNERS file" and "Advanced CODEOWNERS
/// configuration". A pattern without a slash at its start matches at any depth, even with a slash
/// within; only a trailing slash makes a directory cover what is below it; `**` is recursive only
/// before a slash; `[a-z]` is a set. A comment after a rule is not a comment: owners in it count.
final class GitlabCodeowners implements Codeowners {
  /// Ours: GitLab documents none.
  static final int LIMIT = 16 * 1024 * 1024;

  private final Collection<Section> sections;
  private final List<Problem> problems;

  /// One rule, with the owners and approvals of the heading that it stands under; a section may
  /// have several headings.
  private record Entry(
      PathOwners.Rule rule, Glob glob, boolean exclusion, List<String> owners, int approvals) {}

  /// All entries of the headings with the same name, whatever its case; the first spelling counts.
  private static final class Section {
    final @Nullable String name;
    final List<Entry> entries = new ArrayList<>();
    boolean optional;

    Section(@Nullable String name, boolean optional) {
      this.name = name;
      this.optional = optional;
    }

    /// The entry that decides on a path; none when no entry matches or an exclusion does, which no
    /// later rule undoes.
    Optional<Entry> decide(PathLetters path) {
      Entry last = null;
      for (Entry entry : entries) {
        if (entry.glob.matches(path)) {
          if (entry.exclusion) {
            return Optional.empty();
          }
          last = entry;
        }
      }
      return Optional.ofNullable(last);
    }
  }

  private GitlabCodeowners(Collection<Section> sections, List<Problem> problems) {
    this.sections = sections;
    this.problems = List.copyOf(problems);
  }

  static GitlabCodeowners read(String file, byte[] content) {
    return new Reader(file).read(content);
  }

  /// Reads one file; the default owners and approvals are those of the last heading.
  private static final class Reader {
    private final String file;
    private final Map<String, Section> sections = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private Section current = new Section(null, false);
    private List<String> defaultOwners = List.of();
    private int approvals = 1;

    Reader(String file) {
      this.file = file;
      sections.put("", current);
    }

    GitlabCodeowners read(byte[] content) {
      if (content.length > LIMIT) {
        problems.add(
            new Problem(
                file, 1, 1, "the file has " + content.length + " bytes, more than " + LIMIT));
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
      return new GitlabCodeowners(sections.values(), problems);
    }

    private void open(SectionHeading heading, int number) {
      if (!heading.approvalsValid()) {
        problems.add(
            new Problem(
                file,
                number,
                1,
                "the approvals of section `" + heading.name() + "` are not a number from 1",
                "GitLab asks for 1"));
      }
      String key = heading.name().toLowerCase(Locale.ROOT);
      current = sections.computeIfAbsent(key, _ -> new Section(heading.name(), heading.optional()));
      current.optional &= heading.optional();
      defaultOwners = heading.owners();
      approvals = heading.approvals();
    }

    private void readEntry(String line, int number) {
      int start = 0;
      while (start < line.length() && Character.isWhitespace(line.charAt(start))) {
        start++;
      }
      int end = Word.endOf(line, start);
      var pattern = new Word(line.substring(start, end), start, line);
      String rest = line.substring(end).strip();
      boolean exclusion = pattern.text().startsWith("!");
      List<String> owners = rest.isEmpty() ? defaultOwners : Owner.find(rest);
      reportOwners(pattern, number, rest, exclusion, owners);
      if (pattern.text().startsWith("[") || pattern.text().startsWith("^[")) {
        problems.add(
            pattern.problem(
                file, number, 0, "this is no section heading; GitLab takes it for a pattern"));
      }
      try {
        var glob = compile(exclusion ? pattern.text().substring(1) : pattern.text());
        var rule = new PathOwners.Rule(number, pattern.text());
        current.entries.add(new Entry(rule, glob, exclusion, owners, approvals));
      } catch (GlobReader.Malformed e) {
        int index = e.index + (exclusion ? 1 : 0);
        problems.add(pattern.problem(file, number, index, e.reason));
      }
    }

    private void reportOwners(
        Word pattern, int number, String rest, boolean exclusion, List<String> owners) {
      if (exclusion) {
        return;
      }
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
                  "owners are @user, @group/subgroup, @@role or an e-mail address"));
        }
      }
    }
  }

  /// The pattern's meaning for `File.fnmatch` with the flags `FNM_PATHNAME` and `FNM_DOTMATCH` on
  /// the path with a slash before it.
  static Glob compile(String pattern) throws GlobReader.Malformed {
    if (pattern.isEmpty()) {
      throw new GlobReader.Malformed(0, "the pattern is empty");
    }
    if (pattern.equals("*")) {
      return new Glob(List.of(), Glob.Tail.BELOW);
    }
    boolean anchored = pattern.startsWith("/");
    String text = pattern.endsWith("/") ? pattern + "**/*" : pattern;
    var steps = new ArrayList<>(GlobReader.readWithSets(text, anchored ? 1 : 0));
    if (!anchored) {
      steps.addFirst(new Glob.Gap());
    }
    return new Glob(steps, Glob.Tail.EXACT);
  }

  @Override
  public Dialect dialect() {
    return Dialect.GITLAB;
  }

  @Override
  public List<Problem> problems() {
    return problems;
  }

  @Override
  public PathOwners ownersOf(String path) {
    var split = PathLetters.of(path);
    var found = new ArrayList<PathOwners.SectionOwners>();
    for (Section section : sections) {
      section
          .decide(split)
          .ifPresent(entry ->
              found.add(
                  new PathOwners.SectionOwners(
                      section.name, section.optional, entry.approvals, entry.owners, entry.rule)));
    }
    var ordered = new ArrayList<PathOwners.SectionOwners>();
    found.stream().filter(s -> !s.optional()).forEach(ordered::add);
    found.stream().filter(PathOwners.SectionOwners::optional).forEach(ordered::add);
    var owners = ordered.stream().flatMap(s -> s.owners().stream()).distinct().toList();
    var rule =
        ordered.stream()
            .filter(s -> !s.owners().isEmpty())
            .findFirst()
            .or(() -> ordered.stream().findFirst())
            .map(PathOwners.SectionOwners::rule)
            .orElse(null);
    return new PathOwners(path, owners, rule, found);
  }
}
