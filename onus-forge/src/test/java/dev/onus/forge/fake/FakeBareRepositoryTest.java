package dev.onus.forge.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Changes go into a repository as GitHub and GitLab let them in.
class FakeBareRepositoryTest {
  @TempDir private Path directory;
  private Path bare = Path.of("");
  private String head = "";

  @BeforeEach
  void repository() throws IOException {
    Path work = directory.resolve("work");
    bare = directory.resolve("shop.git");
    FakeBareRepository.git(directory, "init", "-q", "-b", "main", work.toString());
    commit(work, "a", "one");
    FakeBareRepository.git(work, "checkout", "-q", "-b", "retry");
    commit(work, "b", "two");
    commit(work, "c", "three");
    FakeBareRepository.git(work, "checkout", "-q", "main");
    commit(work, "d", "four");
    FakeBareRepository.git(directory, "clone", "-q", "--bare", work.toString(), bare.toString());
    head = FakeBareRepository.git(bare, "rev-parse", "retry");
  }

  @Test
  void asAMergeCommit() {
    String merged = merge(MergeMethod.MERGE);

    assertThat(log("--first-parent", merged)).isEqualTo("Retry\nfour\none");
    assertThat(FakeBareRepository.git(bare, "rev-parse", merged + "^2")).isEqualTo(head);
  }

  @Test
  void asOneCommit() {
    assertThat(log("--topo-order", merge(MergeMethod.SQUASH))).isEqualTo("Retry\nfour\none");
  }

  @Test
  void asCommitsOnTop() {
    assertThat(log("--topo-order", merge(MergeMethod.REBASE))).isEqualTo("three\ntwo\nfour\none");
  }

  private String merge(MergeMethod method) {
    try (FakeGithub github = FakeGithub.start(new FakeBareRepository(bare))) {
      FakeChange change = github.open("mara", "Retry", "retry", head);
      github.merge(change, "tomas", method);
      assertThat(FakeBareRepository.git(bare, "rev-parse", "main")).isEqualTo(change.mergedAs());
      return String.valueOf(change.mergedAs());
    }
  }

  private String log(String order, String tip) {
    return FakeBareRepository.git(bare, "log", "--format=%s", order, tip);
  }

  private static void commit(Path work, String file, String subject) throws IOException {
    Files.writeString(work.resolve(file), subject);
    FakeBareRepository.git(work, "add", file);
    FakeBareRepository.git(work, "commit", "-q", "-m", subject);
  }
}
