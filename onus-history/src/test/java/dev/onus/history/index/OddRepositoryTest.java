package dev.onus.history.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.history.ImportedRepository;
import dev.onus.history.Repository;
import dev.onus.provenance.LineRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Repositories that lack something or hold something unusual.
class OddRepositoryTest {
  @TempDir private Path directory;

  @Test
  void namesTheFileWhoseContentIsMissingAndIndexesTheRest() throws IOException {
    var imported = new ImportedRepository(directory, "sha1");
    imported.commit(Map.of("a.txt", "a\n", "lost.bin", "lost\n"));
    imported.commit(Map.of("a.txt", "a\nb\n", "lost.bin", "lost\n"), 1);
    var ids = imported.done();
    Files.delete(loose(imported, imported.text("rev-parse", ids.get(1) + ":lost.bin")));

    try (var repository = Repository.open(directory)) {
      var outcome = IndexAgreementTest.update(repository, List.of(ids.get(2)));

      assertThat(outcome.skipped())
          .containsExactly("lost.bin at " + ids.get(1) + ": its content is not in the repository");
      var index = AttributionIndex.open(repository).orElseThrow();
      assertThat(index.blame(ids.get(2), "a.txt"))
          .containsExactly(
              new LineRun(1, 1, ids.get(1), "a.txt", 1), new LineRun(2, 1, ids.get(2), "a.txt", 2));
      assertThat(index.blame(ids.get(2), "lost.bin")).isEmpty();
    }
  }

  @Test
  void namesTheObjectThatIsDamagedAndIndexesTheRest() throws IOException {
    var imported = new ImportedRepository(directory, "sha1");
    imported.commit(Map.of("a.txt", "a\n", "b.txt", "b\n"));
    var ids = imported.done();
    Path object = loose(imported, imported.text("rev-parse", ids.get(1) + ":b.txt"));
    assertThat(object.toFile().setWritable(true)).isTrue();
    Files.writeString(object, "no object");

    try (var repository = Repository.open(directory)) {
      var outcome = IndexAgreementTest.update(repository, List.of(ids.get(1)));

      assertThat(outcome.skipped()).singleElement().asString().startsWith("b.txt at " + ids.get(1));
      assertThat(AttributionIndex.open(repository).orElseThrow().blame(ids.get(1), "a.txt"))
          .hasSize(1);
    }
  }

  private Path loose(ImportedRepository imported, String id) {
    return imported.directory().resolve("objects/" + id.substring(0, 2) + "/" + id.substring(2));
  }

  @Test
  void followsAFileOfAMillionLines() throws IOException {
    var imported = new ImportedRepository(directory, "sha1");
    var lines = new StringBuilder();
    for (int i = 0; i < 1_000_000; i++) {
      lines.append(i % 7 == 0 ? "" : "line " + i).append('\n');
    }
    String before = lines.toString();
    String after =
        "first\n"
            + before.substring(0, 5_000_000)
            + "\nmiddle\n"
            + before.substring(5_000_000)
            + "last";
    imported.commit(Map.of("big.txt", before));
    imported.commit(Map.of("big.txt", after), 1);
    var ids = imported.done();

    try (var repository = Repository.open(directory)) {
      IndexAgreementTest.update(repository, List.of(ids.get(2)));
      var index = AttributionIndex.open(repository).orElseThrow();

      assertThat(BlameAgreement.joined(index.blame(ids.get(2), "big.txt")))
          .isEqualTo(BlameAgreement.git(imported, ids.get(2), "big.txt"))
          .hasSizeGreaterThan(3);
    }
  }

  @Test
  void takesASubmoduleAsOpaqueAndASymbolicLinkAsItsTarget() throws IOException {
    var imported = new ImportedRepository(directory, "sha1");
    imported.commit(Map.of("a.txt", "a\n"));
    String first = imported.done().get(1);
    String tree =
        new String(
                imported.run(
                    ("100644 blob "
                            + imported.text("rev-parse", first + ":a.txt")
                            + "\ta.txt\n"
                            + "120000 blob "
                            + imported.text("rev-parse", first + ":a.txt")
                            + "\tlink\n"
                            + "160000 commit "
                            + first
                            + "\tsub\n")
                        .getBytes(StandardCharsets.UTF_8),
                    "mktree"),
                StandardCharsets.UTF_8)
            .strip();
    String tip =
        imported.text(
            "-c",
            "user.name=A",
            "-c",
            "user.email=a@x.org",
            "commit-tree",
            "-p",
            first,
            "-m",
            "m",
            tree);

    try (var repository = Repository.open(directory)) {
      var outcome = IndexAgreementTest.update(repository, List.of(tip));

      var index = AttributionIndex.open(repository).orElseThrow();
      assertThat(index.files(tip)).containsExactly("a.txt", "link");
      assertThat(outcome.skipped()).isEmpty();
    }
  }

  @Test
  void sharesTheIndexAmongLinkedWorktrees() throws IOException {
    var imported = new ImportedRepository(directory.resolve("main.git"), "sha1");
    imported.commit(Map.of("a.txt", "a\n"));
    String tip = imported.done().get(1);
    Path linked = directory.resolve("linked");
    imported.text("worktree", "add", "-q", linked.toString(), tip);

    try (var repository = Repository.open(linked)) {
      IndexAgreementTest.update(repository, List.of(tip));
    }
    try (var repository = Repository.open(directory.resolve("main.git"))) {
      assertThat(AttributionIndex.open(repository).orElseThrow().covers(tip)).isTrue();
    }
  }
}
