package dev.onus.bench.paths;

import dev.onus.boundary.Dialect;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Paths and rules as large repositories have them: a few top directories, many teams below them,
/// the same names again and again deeper down.
public final class LargeRepository {
  private static final List<String> TOP =
      List.of("services", "libs", "apps", "tools", "infra", "docs", "web", "mobile");
  private static final List<String> DEEP =
      List.of("src", "main", "java", "test", "api", "internal", "model");
  private static final List<String> ENDINGS =
      List.of("java", "go", "ts", "md", "yaml", "py", "kt", "sql");
  private static final int RULES_OF_A_SECTION = 500;

  private final Random random;

  LargeRepository(long seed) {
    this.random = new Random(seed);
  }

  /// What the patterns of a CODEOWNERS are like.
  public enum Rules {
    /// Directories for the most part, some files, endings and names at any depth.
    USUAL,
    /// All with wildcards in the middle, behind the same first directory.
    DEEP_WILDCARDS,
    /// None names a whole segment: `*712.go`.
    ENDINGS
  }

  List<String> paths(int count) {
    return Stream.generate(() -> directory(3 + random.nextInt(5)) + "/" + file())
        .limit(count)
        .toList();
  }

  /// A rule for everything, then so many others. On GitLab each 500 are a section.
  String codeowners(int count, Rules rules, Dialect dialect) {
    return "* @everyone\n"
        + IntStream.range(0, count)
            .mapToObj(i ->
                (dialect == Dialect.GITLAB && i % RULES_OF_A_SECTION == RULES_OF_A_SECTION / 2
                        ? "[Section " + i + "]\n"
                        : "")
                    + pattern(rules)
                    + " @team"
                    + random.nextInt(100)
                    + "\n")
            .collect(Collectors.joining());
  }

  /// A policy with so many boundaries of four patterns, of which one is an exclusion.
  String policy(int boundaries) {
    return "version: 1\npeople:\n  - {id: mara}\nboundaries:\n"
        + IntStream.range(0, boundaries)
            .mapToObj(i ->
                "  - {id: area-%d, ai: propose, owner: mara, approve: {by: [mara], count: 1}, paths: [\"/%s/**\", \"**/module%d/\", \"%s*.%s\", \"!/%s/docs/**\"]}%n"
                    .formatted(
                        i,
                        directory(3),
                        random.nextInt(40),
                        one(List.of("Secret", "Key", "/")),
                        one(ENDINGS),
                        directory(2)))
            .collect(Collectors.joining())
        + "answers: {last_resort: mara}\n";
  }

  private String pattern(Rules rules) {
    List<Supplier<String>> usual =
        List.of(
            () -> "/" + directory(2 + random.nextInt(3)) + "/",
            () -> "/" + directory(3) + "/",
            () -> "/" + directory(4) + "/",
            () -> "/" + directory(3) + "/" + file(),
            () -> "/" + directory(2) + "/**/*." + one(ENDINGS),
            () -> "module" + random.nextInt(40) + "/",
            () -> "*_" + random.nextInt(100) + "." + one(ENDINGS));
    return switch (rules) {
      case USUAL -> one(usual).get();
      case DEEP_WILDCARDS ->
          "/services/*/module" + random.nextInt(40) + "*/**/*" + random.nextInt(10) + ".go";
      case ENDINGS -> "*" + random.nextInt(1_000) + "." + one(ENDINGS);
    };
  }

  private String file() {
    return "File" + random.nextInt(5_000) + "." + one(ENDINGS);
  }

  private String directory(int depth) {
    return IntStream.range(0, depth)
        .mapToObj(level ->
            switch (level) {
              case 0 -> one(TOP);
              case 1 -> "team" + random.nextInt(60);
              case 2 -> "module" + random.nextInt(40);
              default -> one(DEEP);
            })
        .collect(Collectors.joining("/"));
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
