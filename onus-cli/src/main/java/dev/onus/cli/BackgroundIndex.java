package dev.onus.cli;

import dev.onus.history.Repository;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Starts `onus index` as a process of its own after an answer that had to do without the index, so
/// that the next one need not. Never in CI, where nobody comes back; failing to start is no
/// failure.
final class BackgroundIndex {
  private BackgroundIndex() {}

  static void start(Repository repository, Map<String, String> environment) {
    if (!environment.getOrDefault("CI", "").isEmpty()
        || !Files.isWritable(repository.commonDirectory())) {
      return;
    }
    try {
      var source = BackgroundIndex.class.getProtectionDomain().getCodeSource();
      Path jar = source == null ? Path.of("") : Path.of(source.getLocation().toURI());
      Path java = Path.of(System.getProperty("java.home"), "bin", "java");
      if (Files.isRegularFile(jar) && Files.isExecutable(java)) {
        new ProcessBuilder(
                List.of(
                    java.toString(),
                    "-jar",
                    jar.toString(),
                    "index",
                    "--quiet",
                    "--repo",
                    repository.commonDirectory().toString()))
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
      }
    } catch (IOException | URISyntaxException e) {
      // the next answer asks git again, as this one did
    }
  }
}
