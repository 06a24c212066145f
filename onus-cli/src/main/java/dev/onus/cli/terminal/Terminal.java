package dev.onus.cli.terminal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Which of the standard streams are a terminal, and whether colours are wanted there.
///
/// @param output whether standard output is a terminal
/// @param error whether standard error is a terminal
/// @param colour whether text on standard output may be coloured
public record Terminal(boolean output, boolean error, boolean colour) {
  private static final int DEFAULT_COLUMNS = 80;

  /// No terminal at all: a pipe, a file, a test.
  public static final Terminal NONE = new Terminal(false, false, false);

  /// The terminal of this process.
  ///
  /// The JVM can't ask about one stream alone, so `bin/onus` says which are terminals in the system
  /// property `onus.terminal` (some of `out,err`); without it there is none. `NO_COLOR`
  /// (no-color.org) and `TERM=dumb` turn colours off.
  public static Terminal ofProcess(Map<String, String> environment) {
    String said = System.getProperty("onus.terminal", "");
    return of(said.contains("out"), said.contains("err"), environment);
  }

  static Terminal of(boolean output, boolean error, Map<String, String> environment) {
    boolean refused =
        !environment.getOrDefault("NO_COLOR", "").isEmpty()
            || "dumb".equals(environment.get("TERM"));
    return new Terminal(output, error, output && !refused);
  }

  /// The width of the terminal in columns; 80 where there is none or it does not say.
  public int columns() {
    if (!output) {
      return DEFAULT_COLUMNS;
    }
    try {
      var stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      var size = new String(stty.getInputStream().readNBytes(64), StandardCharsets.US_ASCII);
      if (!stty.waitFor(1, TimeUnit.SECONDS)) {
        stty.destroyForcibly();
      }
      int columns = Integer.parseInt(size.substring(size.indexOf(' ') + 1).strip());
      return columns > 0 ? columns : DEFAULT_COLUMNS;
    } catch (IOException | NumberFormatException e) {
      return DEFAULT_COLUMNS;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return DEFAULT_COLUMNS;
    }
  }
}
