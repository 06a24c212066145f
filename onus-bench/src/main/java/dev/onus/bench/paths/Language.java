package dev.onus.bench.paths;

import dev.onus.boundary.Codeowners;
import dev.onus.boundary.Dialect;
import dev.onus.boundary.PathSet;
import dev.onus.provenance.RepositoryPath;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A pattern language, asked the way the program asks it.
public enum Language {
  GITHUB,
  GITLAB,
  POLICY;

  /// How it reads one rule: a line of CODEOWNERS, or a list of patterns of the policy.
  sealed interface Reading {
    /// Whether the rule names a path.
    boolean names(String path);

    /// Whether the rule counts at all: it is neither refused nor skipped.
    boolean valid();
  }

  private record Rules(Codeowners owners, boolean exclusion) implements Reading {
    /// An exclusion is asked through a rule for everything: what it takes out, it matches.
    @Override
    public boolean names(String path) {
      return exclusion != (owners.ownersOf(path).rule() != null);
    }

    @Override
    public boolean valid() {
      return owners.problems().isEmpty();
    }
  }

  private record Set(PathSet paths) implements Reading {
    @Override
    public boolean names(String path) {
      return paths.contains(path);
    }

    @Override
    public boolean valid() {
      return true;
    }
  }

  private record Refused() implements Reading {
    @Override
    public boolean names(String path) {
      return false;
    }

    @Override
    public boolean valid() {
      return false;
    }
  }

  /// Reads patterns: one line of CODEOWNERS, or all that a boundary lists.
  Reading read(List<String> patterns) {
    return switch (this) {
      case GITHUB -> codeowners(Dialect.GITHUB, patterns.getFirst() + " @owner\n", false);
      case GITLAB -> {
        boolean exclusion = patterns.getFirst().startsWith("!");
        yield exclusion
            ? codeowners(Dialect.GITLAB, "* @owner\n" + patterns.getFirst() + "\n", true)
            // the owner stands in the heading: a space behind a backslash would belong to the
            // pattern
            : codeowners(Dialect.GITLAB, "[All] @owner\n" + patterns.getFirst() + "\n", false);
      }
      case POLICY ->
          patterns.stream().allMatch(pattern -> PathSet.check(pattern, "", 1, 1).isEmpty())
              ? new Set(PathSet.of(patterns))
              : new Refused();
    };
  }

  private static Reading codeowners(Dialect dialect, String text, boolean exclusion) {
    byte[] content = RepositoryPath.encode(text);
    return new Rules(Codeowners.read(dialect, "CODEOWNERS", content), exclusion);
  }

  /// Whether a line that starts with this pattern is a rule in this language, and neither a comment
  /// nor a heading.
  boolean isRule(String pattern) {
    return switch (this) {
      case GITHUB -> !pattern.startsWith("#");
      case GITLAB ->
          !pattern.startsWith("#") && !pattern.startsWith("[") && !pattern.startsWith("^[");
      case POLICY -> true;
    };
  }

  /// The word for it in what is printed and recorded.
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Language> of(String label) {
    return List.of(values()).stream().filter(one -> one.label().equals(label)).findFirst();
  }
}
