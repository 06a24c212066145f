package dev.onus.history.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.history.TestRepository;
import dev.onus.provenance.Claim;
import dev.onus.provenance.Scope;
import dev.onus.provenance.Source;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Entire's branch of checkpoints, as far as a reader of claims shows it.
final class CheckpointClaimsTest {
  private static final String BRANCH = "entire/checkpoints/v1";

  @TempDir private Path directory;
  private TestRepository git;
  private String commit;

  @BeforeEach
  void makeACommitThatNamesACheckpoint() {
    git = TestRepository.in(directory);
    commit = git.write("a.py", "a\n").commit("Add a\n\nEntire-Checkpoint: b2fb19a19759\n");
  }

  @Test
  void givesTheSessionsOfTheCheckpointThatACommitNames() {
    checkpoints();

    var sessions = sessions();

    assertThat(sessions).extracting(Claim.ByTool::session).containsExactly("x", "y");
    assertThat(sessions)
        .extracting(claim -> claim.use().tool())
        .containsExactly("claude-code", "gemini");
    assertThat(sessions.getFirst().scope()).isEqualTo(new Scope.WholeCommit(List.of("a.py")));
  }

  @Test
  void readsTheBranchThatAFetchLeaves() {
    checkpoints();
    git.git("update-ref", "refs/remotes/fork/" + BRANCH, BRANCH);
    git.git("branch", "-q", "-D", BRANCH);

    assertThat(sessions()).hasSize(2);
  }

  @Test
  void withoutTheBranchOnlyTheTrailerClaims() {
    assertThat(sessions()).isEmpty();
    try (var repository = git.open()) {
      assertThat(
              ClaimReader.of(repository)
                  .claims(List.of(commit))
                  .values()
                  .iterator()
                  .next()
                  .claims())
          .singleElement()
          .matches(claim -> claim.source().label().equals("entire.checkpoint"));
    }
  }

  private void checkpoints() {
    git.git("checkout", "-q", "--orphan", BRANCH);
    git.write("b2/fb19a19759/metadata.json", "{\"checkpoint_id\": \"b2fb19a19759\"}")
        .write(
            "b2/fb19a19759/0/metadata.json",
            "{\"session_id\":\"x\",\"agent\":\"Claude Code\",\"files_touched\":[\"a.py\"]}")
        .write("b2/fb19a19759/1/metadata.json", "{\"session_id\":\"y\",\"agent\":\"Gemini CLI\"}")
        .write("b2/fb19a19759/2/metadata.json", "{\"session_id\":")
        .write("b2/fb19a19759/0/full.jsonl", "{\"session_id\":\"secret\"}")
        .write("c3/fb19a19759/0/metadata.json", "{\"session_id\":\"other\"}")
        .commit("Checkpoint: b2fb19a19759");
    git.git("checkout", "-q", "main");
  }

  private List<Claim.ByTool> sessions() {
    try (var repository = git.open()) {
      return ClaimReader.of(repository)
          .claims(List.of(commit))
          .values()
          .iterator()
          .next()
          .claims()
          .stream()
          .filter(claim -> claim.source() instanceof Source.Checkpoint)
          .map(Claim.ByTool.class::cast)
          .toList();
    }
  }
}
