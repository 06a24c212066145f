package dev.onus.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A small repository in a temporary directory, made with the user's git and none of its
/// configuration. Each commit is a day later than the one before.
public final class TestRepository {
  private final Path directory;
  private Instant now = Instant.parse("2026-01-01T12:00:00Z");
  private String author = "Ann <ann@x.org>";
  private String committer = "Ann <ann@x.org>";

  /// Makes an empty repository whose branch is `main`.
  public TestRepository(Path directory) {
    this.directory = directory;
    git("init", "-q", "-b", "main");
  }

  /// Makes an empty repository whose branch is `main`.
  public static TestRepository in(Path directory) {
    return new TestRepository(directory);
  }

  /// Opens it as Onus does. The caller closes it.
  public Repository open() {
    return Repository.open(directory);
  }

  /// The top of the worktree.
  public Path directory() {
    return directory;
  }

  /// The time of the next commit.
  public Instant now() {
    return now;
  }

  /// Who writes and commits from now on, each as `Name <address>`.
  public TestRepository by(String newAuthor, String newCommitter) {
    author = newAuthor;
    committer = newCommitter;
    return this;
  }

  /// Lets time pass before the next commit.
  public TestRepository after(Duration time) {
    now = now.plus(time);
    return this;
  }

  /// Writes a file, not committed.
  public TestRepository write(String path, String content) {
    return write(path, content.getBytes(StandardCharsets.UTF_8));
  }

  /// Writes a file that consists of these lines.
  public TestRepository lines(String path, String... lines) {
    return write(path, String.join("\n", lines) + "\n");
  }

  /// Writes a file with these bytes.
  public TestRepository write(String path, byte[] content) {
    try {
      Path file = directory.resolve(path);
      Files.createDirectories(file.getParent());
      Files.write(file, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Commits all files and returns the id.
  public String commit(String message) {
    return commit(message, Map.of());
  }

  /// Commits all files, these among them, and returns the id.
  public String commit(String message, Map<String, String> files) {
    files.forEach((path, content) -> write(path, content));
    git("add", "-A");
    git("commit", "-q", "--allow-empty", "--cleanup=verbatim", "-m", message);
    now = now.plus(Duration.ofDays(1));
    return git("rev-parse", "HEAD");
  }

  /// Merges a branch with a commit of its own and returns the id.
  public String merge(String branch, String message) {
    git("merge", "-q", "--no-ff", "-m", message, branch);
    now = now.plus(Duration.ofDays(1));
    return git("rev-parse", "HEAD");
  }

  /// Runs git and returns what it prints, without the last line break.
  public String git(String... arguments) {
    var command = new ArrayList<String>(List.of("git"));
    command.addAll(List.of(arguments));
    try {
      var builder =
          new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
      builder.environment().keySet().removeIf(key -> key.startsWith("GIT_"));
      builder.environment().putAll(environment());
      Process process = builder.start();
      process.getOutputStream().close();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (process.waitFor() != 0) {
        throw new IllegalStateException(String.join(" ", command) + ": " + output);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Map<String, String> environment() {
    return Map.of(
        "GIT_CONFIG_NOSYSTEM", "1",
        "GIT_CONFIG_GLOBAL", "/dev/null",
        "GIT_AUTHOR_NAME", name(author),
        "GIT_AUTHOR_EMAIL", address(author),
        "GIT_AUTHOR_DATE", now.toString(),
        "GIT_COMMITTER_NAME", name(committer),
        "GIT_COMMITTER_EMAIL", address(committer),
        "GIT_COMMITTER_DATE", now.toString());
  }

  private static String name(String who) {
    return who.substring(0, who.indexOf(" <"));
  }

  private static String address(String who) {
    return who.substring(who.indexOf('<') + 1, who.length() - 1);
  }
}
