package dev.onus.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class DirectoryLevelsTest {
  @Test
  void goesDownToWhereTheCodeDivides() {
    var lines =
        Map.of(
            "src/main/java/acme/pay/A.java", 400L,
            "src/main/java/acme/auth/B.java", 300L,
            "src/main/java/acme/Main.java", 50L,
            "docs/guide.md", 50L,
            "README.md", 10L);

    assertThat(rows(lines))
        .containsExactly(
            "*",
            "docs",
            "src/main/java/acme/*",
            "src/main/java/acme/auth/*",
            "src/main/java/acme/pay/*");
  }

  @Test
  void leavesSmallDirectoriesWhole() {
    var lines = Map.of("big/x/a", 500L, "big/y/b", 400L, "small/x/a", 50L, "small/y/b", 40L);

    assertThat(rows(lines)).containsExactly("big/x/*", "big/y/*", "small");
  }

  @Test
  void hasAtMostTwentyRowsWhereItDivides() {
    var lines = new HashMap<String, Long>();
    for (int i = 0; i < 500; i++) {
      lines.put("src/d" + i % 10 + "/e" + i + "/f", 10L);
    }

    assertThat(rows(lines)).hasSize(10).contains("src/d0");
  }

  @Test
  void isEmptyHandedButWholeWithoutFiles() {
    assertThat(DirectoryLevels.of(Map.of()).of("a/b")).isEqualTo("a");
  }

  private static Set<String> rows(Map<String, Long> lines) {
    var levels = DirectoryLevels.of(lines);
    var rows = new TreeSet<String>();
    lines.keySet().forEach(path -> rows.add(levels.of(path)));
    return rows;
  }
}
