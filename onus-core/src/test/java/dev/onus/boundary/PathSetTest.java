package dev.onus.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.provenance.RepositoryPath;
import java.util.List;
import org.junit.jupiter.api.Test;

class PathSetTest {
  @Test
  void anchorsPatternsWithASlashAndLetsOthersFloat() {
    assertThat(truth("/src", "src | src/a/b | x/src | srcs"))
        .isEqualTo("src=yes src/a/b=yes x/src=no srcs=no");
    assertThat(truth("src/auth", "src/auth | src/auth/a | x/src/auth"))
        .isEqualTo("src/auth=yes src/auth/a=yes x/src/auth=no");
    assertThat(truth("auth", "auth | x/auth/y | x/author"))
        .isEqualTo("auth=yes x/auth/y=yes x/author=no");
    assertThat(truth("auth/", "auth | auth/x | x/auth/y"))
        .isEqualTo("auth=no auth/x=yes x/auth/y=yes");
    assertThat(truth("/src/**", "src | src/a | src/a/b")).isEqualTo("src=no src/a=yes src/a/b=yes");
    assertThat(truth("/a/**/z", "a/z | a/b/c/z | a/b/c/z/y | z"))
        .isEqualTo("a/z=yes a/b/c/z=yes a/b/c/z/y=yes z=no");
    assertThat(truth("/*.md", "a.md | x/a.md")).isEqualTo("a.md=yes x/a.md=no");
    assertThat(truth("**", "a | a/b")).isEqualTo("a=yes a/b=yes");
  }

  @Test
  void letsTheLastPatternThatMatchesDecide() {
    var set = PathSet.of(List.of("/src/**", "!/src/docs/**", "/src/docs/api.md"));
    assertThat(set.contains("src/a")).isTrue();
    assertThat(set.contains("src/docs/a")).isFalse();
    assertThat(set.contains("src/docs/api.md")).isTrue();
    assertThat(set.contains("other")).isFalse();
    assertThat(PathSet.of(List.of("*.md", "!docs/")).contains("x/docs/a.md")).isFalse();
    assertThat(PathSet.of(List.of("/src/", "!/src/docs/a.md")).contains("src/docs/a.md")).isFalse();
  }

  @Test
  void isNotEvadedByCaseUnicodeFormOrDots() {
    assertThat(truth("/src/auth/**", "SRC/Auth/x | src/./auth/x | src//auth/x | src/x/../auth/y"))
        .isEqualTo("SRC/Auth/x=yes src/./auth/x=yes src//auth/x=yes src/x/../auth/y=yes");
    assertThat(truth("/src/auth/**", "src/auth/../x | ../src/auth/x"))
        .isEqualTo("src/auth/../x=no ../src/auth/x=yes");
    assertThat(truth("/src/auth/*", "/src/auth/x/ | src/auth/ | src/auth// | /src//auth/."))
        .isEqualTo("/src/auth/x/=yes src/auth/=no src/auth//=no /src//auth/.=no");
    assertThat(truth("/caf\u00e9/", "cafe\u0301/x | CAFE\u0301/x")).doesNotContain("no");
    assertThat(truth("/cafe\u0301/", "caf\u00e9/x")).endsWith("yes");
  }

  @Test
  void excludesInTheSpellingOfThePatternOnly() {
    var set = PathSet.of(List.of("/src/**", "!/src/docs/**"));
    assertThat(set.contains("src/docs/a")).isFalse();
    assertThat(set.contains("src/DOCS/a")).isTrue();
  }

  @Test
  void takesBracketsAndEscapedLettersForThemselves() {
    assertThat(truth("/apps/[id]/x", "apps/[id]/x | apps/i/x"))
        .isEqualTo("apps/[id]/x=yes apps/i/x=no");
    assertThat(truth("/a\\*", "a* | ab")).isEqualTo("a*=yes ab=no");
    assertThat(truth("\\!a", "!a | a")).isEqualTo("!a=yes a=no");
  }

  @Test
  void tellsWhatIsWrongWithAPattern() {
    assertThat(List.of("", "!", "/", "a//b", "../a", "a/./b", "a\\", "a\0b", "x".repeat(5_000)))
        .allSatisfy(pattern ->
            assertThat(PathSet.check(pattern, "policy.yaml", 3, 7))
                .singleElement()
                .satisfies(
                    problem -> assertThat(problem.toString()).startsWith("policy.yaml:3:7: ")));
    assertThat(PathSet.check("/src/**", "policy.yaml", 1, 1)).isEmpty();
  }

  @Test
  void keepsPathsThatAreNotUtf8() {
    String escaped = RepositoryPath.decode(new byte[] {'a', (byte) 0xE9});
    assertThat(PathSet.of(List.of("a?")).contains(escaped)).isTrue();
    assertThat(PathSet.of(List.of("/a")).contains(escaped)).isFalse();
  }

  private static String truth(String pattern, String paths) {
    var set = PathSet.of(List.of(pattern));
    var out = new StringBuilder();
    for (String path : paths.split(" \\| ", -1)) {
      out.append(' ').append(path).append(set.contains(path) ? "=yes" : "=no");
    }
    return out.substring(1);
  }
}
