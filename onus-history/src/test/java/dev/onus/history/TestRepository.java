package dev.onus.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A small repository that a test makes with the user's git, deaf to their configuration. Its clock
/// goes on by a day with each call of git.
public final class TestRepository {
  private static final Instant BEGIN = Instant.parse("2026-01-01T12:00:00Z");

  private final Path directory;
  private int days;

  public TestRepository(Path directory) {
    this.directory = directory;
    git("init", "-q", "-b", "main");
  }

  public Path directory() {
    return directory;
  }

  /// Writes a file with these lines.
  public TestRepository write(String path, String... lines) {
    return write(path, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
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

  /// Commits everything and returns the commit's id.
  public String commit(String message) {
    git("add", "-A");
    git("commit", "-q", "--allow-empty", "-m", message);
    return git("rev-parse", "HEAD");
  }

  /// Lets time go by.
  public TestRepository later(int by) {
    days += by;
    return this;
  }

  /// Runs git and returns what it printed, stripped.
  public String git(String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(Arrays.asList(arguments));
    var builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    var environment = builder.environment();
    environment.keySet().removeIf(key -> key.startsWith("GIT_"));
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
    environment.put("LC_ALL", "C");
    String date = BEGIN.plus(Duration.ofDays(days++)).getEpochSecond() + " +0000";
    for (String role : List.of("AUTHOR", "COMMITTER")) {
      environment.put("GIT_" + role + "_NAME", "A");
      environment.put("GIT_" + role + "_EMAIL", "a@example.org");
      environment.put("GIT_" + role + "_DATE", date);
    }
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(command + " failed: " + said);
      }
      return said.strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
