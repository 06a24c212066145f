package dev.onus.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The user's `git` in one directory, deaf to their configuration, so that it writes the same
/// objects everywhere.
record IsolatedGit(Path directory) {

  /// Runs a command to its end.
  ///
  /// @throws DemoFailure when git ends with another exit code than 0
  void run(String... arguments) {
    try {
      Process process = start(arguments);
      process.getOutputStream().close();
      // Both streams are one, and short.
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw DemoFailure.git("git " + arguments[0] + " failed: " + said.strip());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("git can't be run: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while git was running", e);
    }
  }

  /// Starts a command whose streams the caller owns; standard error is part of standard output.
  Process start(String... arguments) {
    var command =
        new ArrayList<>(
            List.of("git", "-c", "core.autocrlf=false", "-c", "core.hooksPath=/dev/null"));
    command.addAll(List.of(arguments));
    var builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    var environment = builder.environment();
    environment.keySet().removeIf(key -> key.startsWith("GIT_"));
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
    environment.put("GIT_ATTR_NOSYSTEM", "1");
    environment.put("GIT_DEFAULT_HASH", "sha1");
    environment.put("XDG_CONFIG_HOME", directory.toAbsolutePath().toString());
    environment.put("LC_ALL", "C");
    environment.put("TZ", "UTC");
    try {
      return builder.start();
    } catch (IOException e) {
      throw DemoFailure.git("git can't be started: " + e.getMessage());
    }
  }
}
