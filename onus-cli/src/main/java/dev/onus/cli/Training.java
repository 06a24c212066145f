package dev.onus.cli;

import dev.onus.cli.terminal.Terminal;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;
import java.util.Map;

/// A run that does nothing but load what short commands load, so that the JVM can write it into its
/// AOT cache. `bin/onus` starts it in the background; it reads no repository and prints nothing.
public final class Training {
  private Training() {}

  /// Runs the commands that need no input.
  public static void main(String[] arguments) {
    var nothing =
        new Surroundings(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            OutputStream.nullOutputStream(),
            Terminal.NONE,
            Map.of());
    Main.run(nothing, "--version");
    Main.run(nothing, "--help");
    Main.run(nothing, "completion", "fish");
    Json.line(new PrintWriter(Writer.nullWriter()), Map.of("training", List.of(1)));
  }
}
