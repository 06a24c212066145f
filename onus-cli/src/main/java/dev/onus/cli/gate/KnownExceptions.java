package dev.onus.cli.gate;

import dev.onus.gate.ExceptionOnFile;
import dev.onus.history.Repository;
import dev.onus.ledger.Entry;
import dev.onus.policy.Directory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// The exceptions that a person at this clone knows of: those in the worktree, committed or not,
/// and those in the records.
public final class KnownExceptions {
  private static final String DIRECTORY = ".onus/exceptions";

  private KnownExceptions() {}

  /// Reads them.
  ///
  /// @param directory whose keys count
  public static List<ExceptionOnFile> of(
      Repository repository, Directory directory, List<Entry> records) {
    var decisions = new Decisions();
    var lines = new SignedLines(directory, decisions);
    repository
        .worktree()
        .map(worktree -> worktree.resolve(DIRECTORY))
        .filter(Files::isDirectory)
        .ifPresent(files -> read(files, lines));
    records.forEach(lines::add);
    return decisions.exceptions();
  }

  private static void read(Path directory, SignedLines lines) {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        if (file.toString().endsWith(".jsonl")) {
          Instant at = Files.getLastModifiedTime(file).toInstant();
          lines.read(file.getFileName().toString(), Files.readAllBytes(file), at);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
