package dev.onus.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The examples are those of GitLab's documentation, "Syntax of CODEOWNERS file" and "Advanced
/// CODEOWNERS configuration".
class GitlabCodeownersTest {
  @Test
  void asksTheLastRuleOfEverySection() {
    var owners =
        read(
            """
            * @admin

            [README Owners]
            README.md @user1 @user2
            internal/README.md @user4

            [README other owners]
            README.md @user3
            """);
    assertThat(describe(owners, "README.md", "internal/README.md", "other"))
        .isEqualTo(
            """
            README.md [@admin, @user1, @user2, @user3] 1
              null 1 [@admin] 1:*
              README Owners 1 [@user1, @user2] 4:README.md
              README other owners 1 [@user3] 8:README.md
            internal/README.md [@admin, @user4, @user3] 1
              null 1 [@admin] 1:*
              README Owners 1 [@user4] 5:internal/README.md
              README other owners 1 [@user3] 8:README.md
            other [@admin] 1
              null 1 [@admin] 1:*
            """);
  }

  @Test
  void givesRulesWithoutOwnersTheDefaultOwnersOfTheirHeading() {
    var owners =
        read(
            """
            [Documentation][2] @docs-team
            docs/
            README.md

            ^[Database] @database-team @agarcia
            model/db/
            config/db/database-setup.md @docs-team
            """);
    assertThat(
            describe(
                owners,
                "docs/a/b.md",
                "x/docs/a",
                "model/db/docs/c",
                "config/db/database-setup.md"))
        .isEqualTo(
            """
            docs/a/b.md [@docs-team] 2
              Documentation 2 [@docs-team] 2:docs/
            x/docs/a [@docs-team] 2
              Documentation 2 [@docs-team] 2:docs/
            model/db/docs/c [@docs-team, @database-team, @agarcia] 2
              Documentation 2 [@docs-team] 2:docs/
              ^Database 1 [@database-team, @agarcia] 6:model/db/
            config/db/database-setup.md [@docs-team] 7
              ^Database 1 [@docs-team] 7:config/db/database-setup.md
            """);
  }

  @Test
  void putsOwnersOfRequiredSectionsFirst() {
    var owners = read("^[Go]\n*.go @go\n[Security]\n*.go @sec\n");
    assertThat(describe(owners, "a.go"))
        .isEqualTo(
            """
            a.go [@sec, @go] 4
              ^Go 1 [@go] 2:*.go
              Security 1 [@sec] 4:*.go
            """);
  }

  @Test
  void mergesSectionsOfTheSameNameWhateverTheirCase() {
    var owners =
        read(
            """
            ^[Documentation]
            ee/docs/    @docs
            docs/       @docs

            [Database]
            README.md  @database
            model/db/   @database

            [DOCUMENTATION]
            README.md  @docs
            """);
    assertThat(describe(owners, "README.md", "docs/README.md"))
        .isEqualTo(
            """
            README.md [@docs, @database] 10
              Documentation 1 [@docs] 10:README.md
              Database 1 [@database] 6:README.md
            docs/README.md [@docs, @database] 10
              Documentation 1 [@docs] 10:README.md
              Database 1 [@database] 6:README.md
            """);
  }

  @Test
  void excludesForGoodAndOnlyInTheSectionOfTheExclusion() {
    var owners =
        read(
            """
            * @username
            !pom.xml
            !**/generated/

            [Ruby]
            *.rb @ruby-team
            !/config/**/*.rb
            /config/routes.rb @ops

            [Config]
            /config/ @ops-team
            """);
    assertThat(
            describe(
                owners,
                "a/pom.xml",
                "config/x/y.rb",
                "config/routes.rb",
                "a.rb",
                "x/generated/z/a.rb"))
        .isEqualTo(
            """
            a/pom.xml [] -
            config/x/y.rb [@username, @ops-team] 1
              null 1 [@username] 1:*
              Config 1 [@ops-team] 11:/config/
            config/routes.rb [@username, @ops-team] 1
              null 1 [@username] 1:*
              Config 1 [@ops-team] 11:/config/
            a.rb [@username, @ruby-team] 1
              null 1 [@username] 1:*
              Ruby 1 [@ruby-team] 6:*.rb
            x/generated/z/a.rb [@ruby-team] 6
              Ruby 1 [@ruby-team] 6:*.rb
            """);
  }

