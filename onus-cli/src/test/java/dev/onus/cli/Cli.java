package dev.onus.cli;

import dev.onus.cli.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Runs commands as `bin/onus` does, in the JVM of the test.
final class Cli {
  private Cli() {}

  /// What a command left behind.
  ///
  /// @param bytes standard output as bytes, for what is not text
  record Result(int exitCode, byte[] bytes, String err) {
    /// Standard output as text.
    String out() {
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  /// Runs a command without standard input, terminal and environment.
  static Result run(String... arguments) {
    return run(new byte[0], Terminal.NONE, Map.of(), arguments);
  }

  /// Runs a command that reads a text from standard input.
  static Result runWithInput(String input, String... arguments) {
    return run(input.getBytes(StandardCharsets.UTF_8), Terminal.NONE, Map.of(), arguments);
  }

  /// Runs a command.
  static Result run(
      byte[] input, Terminal terminal, Map<String, String> environment, String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var surroundings =
        new Surroundings(new ByteArrayInputStream(input), out, err, terminal, environment);
    int exitCode = Main.run(surroundings, arguments);
    return new Result(exitCode, out.toByteArray(), err.toString(StandardCharsets.UTF_8));
  }
}
