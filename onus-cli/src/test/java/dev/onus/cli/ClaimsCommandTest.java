package dev.onus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimsCommandTest {
  private static final String NOTE =
      """
      a.py
        s_11111111111111::t_22222222222222 1,3-4
        h_33333333333333 2
      ---
      {"schema_version":"authorship/3.0.0","base_commit_sha":"x","prompts":{},
       "sessions":{"s_11111111111111":{"agent_id":{"tool":"codex","id":"talk","model":"g"},
        "human_author":"Jo"}},"humans":{"h_33333333333333":{"author":"Kai <kai@example.org>"}}}
      """;

  @TempDir private Path directory;
  private ClaimedRepository git;
  private String plain;
  private String claimed;

  @BeforeEach
  void makeTwoCommits() throws Exception {
    git = new ClaimedRepository(directory);
    git.write("a.py", "0\n");
    plain = git.commit("Start");
    git.write("a.py", "1\n2\n3\n4\n5\n");
    claimed = git.commit("Add\n\nCo-Authored-By: Claude Opus 4.6 <noreply@anthropic.com>");
    git.git("notes", "--ref", "ai", "add", "-m", NOTE, claimed);
  }

  @Test
  void printsTheClaimsOfEachCommitAndWhereTheyContradictEachOther() {
    var result = claims(plain + ".." + "main");

    assertThat(result.out())
        .isEqualTo(
            """
            {"commit":"%s","claims":[\
            {"tool":"claude-code","model":"opus-4.6","source":"claude.coauthor",\
            "evidence":"trailer","scope":"commit","files":[],"session":null,\
            "matched":"Co-Authored-By: Claude Opus 4.6 <noreply@anthropic.com>","person":null,\
            "acceptor":null,"edited":false,"discounted":null},\
            {"tool":"codex","model":"g","source":"note","evidence":"recorded","scope":"lines",\
            "files":[{"path":"a.py","ranges":["1","3-4"]}],"session":"talk",\
            "matched":"s_11111111111111","person":null,"acceptor":"Jo","edited":false,\
            "discounted":null},\
            {"tool":null,"model":null,"source":"note","evidence":"recorded","scope":"lines",\
            "files":[{"path":"a.py","ranges":["2"]}],"session":null,\
            "matched":"h_33333333333333","person":"Kai <kai@example.org>","acceptor":null,\
            "edited":false,"discounted":null}],\
            "contested":[\
            {"reason":"record-against-mark","files":[{"path":"a.py","ranges":["1","3-4"]}],\
            "sides":[{"tool":"codex","model":"g","person":null,"source":"note"},\
            {"tool":"claude-code","model":"opus-4.6","person":null,\
            "source":"claude.coauthor"}]},\
            {"reason":"tool-or-person","files":[{"path":"a.py","ranges":["2"]}],\
            "sides":[{"tool":null,"model":null,"person":"Kai <kai@example.org>",\
            "source":"note"},\
            {"tool":"claude-code","model":"opus-4.6","person":null,\
            "source":"claude.coauthor"}]}],\
            "committedBy":[]}
            """
                .formatted(claimed));
    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void leavesOutCommitsWithoutAClaimUnlessAllAreWanted() {
    assertThat(claims(plain).out()).isEmpty();
    assertThat(claims("--all", plain).out())
        .isEqualTo(
            "{\"commit\":\"" + plain + "\",\"claims\":[],\"contested\":[],\"committedBy\":[]}\n");
    assertThat(claims("--all", plain, "HEAD", plain + "..HEAD", "HEAD~1").out().lines()).hasSize(2);
  }

  @Test
  void aToolThatOnlyCommittedIsNoClaim() throws Exception {
    git.git("config", "user.name", "Jo Doe (aider)");
    String commit =
        git.git(
            "-c",
            "alias.c=!GIT_COMMITTER_NAME='Jo Doe (aider)' git commit-tree -m x HEAD^{tree}",
            "c");

    assertThat(claims(commit).out()).isEmpty();
    assertThat(claims("--all", commit).out()).contains("\"claims\":[],", "[\"aider\"]");
  }

  @Test
  void readsRevisionsFromStandardInput() {
    var result =
        Cli.runWithInput(
            plain + "\n\nHEAD~1..HEAD\n", "claims", "--all", "--repo", git.path(), "-");

    assertThat(result.out().lines().map(line -> line.substring(11, 51)))
        .containsExactly(plain, claimed);
  }

  @Test
  void printsTextForPeople() {
    assertThat(claims("--format", "text", "--all", "HEAD", "HEAD~1").out())
        .isEqualTo(
            """
            %s  2026-06-01  Add
              claude-code (opus-4.6)              trailer    claude.coauthor     whole commit
              codex (g)                           recorded   note                3 lines in a.py
              person Kai <kai@example.org>        recorded   note                1 line in a.py
              contested: 3 lines in a.py: codex (note) or claude-code (claude.coauthor)
              contested: 1 line in a.py: person Kai <kai@example.org> (note) or claude-code \
            (claude.coauthor)
            %s  2026-06-01  Start
              no claim
            """
                .formatted(claimed.substring(0, 12), plain.substring(0, 12)));
  }

  @Test
  void saysWhatIsNoRevision() {
    assertThat(claims("nothing..HEAD").exitCode()).isEqualTo(65);
    assertThat(claims("nothing..HEAD").err()).contains("'nothing' is no revision");
    assertThat(claims("0".repeat(40)).exitCode()).isEqualTo(65);
    assertThat(claims("0".repeat(40)).err()).contains("no such commit").contains("0".repeat(40));
    assertThat(claims("--output=x").exitCode()).isEqualTo(2);
    assertThat(claims().exitCode()).isEqualTo(2);
  }

  @Test
  void everyCommandRefusesATableOfMarksWithMistakes() throws Exception {
    git.write(".onus/signatures.tsv", "a\tAcme\tnowhere\t(\n");
    git.commit("table");

    String[][] commands = {
      {"claims", "HEAD"}, {"blame", "a.py"}, {"why", "a.py:1"}, {"blame", "--all"}, {"init"}
    };
    for (String[] command : commands) {
      var arguments = new ArrayList<>(List.of(command));
      arguments.addAll(List.of("--repo", git.path()));
      var result = Cli.run(arguments.toArray(String[]::new));
      assertThat(result.exitCode()).as(command[0]).isEqualTo(65);
      assertThat(result.err())
          .as(command[0])
          .contains(
              ".onus/signatures.tsv:1:3: not the id of a tool: 'Acme'",
              ".onus/signatures.tsv:1:8: 'nowhere' is no channel",
              ".onus/signatures.tsv:1:16: not a pattern");
    }
  }

  private Cli.Result claims(String... arguments) {
    var all = new ArrayList<>(List.of("claims", "--repo", git.path()));
    all.addAll(List.of(arguments));
    return Cli.run(all.toArray(String[]::new));
  }
}
