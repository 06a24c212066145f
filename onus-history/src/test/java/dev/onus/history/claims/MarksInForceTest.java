package dev.onus.history.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onus.history.TestRepository;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MarksInForceTest {
  private static final String HEAD = "id\ttool\tchannel\tregex\tconf\tsample\n";

  @TempDir private Path directory;

  @Test
  void theTableAtHeadExplainsCommitsFromBeforeIt() {
    var git = TestRepository.in(directory);
    String commit = git.commit("Fix\n\nMade-by: The Coder\n");
    git.write(
            MarksInForce.TABLE,
            HEAD + "acme.bot\tacme-coder\ttrailer:made-by\t^The Coder$\t0.95\tours\n")
        .commit("table");

    assertThat(tools(git, commit)).containsExactly("acme-coder");
  }

  @Test
  void theTableThatIsNotCommittedDoesNotCount() {
    var git = TestRepository.in(directory);
    String commit = git.commit("Fix\n\nMade-by: The Coder\n");
    git.write(
        MarksInForce.TABLE,
        HEAD + "acme.bot\tacme-coder\ttrailer:made-by\t^The Coder$\t0.95\tours\n");

    assertThat(tools(git, commit)).isEmpty();
  }

  @Test
  void aTableWithMistakesIsRefusedWithAllOfThem() {
    var git = TestRepository.in(directory);
    git.write(
            MarksInForce.TABLE,
            HEAD + "a\tAcme\ttrailer:x\t^x$\nb\tacme\tnowhere\t(?=x)\nc\tacme\n")
        .commit("table");

    try (var repository = git.open()) {
      assertThatThrownBy(() -> ClaimReader.of(repository))
          .isInstanceOf(MarksInForce.Refused.class)
          .hasMessageContaining(".onus/signatures.tsv:2:3: not the id of a tool: 'Acme'")
          .hasMessageContaining(".onus/signatures.tsv:3:8: 'nowhere' is no channel")
          .hasMessageContaining(".onus/signatures.tsv:3:16: not a pattern")
          .hasMessageContaining(".onus/signatures.tsv:4:1: expected 4 to 6 columns");
    }
  }

  @Test
  void aRepositoryWithoutACommitHasTheBundledMarks() {
    try (var repository = TestRepository.in(directory).open()) {
      assertThat(MarksInForce.of(repository)).isNotNull();
    }
  }

  private static List<String> tools(TestRepository git, String commit) {
    try (var repository = git.open()) {
      return ClaimReader.of(repository)
          .claims(List.of(commit))
          .values()
          .iterator()
          .next()
          .tools()
          .stream()
          .map(use -> use.tool())
          .toList();
    }
  }
}
