package dev.onus.history.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.history.ImportedRepository;
import dev.onus.history.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What happens to the file: damage, two writers, other versions, a history that was cut off.
class IndexFileTest {
  @TempDir private Path directory;

  private List<String> history(int commits) {
    var imported = new ImportedRepository(directory, "sha1");
    new RandomHistory(7, imported).commits(commits);
    return imported.done();
  }

  @Test
  void anyDamageIsNoticedAndTheIndexRebuilt() throws IOException {
    String tip = history(30).getLast();
    try (var repository = Repository.open(directory)) {
      IndexAgreementTest.update(repository, List.of(tip));
      Path file = AttributionIndex.file(repository);
      byte[] sound = Files.readAllBytes(file);
      var random = new Random(3);
      for (int i = 0; i < 300; i++) {
        byte[] damaged = sound.clone();
        int at = i < 150 ? i : random.nextInt(sound.length);
        damaged[at] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, damaged);
        assertThat(AttributionIndex.open(repository)).as("byte %d", at).isEmpty();
      }
      for (int length = 0; length < sound.length; length += 97) {
        Files.write(file, Arrays.copyOf(sound, length));
        assertThat(AttributionIndex.open(repository)).as("cut off at %d", length).isEmpty();
      }

      var outcome = IndexAgreementTest.update(repository, List.of(tip));

      assertThat(outcome.newCommits()).isEqualTo(outcome.commits());
      assertThat(Files.readAllBytes(file)).isEqualTo(sound);
    }
  }

  @Test
  void ofSeveralWritersEachLeavesAWholeIndex() throws Exception {
    var ids = history(60);
    var start = new CountDownLatch(1);
    var failure = new Throwable[1];
    var writers =
        IntStream.range(0, 4)
            .mapToObj(i ->
                Thread.ofPlatform()
                    .start(() -> {
                      try (var repository = Repository.open(directory)) {
                        start.await();
                        IndexAgreementTest.update(repository, ids.subList(1, 15 * (i + 1)));
                        assertThat(AttributionIndex.open(repository)).isPresent();
                      } catch (Throwable e) {
                        failure[0] = e;
                      }
                    }))
            .toList();
    start.countDown();
    for (Thread writer : writers) {
      writer.join();
    }

    assertThat(failure[0]).isNull();
    try (var repository = Repository.open(directory)) {
      var index = AttributionIndex.open(repository).orElseThrow();
      assertThat(ids.subList(1, 60)).allMatch(index::covers);
      try (var files = Files.list(AttributionIndex.file(repository).getParent())) {
        assertThat(files.map(file -> file.getFileName().toString()))
            .containsExactlyInAnyOrder("attribution.index", "attribution.lock");
      }
    }
  }

  @Test
  void aHistoryThatGotItsRestIsIndexedAnew() throws IOException {
    var ids = history(20);
    String tip = ids.getLast();
    Path shallow = directory.resolve("shallow");
    Files.writeString(shallow, tip + "\n");
    try (var repository = Repository.open(directory)) {
      var cut = IndexAgreementTest.update(repository, List.of(tip));
      assertThat(cut.commits()).isEqualTo(1);
    }
    Files.delete(shallow);
    try (var repository = Repository.open(directory)) {
      assertThat(AttributionIndex.open(repository)).as("the index of the cut history").isEmpty();
      assertThat(IndexAgreementTest.update(repository, List.of(tip)).commits()).isGreaterThan(1);
    }
  }
}
