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
                + " @group/subgroup, an e-mail address, @@developer, @@maintainer or @@owner)",
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
  void addsAnUnparsableHeadingToTheSectionBefore() {
    var owners = read("[Docs]\ndocs/**/* @group\n\n[Section name\ndocs/ @docs_group\n");
    assertThat(describe(owners, "docs/a", "[Section"))
        .isEqualTo(
            """
            docs/a [@docs_group] 5
              Docs 1 [@docs_group] 5:docs/
            [Section [] -
            """);
    assertThat(describe(read("* @a\n[]\nb @b\n^[ ][2] @c\nd @d\n"), "b", "d", "[]"))
        .isEqualTo(
            """
            b [@b] 3
              null 1 [@b] 3:b
            d [@d] 5
              null 1 [@d] 5:d
            [] [@a] 1
              null 1 [@a] 1:*
            """);
  }

  /// GitLab looks at the start of the line alone.
  @Test
  void takesALineThatStartsLikeAHeadingForOne() {
    var owners = read("[ab]*.md @x\n* @y\n[Docs] @docs (ask @mara)\n*.md\n");
    assertThat(describe(owners, "a.md", "b"))
        .isEqualTo(
            """
            a.md [@y, @docs] 2
              ab 1 [@y] 2:*
              Docs 1 [@docs] 4:*.md
            b [@y] 2
              ab 1 [@y] 2:*
            """);
    assertThat(owners.problems().stream().map(Object::toString))
        .containsExactly(
            "CODEOWNERS:1:1: GitLab takes this line for the heading of section `ab` and ignores"
                + " `*.md @x` (a pattern that starts with a set can be written as `**/[ab]`)",
            "CODEOWNERS:3:1: GitLab takes this line for the heading of section `Docs` and ignores"
                + " `(ask @mara)` (a pattern that starts with a set can be written as `**/[ab]`)");
    assertThat(describe(read("**/[ab]*.md @x\n"), "a.md")).startsWith("a.md [@x]");
  }

  @Test
  void readsAnInvalidNumberOfApprovalsAsOne() {
    var owners =
        read(
            """
            [A][0]
            * @a
            [B][x] @b
            *
            [C][12]
            * @c
            [D][]
            * @d
            [E][-2]
            * @e
            [F][99999999999]
            * @f
            [G][2
            * @g
            [H] [2]
            * @h
            """);
    assertThat(describe(owners, "f"))
        .isEqualTo(
            """
            f [@a, @b, @c, @d, @e, @f, @g, @h] 2
              A 1 [@a] 2:*
              B 1 [@b] 4:*
              C 12 [@c] 6:*
              D 1 [@d] 8:*
              E 1 [@e] 10:*
              F 1 [@f] 12:*
              G 1 [@g] 14:*
              H 1 [@h] 16:*
            """);
    assertThat(owners.problems().stream().map(p -> p.line()))
        .containsExactly(1, 3, 7, 9, 11, 13, 15);
  }

  @Test
  void requiresASectionOfWhichOneHeadingIsRequired() {
    assertThat(describe(read("[A]\nx @a\n^[a]\ny @b\n^[B]\nx @c\n^[b]\ny @d\n"), "x", "y"))
        .isEqualTo(
            """
            x [@a, @c] 2
              A 1 [@a] 2:x
              ^B 1 [@c] 6:x
            y [@b, @d] 4
              A 1 [@b] 4:y
              ^B 1 [@d] 8:y
            """);
  }

  @Test
  void givesTheRulesOfEachHeadingItsOwnOwnersAndApprovals() {
    var owners = read("[Äpfel][2] @a\nx\ny\n[äPFEL][3] @b\ny\n[ÄPFEL]\nz\n");
    assertThat(describe(owners, "x", "y", "z"))
        .isEqualTo(
            """
            x [@a] 2
              Äpfel 2 [@a] 2:x
            y [@b] 5
              Äpfel 3 [@b] 5:y
            z [] 7
              Äpfel 1 [] 7:z
            """);
  }

  @Test
  void saysThatAnOptionalSectionAsksForNoApprovals() {
    assertThat(read("^[A][2]\n* @a\n").problems())
        .singleElement()
        .hasToString("CODEOWNERS:1:1: section `A` is optional: GitLab asks for no approvals");
  }

  /// The example of "Regular entries and sections".
  @Test
  void doesNotLetSectionsOverrideEntriesWithoutOne() {
    var owners =
        read(
            """
            * @general-approvers

            [Documentation] @docs-team
            docs/
            README.md
            *.txt

            [Database] @database-team
            model/db/
            config/db/database-setup.md @docs-team
            """);
    assertThat(describe(owners, "model/db/CHANGELOG.txt"))
        .isEqualTo(
            """
            model/db/CHANGELOG.txt [@general-approvers, @docs-team, @database-team] 1
              null 1 [@general-approvers] 1:*
              Documentation 1 [@docs-team] 6:*.txt
              Database 1 [@database-team] 9:model/db/
            """);
  }

  @Test
  void excludesWhateverTheOrder() {
    var owners =
        read(
            """
            !vendor/ @nobody # of no effect: @jo
            * @all
            *.rb @ruby
            !*.rb   # all @ruby files
            /special/*.rb @special
            """);
    assertThat(describe(owners, "vendor/a", "a.rb", "special/a.rb", "b"))
        .isEqualTo(
            """
            vendor/a [] -
            a.rb [] -
            special/a.rb [] -
            b [@all] 2
              null 1 [@all] 2:*
            """);
    assertThat(owners.problems()).isEmpty();
  }

  /// The pattern behind the `!` is empty, which to GitLab is a directory at any depth.
  @Test
  void saysThatAnExclusionOfNothingExcludesEverything() {
    var owners = read("* @all\n[A]\n! docs/\n* @a\n");
    assertThat(describe(owners, "x/y")).isEqualTo("x/y [@all] 1\n  null 1 [@all] 1:*\n");
    assertThat(owners.problems())
        .singleElement()
        .hasToString(
            "CODEOWNERS:3:1: `!` alone excludes every file of its section (no space stands between"
                + " `!` and the pattern)");
  }

  @Test
  void knowsTheRolesThatCanOwnCode() {
    var owners = read("a @@developers @@Maintainer @@owner @@reporter @@norole @@developer/x\n");
    assertThat(owners.ownersOf("a").owners())
        .containsExactly("@@developers", "@@Maintainer", "@@owner");
    assertThat(owners.problems()).hasSize(3);
  }

  /// Such a rule takes the place of earlier ones all the same, and GitLab approves it by itself.
  @Test
  void keepsARuleWithoutAValidOwner() {
    var owners = read("* @all\n*.md nobody\n*.txt\n[Docs] @docs\n*.md # see @mara\n*.txt ?\n");
    assertThat(describe(owners, "a.md", "a.txt", "a"))
        .isEqualTo(
            """
            a.md [@mara] 5
              null 1 [] 2:*.md
              Docs 1 [@mara] 5:*.md
            a.txt [] 3
              null 1 [] 3:*.txt
              Docs 1 [] 6:*.txt
            a [@all] 1
              null 1 [@all] 1:*
            """);
    assertThat(owners.problems().stream().map(Object::toString))
        .filteredOn(problem -> problem.contains("this rule has no owner"))
        .extracting(problem -> problem.substring(0, "CODEOWNERS:2".length()))
        .containsExactly("CODEOWNERS:2", "CODEOWNERS:3", "CODEOWNERS:6");
  }

  @Test
  void endsAPatternAtASpaceThatNoBackslashPrecedes() {
    var owners =
        read(
            """
            path\\ with\\ spaces/*.md @owner
            folder with spaces/*.md @group
            tab\\\tbed @tab
            two\\\\ backslashes @two
            """);
    assertThat(
            describe(
                owners,
                "path with spaces/a.md",
                "folder",
                "folder with spaces/a.md",
                "tab bed",
                "two backslashes"))
        .isEqualTo(
            """
            path with spaces/a.md [@owner] 1
              null 1 [@owner] 1:path\\ with\\ spaces/*.md
            folder [@group] 2
              null 1 [@group] 2:folder
            folder with spaces/a.md [] -
            tab bed [@tab] 3
              null 1 [@tab] 3:tab\\\tbed
            two backslashes [@two] 4
              null 1 [@two] 4:two\\\\ backslashes
            """);
    assertThat(read("a\\ b\\ [x @a\n").problems())
        .singleElement()
        .hasToString("CODEOWNERS:1:7: the set `[` is never closed, so the pattern matches nothing");
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
                "/a[^b]c | acc | a/c",
                "/[!a-y]c | ac | zc",
                "/[a\\]]c | ]c | ac | \\c",
                "/[]c | c | ]c",
                "/[c-a] | a | b | c",
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
            /a[^b]c | acc=yes | a/c=no
            /[!a-y]c | ac=no | zc=yes
            /[a\\]]c | ]c=yes | ac=yes | \\c=no
            /[]c | c=no | ]c=no
            /[c-a] | a=yes | b=no | c=yes
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
