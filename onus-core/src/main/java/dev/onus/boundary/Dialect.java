package dev.onus.boundary;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The platforms whose CODEOWNERS files we read. The same line can mean different files on the two.
public enum Dialect {
  ///
  /// https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
  GITHUB,
  /// https://docs.gitlab.com/user/project/codeowners/reference/
  GITLAB;

  /// Where the platform looks for the file; the first that exists counts.
  public List<String> locations() {
    return switch (this) {
      case GITHUB -> List.of(".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS");
      case GITLAB -> List.of("CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS");
    };
  }

  /// The word of the command-line contract, for example `gitlab`.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The dialect of that label.
  public static Optional<Dialect> of(String label) {
    return List.of(values()).stream().filter(d -> d.label().equals(label)).findFirst();
  }

  /// The dialect that a file most likely is in: its directory says so, or it holds something that
  /// only GitLab has (a section heading, a role such as `@@maintainer`, an exclusion). Otherwise
  /// GitHub's.
  public static Dialect guess(String file, byte[] content) {
    String path = "/" + file.replace('\\', '/');
    if (path.contains("/.github/")) {
      return GITHUB;
    }
    if (path.contains("/.gitlab/")) {
      return GITLAB;
    }
    boolean gitlab =
        FileLines.of(content).lines().stream().map(String::strip).anyMatch(Dialect::onlyOnGitlab);
    return gitlab ? GITLAB : GITHUB;
  }

  private static boolean onlyOnGitlab(String line) {
    if (line.startsWith("#")) {
      return false;
    }
    return line.startsWith("!")
        || line.contains(" @@")
        || line.contains("\t@@")
        || SectionHeading.parse(line).filter(h -> h.ignored().isEmpty()).isPresent();
  }
}
