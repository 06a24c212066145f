package dev.onus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A small repository for tests of claims, with ids that are the same everywhere.
final class ClaimedRepository {
  private final Path directory;

  ClaimedRepository(Path directory) throws Exception {
    this.directory = directory;
    git("init", "-q", "-b", "main");
  }

  String path() {
    return directory.toString();
  }

  void write(String path, String text) throws Exception {
    var file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /// Commits everything and returns the id.
  String commit(String message) throws Exception {
    git("add", "-A");
    git("commit", "-q", "--allow-empty", "-m", message);
    return git("rev-parse", "HEAD");
  }

  String git(String... arguments) throws Exception {
    var command = new ArrayList<>(List.of("git", "-C", directory.toString()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    for (String who : List.of("AUTHOR", "COMMITTER")) {
      builder.environment().put("GIT_" + who + "_NAME", "Jo Doe");
      builder.environment().put("GIT_" + who + "_EMAIL", "jo@example.org");
      builder.environment().put("GIT_" + who + "_DATE", "2026-06-01T00:00:00Z");
    }
    var process = builder.start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output.strip();
  }
}
