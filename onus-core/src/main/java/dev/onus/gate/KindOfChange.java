package dev.onus.gate;

import dev.onus.policy.Condition.ChangeKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tells what a change does: by the type that its title states (conventionalcommits.org), else by
/// what it touches, else by how much of it replaces existing code.
public final class KindOfChange {
  private static final Pattern TYPE = Pattern.compile("^([a-z]{2,12})(?:\\([^)]{0,60}\\))?!?: ");
  private static final Pattern FIX = Pattern.compile("\\b(?:fix|fixes|fixed|bug|hotfix)\\b");
  private static final Pattern REFACTOR =
      Pattern.compile(
          "\\b(?:refactor\\w*|rename\\w*|move[sd]?|clean[- ]?up|rewrite\\w*|simplify)\\b");
  private static final Pattern TESTS =
      Pattern.compile("(?:^|/)(?:tests?|__tests__|spec)/|[._-](?:test|spec)\\.|Tests?\\.\\w+$");
  private static final Pattern DEPENDENCIES =
      Pattern.compile(
          "(?:^|/)(?:pom\\.xml|package(?:-lock)?\\.json|yarn\\.lock|pnpm-lock\\.yaml|go\\.(?:mod|sum)|Cargo\\.(?:toml|lock)|requirements[^/]*\\.txt|Gemfile(?:\\.lock)?|[^/]*\\.lock)$");
  private static final Pattern CONFIGURATION =
      Pattern.compile("\\.(?:ya?ml|toml|ini|properties|conf|cfg)$|(?:^|/)\\.[^/]+$");

  /// From this share of replaced lines on, a change that adds little else is a refactoring.
  private static final double REPLACED = 0.7;

  private KindOfChange() {}

  /// The kind.
  ///
  /// @param titles of the change and its commits
  public static ChangeKind of(List<String> titles, List<String> paths, long added, long deleted) {
    return titles.stream()
        .flatMap(title -> stated(title.toLowerCase(Locale.ROOT)).stream())
        .findFirst()
        .or(() -> touched(paths))
        .or(() -> worded(titles))
        .orElseGet(() ->
            added > 0 && deleted >= REPLACED * added ? ChangeKind.REFACTOR : ChangeKind.FEATURE);
  }

  private static Optional<ChangeKind> stated(String title) {
    Matcher matcher = TYPE.matcher(title);
    return matcher.find()
        ? switch (matcher.group(1)) {
          case "feat" -> Optional.of(ChangeKind.FEATURE);
          case "fix" -> Optional.of(ChangeKind.FIX);
          case "refactor", "style", "perf" -> Optional.of(ChangeKind.REFACTOR);
          case "test", "tests" -> Optional.of(ChangeKind.TESTS);
          case "ci", "build" -> Optional.of(ChangeKind.CONFIGURATION);
          case "deps" -> Optional.of(ChangeKind.DEPENDENCIES);
          default -> Optional.empty();
        }
        : Optional.empty();
  }

  private static Optional<ChangeKind> touched(List<String> paths) {
    if (paths.isEmpty()) {
      return Optional.empty();
    }
    if (all(paths, DEPENDENCIES)) {
      return Optional.of(ChangeKind.DEPENDENCIES);
    }
    if (all(paths, TESTS)) {
      return Optional.of(ChangeKind.TESTS);
    }
    return all(paths, CONFIGURATION) ? Optional.of(ChangeKind.CONFIGURATION) : Optional.empty();
  }

  private static boolean all(List<String> paths, Pattern pattern) {
    return paths.stream().allMatch(path -> pattern.matcher(path).find());
  }

  private static Optional<ChangeKind> worded(List<String> titles) {
    String all = String.join("\n", titles).toLowerCase(Locale.ROOT);
    if (REFACTOR.matcher(all).find()) {
      return Optional.of(ChangeKind.REFACTOR);
    }
    return FIX.matcher(all).find() ? Optional.of(ChangeKind.FIX) : Optional.empty();
  }
}
