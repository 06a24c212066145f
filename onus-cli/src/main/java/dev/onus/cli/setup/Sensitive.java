package dev.onus.cli.setup;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Finds places that are named after something where a mistake is an incident.
final class Sensitive {
  private static final int MOST_PATHS = 12;
  private static final Map<String, String> AREA_BY_NAME = new LinkedHashMap<>();

  static {
    name("auth", "auth", "authentication", "authorization", "authorisation", "oauth", "oauth2");
    name("crypto", "crypto", "cryptography", "encryption");
    name("session", "session", "sessions");
    name("billing", "billing", "invoicing");
    name("payment", "payment", "payments");
    name("security", "security");
  }

  private static final Set<String> NOT_LIVE =
      Set.of(
          "test",
          "tests",
          "testing",
          "testdata",
          "test-data",
          "fixtures",
          "__tests__",
          "spec",
          "specs",
          "doc",
          "docs",
          "examples",
          "samples",
          "vendor",
          "third_party",
          "node_modules",
          "snapshots",
          "benchmark",
          "benchmarks");

  private Sensitive() {}

  private static void name(String area, String... names) {
    for (String name : names) {
      AREA_BY_NAME.put(name, area);
    }
  }

  /// Patterns of the policy by area, in a fixed order of areas; an area without a place is left
  /// out.
  static Map<String, List<String>> places(Iterable<String> paths) {
    Map<String, Set<String>> found = new LinkedHashMap<>();
    for (String area : new TreeSet<>(AREA_BY_NAME.values())) {
      found.put(area, new TreeSet<>());
    }
    for (String path : paths) {
      add(found, path);
    }
    Map<String, List<String>> places = new LinkedHashMap<>();
    found.forEach((area, patterns) -> {
      if (!patterns.isEmpty()) {
        places.put(area, patterns.stream().limit(MOST_PATHS).toList());
      }
    });
    return places;
  }

  /// The outermost place that the path lies in: a directory, or the file itself by its name without
  /// ending.
  private static void add(Map<String, Set<String>> found, String path) {
    String[] segments = path.split("/", -1);
    var pattern = new StringBuilder();
    for (int i = 0; i < segments.length; i++) {
      String name = segments[i].toLowerCase(Locale.ROOT);
      boolean file = i == segments.length - 1;
      if (NOT_LIVE.contains(name) || name.startsWith(".") || isOdd(segments[i])) {
        return;
      }
      pattern.append('/').append(segments[i]);
      int dot = name.indexOf('.');
      String area = AREA_BY_NAME.get(file && dot > 0 ? name.substring(0, dot) : name);
      if (area != null && (!file || isCode(name))) {
        found
            .computeIfAbsent(area, _ -> new TreeSet<>())
            .add(file ? pattern.toString() : pattern + "/**");
        return;
      }
    }
  }

  private static boolean isCode(String name) {
    return !List.of(
            ".md", ".txt", ".rst", ".adoc", ".html", ".png", ".svg", ".yml", ".yaml", ".xml",
            ".json")
        .stream()
        .anyMatch(name::endsWith);
  }

  /// Names that a pattern would have to escape are left to people.
  private static boolean isOdd(String segment) {
    return !segment.chars().allMatch(c -> Character.isLetterOrDigit(c) || "._-+@ ".indexOf(c) >= 0)
        || !segment.equals(segment.strip());
  }
}
