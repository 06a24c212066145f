package dev.onus.server.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.survey.OriginLines;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotTest {
  private static Snapshot.FileLines file(
      String path, int ai, int unknown, int area, boolean owned) {
    return new Snapshot.FileLines(path, new OriginLines(ai, 0, 0, 0, unknown), area, owned);
  }

  static Snapshot snapshot(Snapshot.FileLines... files) {
    return new Snapshot(
        "a".repeat(40),
        Instant.parse("2026-05-01T10:00:00Z"),
        List.of(files),
        List.of(
            new Snapshot.Area("keys", "deny", "keys are ours"),
            new Snapshot.Area("docs", "review", "")),
        "digest",
        "",
        "CODEOWNERS",
        "said");
  }

  @Test
  void aDirectoryIsTheSumOfWhatIsBelowItAndOfNothingBesideIt() {
    var snapshot =
        snapshot(
            file("src/a.c", 1, 2, -1, true),
            file("src-b/x.c", 100, 0, -1, false),
            file("src.c", 50, 0, -1, false),
            file("src/deep/er/k.c", 10, 20, 0, false),
            file("README", 0, 5, 1, true));

    var src = snapshot.whole("src");
    assertThat(src.files()).isEqualTo(2);
    assertThat(src.lines()).isEqualTo(new OriginLines(11, 0, 0, 0, 22));
    assertThat(src.ownedLines()).isEqualTo(3);
    assertThat(src.restrictedLines()).isEqualTo(30);
    assertThat(src.restrictedAi()).isEqualTo(10);
    assertThat(src.areas()).containsExactly("keys (deny)");
    assertThat(snapshot.whole("").lines().total()).isEqualTo(188);
  }

  @Test
  void directoriesComeFirstAndThenWhatHasMostLines() {
    var snapshot =
        snapshot(
            file("z/1", 1, 0, -1, false),
            file("a", 9, 0, -1, false),
            file("b", 99, 0, -1, false),
            file("y/1", 5, 0, -1, false));
    assertThat(snapshot.entries(""))
        .extracting(Snapshot.Entry::name)
        .containsExactly("y", "z", "b", "a");
    assertThat(snapshot.entries("y")).extracting(Snapshot.Entry::path).containsExactly("y/1");
  }

  @Test
  void aReviewAreaIsNoRestrictedOne() {
    var snapshot = snapshot(file("README", 3, 5, 1, true));
    assertThat(snapshot.whole("").restrictedLines()).isZero();
    assertThat(snapshot.areasIn("")).extracting(each -> each.area().id()).containsExactly("docs");
  }

  @Test
  void aDirectoryThatIsOnlyTheBeginningOfANameIsNone() {
    var snapshot = snapshot(file("source/a", 1, 0, -1, false));
    assertThat(snapshot.hasDirectory("sour")).isFalse();
    assertThat(snapshot.hasDirectory("source")).isTrue();
    assertThat(snapshot.hasDirectory("source/a")).isFalse();
    assertThat(snapshot.hasFile("source/a")).isTrue();
    assertThat(snapshot.hasDirectory("zzz")).isFalse();
  }
}
