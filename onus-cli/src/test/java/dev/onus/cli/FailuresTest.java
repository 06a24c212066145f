package dev.onus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailuresTest {
  @TempDir Path cache;
  private final StringWriter err = new StringWriter();
  private Failures failures = failures("/nonexistent");

  @BeforeEach
  void reportsGoToTheCache() {
    failures = failures(cache.toString());
  }

  private Failures failures(String cache) {
    return new Failures(
        new PrintWriter(err, true), Map.of("XDG_CACHE_HOME", cache), "blame", "a.txt");
  }

  @Test
  void aRefusalOfACommandKeepsItsExitCode() {
    assertThat(failures.report(new CliException(65, "a.json:1:2: no object"))).isEqualTo(65);
    assertThat(err).hasToString("onus: a.json:1:2: no object\n");
  }

  @Test
  void aDefectIsOneLineAndTheRestIsInAFile() throws IOException {
    int exitCode = failures.report(new IllegalStateException("a run is never empty"));

    assertThat(exitCode).isEqualTo(70);
    assertThat(err.toString().lines()).hasSize(1);
    var file = Path.of(err.toString().strip().replaceFirst(".* are in ", ""));
    assertThat(file).startsWith(cache);
    assertThat(Files.readString(file))
        .startsWith("onus development\nJava ")
        .contains("arguments: [blame, a.txt]\n")
        .contains("IllegalStateException: a run is never empty\n\tat ");
  }

  @Test
  void aDefectIsStillOneLineWhereNoFileCanBeWritten() throws IOException {
    var file = Files.createFile(cache.resolve("file"));

    int exitCode = failures(file.toString()).report(new IllegalStateException("no"));

    assertThat(exitCode).isEqualTo(70);
    assertThat(err).hasToString("onus: this is a defect in Onus (IllegalStateException): no\n");
  }

  @Test
  void aMissingFileIsAMatterOfTheEnvironment() {
    var missing = new UncheckedIOException(new NoSuchFileException("x.json"));

    assertThat(failures.report(missing)).isEqualTo(78);
    assertThat(err).hasToString("onus: x.json: no such file or directory\n");
  }

  @Test
  void namesTheWayOutOfTooLittleMemory() {
    assertThat(failures.report(new OutOfMemoryError())).isEqualTo(78);
    assertThat(err.toString()).contains("ONUS_JAVA_OPTS=-Xmx");
  }
}
