package dev.onus.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A small repository in a directory of a test: files are written and committed with fixed names
/// and times, so that ids are the same everywhere.
public final class TestRepository {
  private final Path directory;

  private TestRepository(Path directory) {
    this.directory = directory;
  }

  /// Makes an empty repository with the branch `main`.
  public static TestRepository in(Path directory) {
    var repository = new TestRepository(directory);
    repository.git("init", "-q", "-b", "main");
    return repository;
  }

  /// Opens it as Onus does. The caller closes it.
  public Repository open() {
    return Repository.open(directory);
  }

  /// Writes a file of the worktree.
  public TestRepository write(String path, String text) {
    try {
      var file = directory.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Commits everything and returns the commit's id.
  public String commit(String message) {
    git("add", "-A");
    git("commit", "-q", "--allow-empty", "--cleanup=verbatim", "-m", message);
    return git("rev-parse", "HEAD");
  }

  /// Runs git to its end and returns what it printed, without the last newline.
  public String git(String... arguments) {
    try {
      var command = new ArrayList<>(List.of("git", "-C", directory.toString()));
      command.addAll(List.of(arguments));
      var builder = new ProcessBuilder(command).redirectErrorStream(true);
      var environment = builder.environment();
      environment.keySet().removeIf(key -> key.startsWith("GIT_"));
      environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
      environment.put("GIT_CONFIG_NOSYSTEM", "1");
      for (String who : List.of("AUTHOR", "COMMITTER")) {
        environment.put("GIT_" + who + "_NAME", "Jo Doe");
        environment.put("GIT_" + who + "_EMAIL", "jo@example.org");
        environment.put("GIT_" + who + "_DATE", "2026-06-01T00:00:00Z");
      }
      var process = builder.start();
      process.getOutputStream().close();
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
      return output.stripTrailing();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
