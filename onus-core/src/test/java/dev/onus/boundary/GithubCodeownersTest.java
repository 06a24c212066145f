package dev.onus.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class GithubCodeownersTest {
  /// The file is github:hmarr/codeowners `testdata/patterns.json`, MIT, licence beside it.
  @Test
  void agreesWithThePatternsOfHmarr() throws IOException {
    int checks = 0;
    var wrong = new ArrayList<String>();
    try (var in = getClass().getResourceAsStream("hmarr_patterns.json")) {
      assertThat(in).isNotNull();
      for (var test : JsonMapper.shared().readTree(in)) {
        String pattern = test.get("pattern").asString();
        var owners = read(pattern + " @owner\n");
        for (var path : test.get("paths").properties()) {
          checks++;
          boolean matches = owners.ownersOf(path.getKey()).rule() != null;
          if (matches != path.getValue().asBoolean()) {
            wrong.add(pattern + " on " + path.getKey());
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(checks).isEqualTo(153);
  }

  /// The example of GitHub's documentation, "About code owners".
  @Test
  void readsTheExampleOfTheDocumentation() {
    var owners =
        read(
            """
            # This is a comment.
            *       @global-owner1 @global-owner2
            *.js    @js-owner #This is an inline comment.
            *.go docs@example.com
            *.txt @octo-org/octocats
            /build/logs/ @doctocat
            docs/*  docs@example.com
            apps/ @octocat
            /docs/ @doctocat
            /scripts/ @doctocat @octocat
            **/logs @octocat
            /apps/ @octocat
            /apps/github
            """);
    assertThat(owners.problems()).isEmpty();
    assertThat(
            describe(
                owners,
                "README.md",
                "src/a.js",
                "src/deep/b.go",
                "notes.txt",
                "build/logs/a/b.log",
                "other/build/logs",
                "docs/a.md",
                "docs/api/b.md",
                "x/docs/a.md",
                "scripts/run",
                "x/apps/a",
                "apps/a",
                "apps/github",
                "apps/github/b",
                "deeply/nested/logs/x"))
        .isEqualTo(
            """
            README.md: 2 [@global-owner1, @global-owner2]
            src/a.js: 3 [@js-owner]
            src/deep/b.go: 4 [docs@example.com]
            notes.txt: 5 [@octo-org/octocats]
            build/logs/a/b.log: 11 [@octocat]
            other/build/logs: 11 [@octocat]
            docs/a.md: 9 [@doctocat]
            docs/api/b.md: 9 [@doctocat]
            x/docs/a.md: 2 [@global-owner1, @global-owner2]
            scripts/run: 10 [@doctocat, @octocat]
            x/apps/a: 8 [@octocat]
            apps/a: 12 [@octocat]
            apps/github: 13 []
            apps/github/b: 13 []
            deeply/nested/logs/x: 11 [@octocat]\
            """);
  }

  @Test
  void leavesAPathThatNoRuleNamesWithoutARule() {
    assertThat(read("/src/ @mara\n").ownersOf("README.md"))
        .isEqualTo(new PathOwners("README.md", List.of(), null, List.of()));
  }

  @Test
  void skipsLinesWithInvalidSyntaxAndSaysWhere() {
    var owners =
        read(
            """
            * @mara
            !*.md @jo
            /a/*** @jo
            *.java jo
            / @jo
            /b\\
            /c @jo /d
            *.ok @kai
            """);
    assertThat(owners.problems().stream().map(Object::toString).collect(Collectors.joining("\n")))
        .isEqualTo(
            """
            CODEOWNERS:2:1: GitHub knows no negated patterns; GitHub skips this line
            CODEOWNERS:3:4: more than two stars in a row; GitHub skips this line
            CODEOWNERS:4:8: `jo` is not an owner; GitHub skips this line (owners are @user, \
            @organization/team or an e-mail address)
            CODEOWNERS:5:1: `/` matches nothing; `*` matches every file; GitHub skips this line
            CODEOWNERS:6:3: nothing follows the backslash; GitHub skips this line
            CODEOWNERS:7:8: `/d` is not an owner; GitHub skips this line (owners are @user, \
            @organization/team or an e-mail address)\
            """);
    assertThat(describe(owners, "x.md", "a/b", "A.java", "b", "c", "x.ok"))
        .isEqualTo(
            """
            x.md: 1 [@mara]
            a/b: 1 [@mara]
            A.java: 1 [@mara]
            b: 1 [@mara]
            c: 1 [@mara]
            x.ok: 8 [@kai]\
            """);
  }

  @Test
  void takesEscapedSpacesAndHashesForLetters() {
    var owners = read("/with\\ space/ @mara\n\\#hash @jo\n");
    assertThat(describe(owners, "with space/a", "#hash", "with"))
        .isEqualTo("with space/a: 1 [@mara]\n#hash: 2 [@jo]\nwith: - []");
  }

  @Test
  void readsCarriageReturnsTabsAndAByteOrderMark() {
    var owners = read("\uFEFF*.md\t@mara\t@jo\r\n\r\n*.java  @kai \r\n");
    assertThat(describe(owners, "a.md", "A.java"))
        .isEqualTo("a.md: 1 [@mara, @jo]\nA.java: 3 [@kai]");
  }

  @Test
  void isCaseSensitive() {
    assertThat(describe(read("/Docs/ @mara\n"), "docs/a", "Docs/a"))
        .isEqualTo("docs/a: - []\nDocs/a: 1 [@mara]");
  }

  @Test
  void ignoresAFileOfThreeMegabytes() {
    String line = "* @mara # " + "x".repeat(1013) + "\n";
    byte[] atLimit = line.repeat(3 * 1024).getBytes(StandardCharsets.US_ASCII);
    var owners = Codeowners.read(Dialect.GITHUB, "CODEOWNERS", atLimit);
    assertThat(owners.ownersOf("a").rule()).isNull();
    assertThat(owners.problems())
        .singleElement()
        .hasToString(
            "CODEOWNERS:1:1: the file has 3145728 bytes; GitHub ignores files of 3 MB and more");
    byte[] under = line.repeat(3 * 1024 - 1).getBytes(StandardCharsets.US_ASCII);
    assertThat(Codeowners.read(Dialect.GITHUB, "CODEOWNERS", under).ownersOf("a").owners())
        .containsExactly("@mara");
  }

  private static Codeowners read(String text) {
    return Codeowners.read(Dialect.GITHUB, "CODEOWNERS", text.getBytes(StandardCharsets.UTF_8));
  }

  private static String describe(Codeowners owners, String... paths) {
    return List.of(paths).stream()
        .map(owners::ownersOf)
        .map(o -> o.path() + ": " + (o.rule() == null ? "-" : o.rule().line()) + " " + o.owners())
        .collect(Collectors.joining("\n"));
  }
}
