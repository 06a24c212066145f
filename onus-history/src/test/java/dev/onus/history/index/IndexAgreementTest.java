package dev.onus.history.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.history.ImportedRepository;
import dev.onus.history.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndexAgreementTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({"1,sha1", "2,sha1", "3,sha1", "4,sha256"})
  void everyLineOfEveryFileIsWhereGitBlameSeesIt(long seed, String format) throws IOException {
    var imported = new ImportedRepository(directory, format);
    new RandomHistory(seed, imported).commits(60);
    var ids = imported.done();

    try (var repository = Repository.open(directory)) {
      update(repository, ids.subList(30, 31)); // half of the history, then the rest
      update(repository, ids.subList(1, ids.size()));
      var index = AttributionIndex.open(repository).orElseThrow();
      for (String id : ids.subList(40, ids.size())) {
        for (String path : index.files(id)) {
          assertThat(BlameAgreement.joined(index.blame(id, path)))
              .as("%s at %s (seed %d)", path, id, seed)
              .isEqualTo(BlameAgreement.git(imported, id, path));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"11", "12"})
  void anIndexThatGrewIsTheOneMadeAtOnce(long seed) throws IOException {
    var imported = new ImportedRepository(directory, "sha1");
    new RandomHistory(seed, imported).commits(80);
    var ids = imported.done();

    try (var repository = Repository.open(directory)) {
      for (int mark = 10; mark < ids.size(); mark += 10) {
        update(repository, ids.subList(1, mark + 1));
      }
      var grown = AttributionIndex.open(repository).orElseThrow();
      Files.delete(AttributionIndex.file(repository));
      update(repository, ids.subList(1, ids.size()));
      var fresh = AttributionIndex.open(repository).orElseThrow();

      for (String id : ids.subList(1, ids.size())) {
        assertThat(grown.files(id)).isEqualTo(fresh.files(id));
        for (String path : fresh.files(id)) {
          assertThat(grown.blame(id, path)).isEqualTo(fresh.blame(id, path));
        }
      }
    }
  }

  static IndexBuilder.Outcome update(Repository repository, List<String> tips) throws IOException {
    return AttributionIndex.update(repository, tips, false, 2, (_, _, _) -> {}, message -> {});
  }
}
