package dev.onus.e2e.server;

import dev.onus.cli.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Somebody's machine: a home of its own, and `onus` as a process.
record Laptop(Path home) {
  static Laptop at(Path home) throws IOException {
    return new Laptop(Files.createDirectories(home));
  }

  /// What became of a command.
  record Done(int exit, String out, String err) {}

  private Process start(String... arguments) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command);
    builder
        .environment()
        .keySet()
        .removeIf(
            name -> name.startsWith("GIT_") || name.startsWith("ONUS_") || name.startsWith("XDG_"));
    builder.environment().put("HOME", home.toString());
    builder.environment().put("CI", "1");
    builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    builder.redirectError(home.resolve("err").toFile());
    return builder.start();
  }

  Done onus(String input, String... arguments) {
    try {
      Process process = start(arguments);
      try (var in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      }
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Done(process.waitFor(), out, Files.readString(home.resolve("err")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// Signs in at a server, where somebody lets this machine in by its code.
  Done login(String url, Visitor confirms) {
    try {
      Process process = start("login", url, "--no-browser");
      process.getOutputStream().close();
      var said =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      var out = new StringBuilder();
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        out.append(line).append('\n');
        int page = line.indexOf("/sign-in/device/");
        if (page >= 0) {
          confirms.post(line.substring(page), Map.of("decision", "approve"));
        }
      }
      return new Done(process.waitFor(), out.toString(), Files.readString(home.resolve("err")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
