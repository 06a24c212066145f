package dev.onus.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DialectTest {
  @Test
  void isThatOfTheDirectory() {
    assertThat(guess(".github/CODEOWNERS", "[Docs]\n* @@maintainer\n")).isEqualTo(Dialect.GITHUB);
    assertThat(guess(".gitlab/CODEOWNERS", "* @mara\n")).isEqualTo(Dialect.GITLAB);
    assertThat(guess("C:\\x\\.gitlab\\CODEOWNERS", "* @mara\n")).isEqualTo(Dialect.GITLAB);
  }

  @Test
  void isGitlabsWhereOnlyGitlabHasWhatIsThere() {
    for (String line :
        new String[] {"[Docs]", " ^[Docs][2] @mara", "!vendor/", "* @@owner", "*\t@@owners"}) {
      assertThat(guess("CODEOWNERS", "* @mara\n" + line + "\n")).as(line).isEqualTo(Dialect.GITLAB);
    }
  }

  /// A directory `[id]` is common in some frameworks; to GitLab the line would be a heading.
  @Test
  void isGithubsElse() {
    for (String line :
        new String[] {"[id]/page.tsx @mara", "[id].md", "# [Docs]", "# !a @@b", "[", "^a @mara"}) {
      assertThat(guess("CODEOWNERS", line + "\n")).as(line).isEqualTo(Dialect.GITHUB);
    }
  }

  private static Dialect guess(String file, String content) {
    return Dialect.guess(file, content.getBytes(StandardCharsets.UTF_8));
  }
}