  @Test
  void takesAnUnparsableHeadingForARule() {
    var owners = read("* @group\n\n[Section name\ndocs/ @docs_group\n");
    assertThat(owners.problems().stream().map(Object::toString))
        .containsExactly(
            "CODEOWNERS:3:1: this rule has no owner; GitLab approves it by itself (name an owner, or"
                + " exclude the path with `!`)",
            "CODEOWNERS:3:1: `name` is not an owner; GitLab ignores it (owners are @user,"
                + " @group/subgroup, @@role or an e-mail address)",
            "CODEOWNERS:3:1: this is no section heading; GitLab takes it for a pattern",
            "CODEOWNERS:3:1: the set `[` is never closed, so the pattern matches nothing");
    assertThat(describe(owners, "docs/a"))
        .isEqualTo(
            """
            docs/a [@docs_group] 4
              null 1 [@docs_group] 4:docs/
            """);
  }

  @Test
  void readsAnInvalidNumberOfApprovalsAsOne() {
    var owners = read("[A][0]\n* @a\n[B][x]\n* @b\n[C][12]\n* @c\n");
    assertThat(describe(owners, "f"))
        .isEqualTo(
            """
            f [@a, @b, @c] 2
              A 1 [@a] 2:*
              B 1 [@b] 4:*
              C 12 [@c] 6:*
            """);
    assertThat(owners.problems()).hasSize(2);
  }

  @Test
  void findsOwnersInCommentsAndIgnoresMalformedOnes() {
    var owners =
        read(
            """
            /path/* @group user_without_at_symbol @user_with_at_symbol
            /docs/**/*.md @markdown-docs  # asks @mara and jo@example.org
            /config/ @@maintainer
            README @group @group/with-nested/subgroup
            LICENSE @legal janedoe@example.org
            """);
    assertThat(describe(owners, "path/a", "docs/a/b.md", "config/c", "README", "LICENSE"))
        .isEqualTo(
            """
            path/a [@group, @user_with_at_symbol] 1
              null 1 [@group, @user_with_at_symbol] 1:/path/*
            docs/a/b.md [@markdown-docs, @mara, jo@example.org] 2
              null 1 [@markdown-docs, @mara, jo@example.org] 2:/docs/**/*.md
            config/c [@@maintainer] 3
              null 1 [@@maintainer] 3:/config/
            README [@group, @group/with-nested/subgroup] 4
              null 1 [@group, @group/with-nested/subgroup] 4:README
            LICENSE [@legal, janedoe@example.org] 5
              null 1 [@legal, janedoe@example.org] 5:LICENSE
            """);
  }

