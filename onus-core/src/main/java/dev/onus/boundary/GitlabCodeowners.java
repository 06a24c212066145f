package dev.onus.boundary;

import dev.onus.problem.Problem;
import java.util.ArrayList;
import java.util.List;
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

  private final List<Section> sections;
  private final List<Problem> problems;

  /// One rule, with the owners and approvals of the heading that it stands under; a section may
  /// have several headings.
  record Entry(
      PathOwners.Rule rule, Glob glob, boolean exclusion, List<String> owners, int approvals) {
    Entry {
      owners = List.copyOf(owners);
    }
  }

  /// The rules of one name.
  static final class Section {
    private final @Nullable String name;
    private final boolean optional;
    private final List<Entry> rules;
    private final GlobIndex globs;
    private final GlobIndex exclusions;

    Section(@Nullable String name, boolean optional, List<Entry> entries) {
      this.name = name;
      this.optional = optional;
      this.rules = entries.stream().filter(entry -> !entry.exclusion).toList();
      this.globs = new GlobIndex(rules.stream().map(Entry::glob).toList());
      this.exclusions =
          new GlobIndex(entries.stream().filter(Entry::exclusion).map(Entry::glob).toList());
    }

    /// What it says about a path; nothing when no rule matches or an exclusion does, which no later
    /// rule undoes.
    Optional<PathOwners.SectionOwners> decide(PathLetters path) {
      int last = globs.last(path);
      if (last < 0 || exclusions.last(path) >= 0) {
        return Optional.empty();
      }
      Entry entry = rules.get(last);
      return Optional.of(
          new PathOwners.SectionOwners(name, optional, entry.approvals, entry.owners, entry.rule));
    }
  }

  GitlabCodeowners(List<Section> sections, List<Problem> problems) {
    this.sections = List.copyOf(sections);
    this.problems = List.copyOf(problems);
  }

  static GitlabCodeowners read(String file, byte[] content) {
    return new GitlabReader(file).read(content);
  }

  /// The pattern's meaning for `File.fnmatch` with the flags `FNM_PATHNAME` and `FNM_DOTMATCH` on
  /// the path with a slash before it. The empty one, from a line `!`, matches everything: to GitLab
  /// it is a directory path at any depth.
  static Glob compile(String pattern) throws GlobReader.Malformed {
    if (pattern.isEmpty() || pattern.equals("*")) {
      return new Glob(List.of(), Glob.Tail.BELOW);
    }
    String text = spaced(pattern);
    boolean anchored = text.startsWith("/");
    String whole = text.endsWith("/") ? text + "**/*" : text;
    try {
      var steps = new ArrayList<>(GlobReader.readWithSets(whole, anchored ? 1 : 0));
      if (!anchored) {
        steps.addFirst(new Glob.Gap());
      }
      return new Glob(steps, Glob.Tail.EXACT);
    } catch (GlobReader.Malformed e) {
      throw new GlobReader.Malformed(indexIn(pattern, e.index), e.reason);
    }
  }

  /// A backslash before white space makes a space of it, whatever stands before the backslash.
  private static String spaced(String pattern) {
    var out = new StringBuilder(pattern.length());
    for (int i = 0; i < pattern.length(); i++) {
      if (isSpaceAfter(pattern, i)) {
        i++;
        out.append(' ');
      } else {
        out.append(pattern.charAt(i));
      }
    }
    return out.toString();
  }

  /// Where a letter of the spaced pattern stands in the pattern.
  private static int indexIn(String pattern, int spaced) {
    int index = 0;
    for (int i = 0; i < spaced; i++) {
      index += isSpaceAfter(pattern, index) ? 2 : 1;
    }
    return index;
  }

  private static boolean isSpaceAfter(String pattern, int backslash) {
    return pattern.charAt(backslash) == '\\'
        && backslash + 1 < pattern.length()
        && Word.isSpace(pattern.charAt(backslash + 1));
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
    var letters = PathLetters.of(path);
    var found =
        sections.stream()
            .map(section -> section.decide(letters))
            .flatMap(Optional::stream)
            .toList();
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
