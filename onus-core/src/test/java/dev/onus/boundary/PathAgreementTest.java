package dev.onus.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What other programs said about random patterns and paths: `git check-ignore` for GitHub's
/// dialect and the policy, Ruby's `File.fnmatch?` for GitLab's. `bin/fuzz-paths --record` wrote it
/// down; where we mean something else than git on purpose, git was asked in its own words.
class PathAgreementTest {
  private record Row(String language, String path, List<String> patterns, boolean matches) {
    static Row of(String line) {
      String[] cells = line.split("\t", -1);
      return new Row(
          cells[0],
          cells[1],
          Arrays.asList(cells).subList(2, cells.length - 1),
          cells[cells.length - 1].equals("yes"));
    }

    boolean ours() {
      String pattern = patterns.getFirst();
      return switch (language) {
        case "github" -> ruled(Dialect.GITHUB, pattern + " @owner");
        // the owner stands in the heading: a space behind a backslash would belong to the pattern
        case "gitlab" ->
            pattern.startsWith("!")
                ? !ruled(Dialect.GITLAB, "* @owner\n" + pattern)
                : ruled(Dialect.GITLAB, "[All] @owner\n" + pattern);
        case "policy" -> PathSet.of(patterns).contains(path);
        default -> throw new AssertionError(language);
      };
    }

    private boolean ruled(Dialect dialect, String file) {
      byte[] content = file.getBytes(StandardCharsets.UTF_8);
      return Codeowners.read(dialect, "CODEOWNERS", content).ownersOf(path).rule() != null;
    }
  }

  @Test
  void agreesWithGitAndRuby() throws IOException {
    Map<String, Integer> matches = new TreeMap<>();
    var unlike = new ArrayList<Row>();
    for (Row row : rows()) {
      matches.merge(row.language, row.matches ? 1 : 0, Integer::sum);
      if (row.ours() != row.matches) {
        unlike.add(row);
      }
    }
    assertThat(unlike).isEmpty();
    assertThat(matches).hasSize(3).allSatisfy((_, count) -> assertThat(count).isGreaterThan(500));
  }

  private static List<Row> rows() throws IOException {
    var stream = PathAgreementTest.class.getResourceAsStream("agreement.tsv");
    try (var in =
        new BufferedReader(
            new InputStreamReader(Objects.requireNonNull(stream), StandardCharsets.UTF_8))) {
      return in.lines().filter(line -> !line.startsWith("# ")).map(Row::of).toList();
    }
  }
}
