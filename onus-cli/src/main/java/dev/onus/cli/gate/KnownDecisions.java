package dev.onus.cli.gate;

import dev.onus.custody.PeopleOfDirectory;
import dev.onus.custody.PeopleOfHistory;
import dev.onus.custody.Person;
import dev.onus.gate.ContestOnFile;
import dev.onus.gate.ExceptionOnFile;
import dev.onus.history.Repository;
import dev.onus.history.claims.ClaimReader;
import dev.onus.ledger.Authority;
import dev.onus.policy.Directory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The exceptions and contests that a person at this clone knows of: those in the worktree,
/// committed or not, and those in the records.
public final class KnownDecisions {
  private static final String DIRECTORY = ".onus/exceptions";

  private KnownDecisions() {}

  /// Reads them.
  ///
  /// @param directory whose keys count
  public static List<ExceptionOnFile> of(
      Repository repository, Directory directory, Records records) {
    return decisions(repository, directory, records).exceptions();
  }

  /// The exceptions in the files of a commit and in the records.
  ///
  /// @param directory whose keys count
  /// @param at the time of the judgement, after which nothing was received
  public static List<ExceptionOnFile> at(
      Repository repository, String commit, Directory directory, Records records, Instant at) {
    var decisions = new Decisions(records);
    var lines = new SignedLines(directory, decisions);
    new DecisionFiles(repository, at).read(lines, List.of(commit));
    records.entries().forEach(lines::add);
    return decisions.exceptions();
  }

  /// Who made a decision, and how that is known by the keys of a directory; empty where no person
  /// did.
  public static Optional<Person> decider(Directory directory, Authority by, byte[] statement) {
    return new SignedLines(directory, new Decisions(Records.NONE)).person(by, statement);
  }

  /// What is contested, as far as somebody at this clone knows, with who is behind the commits.
  public static List<ContestOnFile> contests(
      Repository repository, Directory directory, Records records) {
    Instant now = Instant.now();
    var people =
        new PeopleOfDirectory(
            directory,
            directory,
            new PeopleOfHistory(List.of(), now, _ -> false),
            now.atOffset(ZoneOffset.UTC).toLocalDate());
    var behind = new BehindCommits(repository, directory, people);
    ClaimReader claims = ClaimReader.of(repository);
    return decisions(repository, directory, records).contests().stream()
        .map(one -> one.by(behind.of(one.commit(), claims)))
        .toList();
  }

  private static Decisions decisions(Repository repository, Directory directory, Records records) {
    var decisions = new Decisions(records);
    var lines = new SignedLines(directory, decisions);
    repository
        .worktree()
        .map(worktree -> worktree.resolve(DIRECTORY))
        .filter(Files::isDirectory)
        .ifPresent(files -> read(files, lines));
    records.entries().forEach(lines::add);
    return decisions;
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
