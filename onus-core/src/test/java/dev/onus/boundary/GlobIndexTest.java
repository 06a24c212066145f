package dev.onus.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GlobIndexTest {
  private static final List<String> SEGMENTS =
      List.of("src", "api", "web", "main", "a", "b", "docs", "x.md", "y.md", "x.java");
  private static final List<String> SPECIAL =
      List.of("*", "**", "*.md", "?", "s*", "*.java", "?.java", "*x.md", "*src", "a*b", "\\a");

  /// The last rule that matches when each is tried alone is the one that the index finds.
  @Test
  void findsTheLastThatMatches() throws GlobReader.Malformed {
    var random = new Random(11);
    int found = 0;
    for (int file = 0; file < 300; file++) {
      var globs = new ArrayList<Glob>();
      int rules = random.nextInt(60);
      for (int i = 0; i < rules; i++) {
        String pattern = text(random, true);
        globs.add(
            random.nextBoolean()
                ? GithubCodeowners.compile(pattern)
                : GitlabCodeowners.compile(pattern));
      }
      var index = new GlobIndex(globs);
      for (int i = 0; i < 40; i++) {
        String path = text(random, false);
        var letters = PathLetters.of(path);
        int last = rules - 1;
        while (last >= 0 && !globs.get(last).matches(letters)) {
          last--;
        }
        assertThat(index.last(letters)).as(path).isEqualTo(last);
        found += last >= 0 ? 1 : 0;
      }
    }
    assertThat(found).isBetween(3_000, 11_500);
  }

  /// Else a path that repeats a segment would be tried again and again.
  @Test
  void looksForEachKeyOfAPathOnce() {
    assertThat(PathLetters.of("a/b/a/a/xxabcd/abcd/a").keys())
        .containsExactly("a", "b", "xxabcd", "/abcd", "abcd");
  }

  private static String text(Random random, boolean pattern) {
    var out = new StringBuilder(pattern && random.nextBoolean() ? "/" : "");
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      var from = pattern && random.nextInt(4) == 0 ? SPECIAL : SEGMENTS;
      out.append(i == 0 ? "" : "/").append(from.get(random.nextInt(from.size())));
    }
    return out.append(pattern && random.nextInt(4) == 0 ? "/" : "").toString();
  }
}
