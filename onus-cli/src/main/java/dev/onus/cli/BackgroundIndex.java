package dev.onus.cli;

import dev.onus.history.Repository;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Starts `onus index` as a process of its own after an answer that had to do without the index, so
/// that the next one need not.
///
/// It runs at the lowest priority and says nothing. It isn't started in CI, where nobody comes
/// back; where `ONUS_BACKGROUND_INDEX` is `off`; in a repository that can't be written or belongs
/// to someone else, who would find files there that aren't theirs; nor while the one that was
/// started last still runs. Failing to start is no failure.
final class BackgroundIndex {
  static final String SWITCH = "ONUS_BACKGROUND_INDEX";

  private static final Path NICE = Path.of("/usr/bin/nice");

  private BackgroundIndex() {}

  static void start(Repository repository, Map<String, String> environment) {
    Path data = repository.dataDirectory();
    Path started = data.resolve("background.pid");
    if (!isWanted(environment)
        || !isOurs(repository.commonDirectory())
        || Files.isSymbolicLink(data)
        || isRunning(started)) {
      return;
    }
    try {
      var source = BackgroundIndex.class.getProtectionDomain().getCodeSource();
      Path jar = source == null ? Path.of("") : Path.of(source.getLocation().toURI());
      Path java = Path.of(System.getProperty("java.home"), "bin", "java");
      if (Files.isRegularFile(jar) && Files.isExecutable(java)) {
        Files.createDirectories(data);
        Process process =
            new ProcessBuilder(command(java, jar, repository.commonDirectory()))
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        remember(started, process.pid());
      }
    } catch (IOException | URISyntaxException e) {
      // the next answer asks git again, as this one did
    }
  }

  static boolean isWanted(Map<String, String> environment) {
    return environment.getOrDefault("CI", "").isEmpty()
        && !environment.getOrDefault(SWITCH, "").equals("off");
  }

  /// Whether the directory can be written and is the user's own.
  static boolean isOurs(Path directory) {
    try {
      return Files.isWritable(directory)
          && Files.getOwner(directory).getName().equals(System.getProperty("user.name"));
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /// Whether the process that was started here last still runs.
  static boolean isRunning(Path started) {
    try {
      return Files.isRegularFile(started, LinkOption.NOFOLLOW_LINKS)
          && ProcessHandle.of(Long.parseLong(Files.readString(started).strip()))
              .filter(ProcessHandle::isAlive)
              .isPresent();
    } catch (IOException | NumberFormatException e) {
      return false;
    }
  }

  /// Writes down which process was started.
  private static void remember(Path started, long process) throws IOException {
    Files.deleteIfExists(started); // a link is replaced, never followed
    Files.writeString(started, process + "\n", StandardOpenOption.CREATE_NEW);
  }

  private static List<String> command(Path java, Path jar, Path directory) {
    var command = new ArrayList<String>();
    if (Files.isExecutable(NICE)) {
      command.addAll(List.of(NICE.toString(), "-n", "19"));
    }
    command.addAll(
        List.of(
            java.toString(),
            "-jar",
            jar.toString(),
            "index",
            "--quiet",
            "--repo",
            directory.toString()));
    return command;
  }
}