  /// What `File.fnmatch?(pattern, path, File::FNM_PATHNAME | File::FNM_DOTMATCH)` of Ruby says
  /// after GitLab's own changes to the pattern.
  @Test
  void matchesAsFnmatchDoes() {
    assertThat(
            truth(
                "docs | docs | x/docs | docs/a",
                "/docs | docs | x/docs | docs/a",
                "/docs/ | docs | docs/a | docs/a/b | docs/.hidden/b | x/docs/a",
                "docs/ | docs/a | x/docs/a/b | xdocs/a",
                "foo/bar | foo/bar | x/foo/bar | foo/bar/baz",
                "/foo/bar/** | foo/bar | foo/bar/a | foo/bar/a/b",
                "/foo/**/bar | foo/bar | foo/a/bar | foo/a/b/bar | foo/a/b/bar/c",
                "/foo/**bar | foo/bar | foo/xbar | foo/a/bar",
                "* | a | a/b | .a",
                "/* | a | .a | a/b",
                "*.rb | a.rb | x/.b.rb | .rb | a.rbx",
                "/docs/*/README.md | docs/README.md | docs/a/README.md | docs/a/b/README.md",
                "/[ab]c | ac | bc | cc | [ab]c",
                "/[^ab]c | ac | cc",
                "/[!a-y]c | ac | zc",
                "/[a\\]]c | ]c | ac | \\c",
                "/[]c | c | ]c",
                "/{a,b} | a | b | {a,b}",
                "/f?o | foo | fo | f/o | f\u00e9o | f\ud83d\ude00o",
                "/\\*a | *a | xa",
                "\\#a | #a | x/#a",
                "/a\\ b/ | a b/c",
                "!x | x"))
        .isEqualTo(
            """
            docs | docs=yes | x/docs=yes | docs/a=no
            /docs | docs=yes | x/docs=no | docs/a=no
            /docs/ | docs=no | docs/a=yes | docs/a/b=yes | docs/.hidden/b=yes | x/docs/a=no
            docs/ | docs/a=yes | x/docs/a/b=yes | xdocs/a=no
            foo/bar | foo/bar=yes | x/foo/bar=yes | foo/bar/baz=no
            /foo/bar/** | foo/bar=no | foo/bar/a=yes | foo/bar/a/b=no
            /foo/**/bar | foo/bar=yes | foo/a/bar=yes | foo/a/b/bar=yes | foo/a/b/bar/c=no
            /foo/**bar | foo/bar=yes | foo/xbar=yes | foo/a/bar=no
            * | a=yes | a/b=yes | .a=yes
            /* | a=yes | .a=yes | a/b=no
            *.rb | a.rb=yes | x/.b.rb=yes | .rb=yes | a.rbx=no
            /docs/*/README.md | docs/README.md=no | docs/a/README.md=yes | docs/a/b/README.md=no
            /[ab]c | ac=yes | bc=yes | cc=no | [ab]c=no
            /[^ab]c | ac=no | cc=yes
            /[!a-y]c | ac=no | zc=yes
            /[a\\]]c | ]c=yes | ac=yes | \\c=no
            /[]c | c=no | ]c=no
            /{a,b} | a=no | b=no | {a,b}=yes
            /f?o | foo=yes | fo=no | f/o=no | f\u00e9o=yes | f\ud83d\ude00o=yes
            /\\*a | *a=yes | xa=no
            \\#a | #a=yes | x/#a=yes
            /a\\ b/ | a b/c=yes
            !x | x=no
            """);
  }

  private static String truth(String... rows) {
    var out = new StringBuilder();
    for (String row : rows) {
      String[] cells = row.split(" \\| ", -1);
      var owners = read(cells[0] + " @owner\n");
      out.append(cells[0]);
      for (String path : List.of(cells).subList(1, cells.length)) {
        boolean matches = owners.ownersOf(path).rule() != null;
        out.append(" | ").append(path).append(matches ? "=yes" : "=no");
      }
      out.append('\n');
    }
    return out.toString();
  }

  private static Codeowners read(String text) {
    return Codeowners.read(Dialect.GITLAB, "CODEOWNERS", text.getBytes(StandardCharsets.UTF_8));
  }

  private static String describe(Codeowners owners, String... paths) {
    return List.of(paths).stream()
        .map(owners::ownersOf)
        .map(o ->
            o.path()
                + " "
                + o.owners()
                + " "
                + (o.rule() == null ? "-" : o.rule().line())
                + "\n"
                + o.sections().stream()
                    .map(GitlabCodeownersTest::describe)
                    .collect(Collectors.joining()))
        .collect(Collectors.joining());
  }

  private static String describe(PathOwners.SectionOwners s) {
    return "  "
        + (s.optional() ? "^" : "")
        + s.name()
        + " "
        + s.approvals()
        + " "
        + s.owners()
        + " "
        + s.rule().line()
        + ":"
        + s.rule().pattern()
        + "\n";
  }
}
