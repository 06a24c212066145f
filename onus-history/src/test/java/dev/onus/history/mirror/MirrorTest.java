package dev.onus.history.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirrorTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @TempDir private Path directory;
  private Path there;
  private Path here;

  @BeforeEach
  void makeTheOtherSide() throws Exception {
    there = directory.resolve("there");
    here = directory.resolve("here.git");
    git(directory, "init", "-q", "-b", "trunk", there.toString());
    commit("one");
    git(there, "tag", "v1");
    git(there, "notes", "--ref=ai", "add", "-m", "a note", "HEAD");
    git(there, "update-ref", "refs/pull/7/head", "HEAD");
  }

  @Test
  void takesBranchesTagsNotesAndChanges() throws Exception {
    update();

    assertThat(git(here, "for-each-ref", "--format=%(refname)").lines())
        .containsExactlyInAnyOrder(
            "refs/heads/trunk", "refs/tags/v1", "refs/notes/ai", "refs/pull/7/head");
    assertThat(git(here, "symbolic-ref", "HEAD").strip()).isEqualTo("refs/heads/trunk");
  }

  @Test
  void followsARewrittenBranchAndForgetsOneThatIsGone() throws Exception {
    git(there, "branch", "old");
    update();
    git(there, "branch", "-D", "old");
    git(there, "commit", "-q", "--amend", "-m", "another");
    update();

    assertThat(git(here, "rev-parse", "trunk")).isEqualTo(git(there, "rev-parse", "trunk"));
    assertThat(git(here, "for-each-ref", "refs/heads/old")).isEmpty();
  }

  @Test
  void keepsWhatIsThereWhenTheOtherSideIsGone() throws Exception {
    update();
    Files.move(there, directory.resolve("moved"));

    assertThatThrownBy(this::update)
        .isInstanceOf(MirrorFailure.class)
        .hasMessageContaining("fatal:");
    assertThat(git(here, "log", "--format=%s", "trunk").strip()).isEqualTo("one");
  }

  @Test
  void asksOnlyOverTheProtocolThatIsMeant() {
    var source = new Mirror.Source("file://" + there, "");

    assertThatThrownBy(() -> Mirror.at(here).update(source, LIMIT, _ -> {}))
        .isInstanceOf(MirrorFailure.class)
        .hasMessageContaining("transport 'file' not allowed");
    assertThatThrownBy(() ->
            Mirror.at(here).update(new Mirror.Source("ext::touch${IFS}x", ""), LIMIT, _ -> {}))
        .isInstanceOf(MirrorFailure.class);
  }

  @Test
  void takesNoAddressThatIsAnOptionOrHoldsASecret() {
    assertThatThrownBy(() -> new Mirror.Source("--upload-pack=touch x", ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Mirror.Source("https://me:secret@example.org/x", ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void showsNoSecret() {
    assertThat(new Mirror.Source("https://example.org/x", "Basic c2VjcmV0").toString())
        .doesNotContain("c2VjcmV0");
  }

  private void update() throws MirrorFailure {
    Mirror.local(here).update(new Mirror.Source("file://" + there, ""), LIMIT, _ -> {});
  }

  private void commit(String name) throws Exception {
    Files.writeString(there.resolve(name), name);
    git(there, "add", "-A");
    git(there, "commit", "-q", "-m", name);
  }

  private static String git(Path in, String... arguments) throws IOException, InterruptedException {
    var command =
        new ArrayList<>(List.of("git", "-c", "user.name=A", "-c", "user.email=a@example.org"));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(in.toFile()).redirectErrorStream(true);
    builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
