package dev.onus.server.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.forge.Check;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ChangeTextTest {
  private static final Pattern ESCAPED = Pattern.compile("\\\\.");
  private static final String URL = "https://onus.example/r/shop/changes/7";

  @Test
  void saysWhatTurnsItGreenAndWhereToLookFirst() {
    String comment = ChangeText.comment(Samples.judged(Check.State.FAILED, "it lacks one"), URL);
    assertThat(comment)
        .startsWith("**Onus: may not pass yet.**")
        .contains("1. `src/auth/login.c:3-5`: ")
        .contains("- `boundary/auth/propose`: it lacks one")
        .contains("  - `onus review sign --head " + Samples.HEAD + "`")
        .contains("Barriers: consent failed.")
        .endsWith("[The change, line by line](" + URL + ")\n");
  }

  @Test
  void aChangeThatCantBeJudgedIsNeverSaidToPass() {
    Check check =
        ChangeText.check(
            Judged.undecided(Samples.BASE, Samples.HEAD, Samples.NOON, "it is not here"), URL);
    assertThat(check.state()).isEqualTo(Check.State.UNDECIDED);
    assertThat(check.name()).isEqualTo("onus");
    assertThat(check.title()).isEqualTo("It can't be judged: it is not here");
    assertThat(check.detailsUrl()).isEqualTo(URL);
  }

  @Test
  void whatOthersWroteMentionsNobodyAndMakesNothingOfMarkdown() {
    String hostile =
        "@acme/all ![x](http://evil.example/x.png) [y](http://evil.example) <img src=x> ```\n"
            + "/approve #1 !2 www.evil.example GH-3 a@b.example **bold** | cell <!-- onus -->";
    String comment = ChangeText.comment(Samples.judged(Check.State.FAILED, hostile), URL);
    String said =
        comment
            .lines()
            .filter(line -> line.startsWith("- `boundary/auth/propose`: "))
            .findFirst()
            .orElseThrow();
    String unescaped =
        ESCAPED.matcher(said.substring("- `boundary/auth/propose`: ".length())).replaceAll("");
    assertThat(unescaped).doesNotContainPattern("[`*_{}\\[\\]<>()#!|~@]");
    // forges look for these in the text that Markdown leaves, where no backslash is any more
    assertThat(said.replace("\\", ""))
        .doesNotContainPattern("[@#!][a-z0-9]")
        .doesNotContain("://", "www.", "GH-3");
    // one line: nothing that they wrote begins a line, where a forge would take it for a command
    assertThat(comment.lines()).noneMatch(line -> line.strip().startsWith("/"));
  }

  @Test
  void aPathIsCodeWhateverItIsCalled() {
    assertThat(SafeMarkdown.code("a`b", 50)).isEqualTo("`` a`b ``");
    assertThat(SafeMarkdown.code("``x", 50)).isEqualTo("``` ``x ```");
    assertThat(SafeMarkdown.code("@all\n#1", 50)).isEqualTo("`@all #1`");
    assertThat(SafeMarkdown.code("", 50)).isEqualTo("`  `");
    assertThat(SafeMarkdown.line("a\u202eb\u0000c\ud800", 50)).isEqualTo("ab c");
    assertThat(SafeMarkdown.line("x".repeat(90), 50)).hasSize(51).endsWith("…");
  }

  @Test
  void annotationsArePlainText() {
    var check = ChangeText.check(Samples.judged(Check.State.FAILED, "a\u0007b\nc"), URL);
    assertThat(check.annotations())
        .singleElement()
        .satisfies(one -> {
          assertThat(one.title()).isEqualTo("onus: boundary/auth/propose");
          assertThat(one.message()).isEqualTo("a b c");
        });
  }
}
