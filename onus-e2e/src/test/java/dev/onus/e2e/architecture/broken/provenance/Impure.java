package dev.onus.e2e.architecture.broken.provenance;

import dev.onus.e2e.architecture.broken.answer.Verdict;
import dev.onus.e2e.architecture.broken.cli.Command;
import dev.onus.e2e.architecture.broken.history.Log;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Pattern;

/// Knows what it must not know and asks what it must not ask.
public record Impure(Verdict verdict, Log log, Command command, Path file) {
  /// The time, from nowhere.
  public static Instant time() {
    return Instant.now();
  }

  /// A pattern that a user wrote.
  public static Pattern pattern(String text) {
    return Pattern.compile(text);
  }
}
