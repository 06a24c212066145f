package dev.onus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackgroundIndexTest {
  @TempDir private Path directory;

  @Test
  void isNotWantedInContinuousIntegrationOrWhenSwitchedOff() {
    assertThat(BackgroundIndex.isWanted(Map.of())).isTrue();
    assertThat(BackgroundIndex.isWanted(Map.of("CI", ""))).isTrue();
    assertThat(BackgroundIndex.isWanted(Map.of("CI", "true"))).isFalse();
    assertThat(BackgroundIndex.isWanted(Map.of(BackgroundIndex.SWITCH, "off"))).isFalse();
  }

  @Test
  void writesOnlyWhereTheUserIsAtHome() {
    assertThat(BackgroundIndex.isOurs(directory)).isTrue();
    assertThat(BackgroundIndex.isOurs(directory.resolve("none"))).isFalse();
  }

  @Test
  void waitsForTheOneThatWasStartedLast() throws IOException {
    Path started = directory.resolve("background.pid");
    assertThat(BackgroundIndex.isRunning(started)).isFalse();
    Files.writeString(started, ProcessHandle.current().pid() + "\n");
    assertThat(BackgroundIndex.isRunning(started)).isTrue();
    Files.writeString(started, "nonsense");
    assertThat(BackgroundIndex.isRunning(started)).isFalse();
  }
}
