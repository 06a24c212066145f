package dev.onus.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The matcher against a naive one that tries everything, on short random patterns and paths.
class GlobFuzzTest {
  private static final int ROUNDS = 40_000;

  @Test
  void agreesWithANaiveMatcherInEveryDialect() throws GlobReader.Malformed {
    var random = new Random(7);
    int matched = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String pattern = random(random, "ab*?", 4, true);
      String path = random(random, "abc", 5, false);
      if (random.nextInt(3) == 0) {
        // the places of a path are bits of words of 64
        String run = "c".repeat(50 + random.nextInt(20));
        pattern = "/" + run + "/" + (pattern.startsWith("/") ? pattern.substring(1) : pattern);
        path = run + "/" + path;
      }
      matched +=
          check("github", pattern, path, GithubCodeowners.compile(pattern), github(pattern, path));
      matched +=
          check("gitlab", pattern, path, GitlabCodeowners.compile(pattern), gitlab(pattern, path));
      boolean contained = PathSet.of(List.of(pattern)).contains(path);
      assertThat(contained)
          .as("policy: %s on %s", pattern, path)
          .isEqualTo(gitignore(pattern, path));
    }
    assertThat(matched).isBetween(ROUNDS / 10, ROUNDS * 2 - ROUNDS / 10);
  }

  /// The paths have every letter and every segment that the patterns name, and end otherwise.
  @Test
  @Timeout(60)
  void takesNoLongerForManyStars() throws GlobReader.Malformed {
    String flat = "ab" + "a".repeat(4_000);
    String deep = "a/b/" + "a/".repeat(2_000) + "a";
    for (String pattern :
        List.of(
            "*a".repeat(30) + "b",
            "a*".repeat(30) + "b",
            "*" + "?a".repeat(500) + "b" + "*a".repeat(29),
            "**/".repeat(40_000) + "b/b",
            "**/a/".repeat(30) + "b",
            "**/" + "a/".repeat(1_000) + "b",
            "**/*a*a*a/".repeat(30) + "b",
            "**/a?*a".repeat(30) + "b")) {
      byte[] rules = (pattern + " @owner\n").repeat(20).getBytes(StandardCharsets.UTF_8);
      var github = Codeowners.read(Dialect.GITHUB, "CODEOWNERS", rules);
      var gitlab = Codeowners.read(Dialect.GITLAB, "CODEOWNERS", rules);
      var policy =
          PathSet.of(pattern.length() > 4_000 ? List.of() : Collections.nCopies(20, pattern));
      for (String path : List.of(flat, deep)) {
        assertThat(github.ownersOf(path).rule()).as(pattern).isNull();
        assertThat(gitlab.ownersOf(path).rule()).as(pattern).isNull();
        assertThat(policy.contains(path)).as(pattern).isFalse();
      }
    }
    assertThat(NamePattern.matches("*a".repeat(30) + "b", flat)).isFalse();
  }

  /// Bits for each of these letters would take 8 GB.
  @Test
  void needsMemoryForTheLettersOfAPathNotForTheirSquare() throws GlobReader.Malformed {
    var letters = new StringBuilder();
    for (int letter = 0x10000; letter < 0x50000; letter++) {
      letters.appendCodePoint(letter);
    }
    String path = letters.toString();
    assertThat(GithubCodeowners.compile("*" + path.substring(4_000, 4_064) + "*"))
        .matches(glob -> glob.matches(PathLetters.of(path)), "matches");
    assertThat(GitlabCodeowners.compile("/*[^" + path.substring(0, 64) + "]"))
        .matches(glob -> glob.matches(PathLetters.of(path)), "matches");
  }

  private static int check(String dialect, String pattern, String path, Glob glob, boolean naive) {
    assertThat(glob.matches(PathLetters.of(path)))
        .as("%s: %s on %s", dialect, pattern, path)
        .isEqualTo(naive);
    return naive ? 1 : 0;
  }

  private static String random(Random random, String letters, int segments, boolean pattern) {
    var out = new StringBuilder(pattern && random.nextBoolean() ? "/" : "");
    int count = 1 + random.nextInt(segments);
    for (int i = 0; i < count; i++) {
      out.append(i == 0 ? "" : "/");
      if (pattern && random.nextInt(4) == 0) {
        out.append("**");
        continue;
      }
      int length = 1 + random.nextInt(3);
      for (int j = 0; j < length; j++) {
        char letter = letters.charAt(random.nextInt(letters.length()));
        boolean third = letter == '*' && out.length() > 0 && out.charAt(out.length() - 1) == '*';
        out.append(third ? 'a' : letter);
      }
    }
    return out.append(pattern && random.nextInt(4) == 0 ? "/" : "").toString();
  }

  /// GitHub: the text is matched from the root; a pattern that is no `dir/*` covers what is below.
  private static boolean github(String pattern, String path) {
    boolean directory = pattern.endsWith("/");
    String bare = strip(pattern);
    boolean anchored = anchored(pattern);
    String rooted = anchored || bare.equals("**") ? bare : "**/" + bare;
    if (directory) {
      return parts(rooted + "/**/*", path);
    }
    if (rooted.endsWith("**") && (rooted.length() == 2 || rooted.endsWith("/**"))) {
      return parts(rooted + "/*", path);
    }
    boolean itself = parts(rooted, path);
    boolean star = rooted.endsWith("/*") || rooted.equals("*");
    return itself || (!star && parts(rooted + "/**/*", path));
  }

  private static boolean gitignore(String pattern, String path) {
    String bare = strip(pattern);
    String rooted = anchored(pattern) || bare.equals("**") ? bare : "**/" + bare;
    boolean gap = rooted.equals("**") || rooted.endsWith("/**");
    String itself = gap ? rooted + "/*" : rooted;
    return (!pattern.endsWith("/") && parts(itself, path)) || parts(itself + "/**/*", path);
  }

  private static boolean gitlab(String pattern, String path) {
    String normal = pattern.equals("*") ? "**/*" : pattern;
    normal = normal.startsWith("/") ? normal.substring(1) : "**/" + normal;
    if (pattern.endsWith("/")) {
      normal += "**/*";
    } else if (normal.endsWith("/**") || normal.equals("**")) {
      normal = normal.substring(0, normal.length() - 1);
    }
    return parts(normal, path);
  }

  private static String strip(String pattern) {
    String bare = pattern.startsWith("/") ? pattern.substring(1) : pattern;
    return bare.endsWith("/") ? bare.substring(0, bare.length() - 1) : bare;
  }

  private static boolean anchored(String pattern) {
    return pattern.substring(0, pattern.length() - 1).indexOf('/') >= 0;
  }

  /// Segment by segment, `**` as any number of them, by trying everything.
  private static boolean parts(String pattern, String path) {
    return parts(Arrays.asList(pattern.split("/")), Arrays.asList(path.split("/")));
  }

  private static boolean parts(List<String> pattern, List<String> path) {
    if (pattern.isEmpty()) {
      return path.isEmpty();
    }
    var rest = pattern.subList(1, pattern.size());
    if (pattern.getFirst().equals("**")) {
      return parts(rest, path) || (!path.isEmpty() && parts(pattern, path.subList(1, path.size())));
    }
    return !path.isEmpty()
        && letters(pattern.getFirst(), path.getFirst())
        && parts(rest, path.subList(1, path.size()));
  }

  private static boolean letters(String pattern, String text) {
    if (pattern.isEmpty()) {
      return text.isEmpty();
    }
    if (pattern.charAt(0) == '*') {
      return letters(pattern.substring(1), text)
          || (!text.isEmpty() && letters(pattern, text.substring(1)));
    }
    return !text.isEmpty()
        && (pattern.charAt(0) == '?' || pattern.charAt(0) == text.charAt(0))
        && letters(pattern.substring(1), text.substring(1));
  }
}
