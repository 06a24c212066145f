package dev.onus.history.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.history.TestRepository;
import dev.onus.provenance.Claim;
import dev.onus.provenance.ToolUse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NotesByCommitTest {
  @TempDir private Path directory;

  @Test
  void aLegacyKeyIsExplainedByAnotherNoteInWhateverOrderTheyAreAskedFor() {
    var git = TestRepository.in(directory);
    String one = git.write("a", "a\n").commit("one");
    String two = git.write("a", "b\n").commit("two");
    note(git, "ai", one, "0123456789abcdef", "{}");
    note(git, "ai", two, "0123456789abcdef", prompt("codex"));

    assertThat(tools(git, one)).containsExactly("codex");
    assertThat(tools(git, two, one)).containsExactly("codex", "codex");
    assertThat(tools(git, one, two)).containsExactly("codex", "codex");
  }

  @Test
  void aFetchedNoteCountsWhereThereIsNoLocalOne() {
    var git = TestRepository.in(directory);
    String one = git.write("a", "a\n").commit("one");
    String two = git.write("a", "b\n").commit("two");
    note(git, "ai", one, "0123456789abcdef", prompt("codex"));
    note(git, "ai-remote/origin", one, "0123456789abcdef", prompt("amp"));
    note(git, "ai-remote/origin", two, "0123456789abcdef", prompt("amp"));

    assertThat(tools(git, one, two)).containsExactly("codex", "amp");
  }

  @Test
  void notesBelowTheNameOfTheLocalRefAreNoneOfTheStandard() {
    var git = TestRepository.in(directory);
    String one = git.write("a", "a\n").commit("one");
    note(git, "ai/other", one, "0123456789abcdef", prompt("codex"));

    assertThat(tools(git, one)).isEmpty();
  }

  @Test
  void aNoteThatCannotBeReadClaimsNothing() {
    var git = TestRepository.in(directory);
    String one = git.write("a", "a\n").commit("one");
    git.git("notes", "--ref", "ai", "add", "-m", "hello", one);

    assertThat(tools(git, one)).isEmpty();
  }

  @Test
  void manyCommitsAskedAboutOneByOneGiveTheSame() {
    var git = TestRepository.in(directory);
    git.write("a", "0\n").commit("0");
    var notes = new StringBuilder("commit refs/notes/ai\ncommitter x <x> 0 +0000\ndata 0\n");
    for (int i = 1; i <= 40; i++) {
      git.git("commit", "-q", "--allow-empty", "-m", "c" + i);
      String commit = git.git("rev-parse", "HEAD");
      String text = text("0123456789abcdef", prompt("tool" + i));
      notes.append("N inline ").append(commit).append("\ndata ").append(text.length());
      notes.append('\n').append(text).append('\n');
    }
    git.write("stream", notes.toString());
    git.git("-c", "alias.load=!git fast-import --quiet < stream", "load");
    var ids = git.git("rev-list", "--reverse", "HEAD~40..HEAD").lines().toList();
    try (var repository = git.open()) {
      var reader = ClaimReader.of(repository);
      for (int i = 0; i < ids.size(); i++) {
        var claims = reader.claims(repository.commit(ids.get(i)).orElseThrow());
        assertThat(claims.tools()).containsExactly(new ToolUse("tool" + (i + 1), null));
      }
    }
  }

  private static void note(
      TestRepository git, String ref, String commit, String key, String prompts) {
    git.git("notes", "--ref", ref, "add", "-m", text(key, prompts), commit);
  }

  private static String text(String key, String prompts) {
    return "a\n  "
        + key
        + " 1\n---\n{\"schema_version\":\"authorship/3.0.0\",\"base_commit_sha\":\"x\",\"prompts\":"
        + prompts
        + "}";
  }

  private static String prompt(String tool) {
    return "{\"0123456789abcdef\":{\"agent_id\":{\"tool\":\"" + tool + "\",\"id\":\"c\"}}}";
  }

  private static List<String> tools(TestRepository git, String... commits) {
    try (var repository = git.open()) {
      var reader = ClaimReader.of(repository);
      return List.of(commits).stream()
          .flatMap(id ->
              reader.claims(repository.commit(id).orElseThrow()).claims().stream()
                  .map(claim -> ((Claim.ByTool) claim).use().tool()))
          .toList();
    }
  }
}
