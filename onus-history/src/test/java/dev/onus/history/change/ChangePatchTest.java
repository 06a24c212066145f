package dev.onus.history.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.history.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangePatchTest {
  @TempDir private Path directory;

  @Test
  void showsEachFileWithItsLinesAndLeavesTheRestOutOnceItIsTooLong() throws IOException {
    var made = new TestRepository(directory);
    String from = made.commit("Begin", Map.of("a.c", "one\ntwo\nthree\n", "z", "x\n"));
    Files.write(directory.resolve("m.bin"), new byte[] {0, 1, 2});
    String to =
        made.commit(
            "Edit", Map.of("a.c", "one\n++ odd\nthree\n", "q\"\n", "1\n", "z", "y".repeat(900)));
    try (var repository = made.open()) {
      ChangePatch.Read whole = ChangePatch.between(repository, from, to, 100);
      assertThat(whole.files())
          .extracting(ChangePatch.InFile::path)
          .containsExactly("a.c", "m.bin", "q\"\n", "z");
      ChangePatch.InFile first = whole.files().getFirst();
      assertThat(first.added()).isEqualTo(1);
      assertThat(first.removed()).isEqualTo(1);
      assertThat(first.hunks())
          .containsExactly(
              new ChangePatch.Hunk(1, 1, "", List.of(" one", "-two", "+++ odd", " three")));
      assertThat(whole.files().get(1).isText()).isFalse();
      assertThat(whole.files().get(3).hunks().getFirst().lines())
          .anySatisfy(line -> assertThat(line).hasSize(501).endsWith("…"));
      assertThat(whole.leftOut()).isZero();

      ChangePatch.Read cut = ChangePatch.between(repository, from, to, 2);
      assertThat(cut.files()).hasSize(4);
      assertThat(cut.files().getFirst().hunks().getFirst().lines()).hasSize(2);
      assertThat(cut.files().getFirst().added()).isEqualTo(1);
      assertThat(cut.leftOut()).isEqualTo(6);
    }
  }
}
