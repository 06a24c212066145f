package dev.onus.cli.gate;

import dev.onus.history.Repository;
import dev.onus.history.TrackedFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The files of decisions that commits hold.
final class DecisionFiles {
  private static final String DIRECTORY = ".onus/exceptions";
  private static final String EXCEPTIONS = DIRECTORY + "/";

  /// No path starts with it.
  private static final String COMMIT = "/";

  private static final Pattern SEPARATOR = Pattern.compile("[\\x00\\n]");

  private final Repository repository;
  private final Instant now;

  /// @param now the time of the judgement, after which nothing was received
  DecisionFiles(Repository repository, Instant now) {
    this.repository = repository;
    this.now = now;
  }

  /// Whether a file is one of decisions.
  static boolean isOne(String path) {
    return path.startsWith(EXCEPTIONS) && path.endsWith(".jsonl");
  }

  /// Reads those of some commits.
  void read(SignedLines lines, List<String> commits) {
    Map<String, Instant> received = null;
    for (String commit : commits) {
      // most have no such directory, and that is seen without starting a git
      if (repository.mode(commit, DIRECTORY).isEmpty()) {
        continue;
      }
      for (TrackedFile one : repository.filesBelow(commit, EXCEPTIONS)) {
        if (isOne(one.path()) && one.isRegular()) {
          if (received == null) {
            received = received(commits);
          }
          Instant at = received.getOrDefault(one.path(), now);
          repository
              .content(commit, one.path())
              .ifPresent(content -> lines.read(one.path(), content, at));
        }
      }
    }
  }

  /// When files of decisions came to be, by the committer's date: never after the time of the
  /// judgement.
  private Map<String, Instant> received(List<String> commits) {
    Map<String, Instant> received = new HashMap<>();
    var command =
        new ArrayList<>(
            List.of(
                "log", "-m", "-z", "--format=" + COMMIT + "%ct", "--name-only", "--diff-filter=A"));
    command.addAll(commits);
    command.addAll(List.of("--", EXCEPTIONS));
    Instant at = now;
    // each commit starts with its time; then come the files that it added
    for (String part : SEPARATOR.split(repository.git().text(command.toArray(String[]::new)), -1)) {
      if (part.startsWith(COMMIT)) {
        Instant committed = Instant.ofEpochSecond(Long.parseLong(part.substring(1)));
        at = committed.isAfter(now) ? now : committed;
      } else if (!part.isEmpty()) {
        received.merge(part, at, (one, other) -> one.isBefore(other) ? one : other);
      }
    }
    return received;
  }
}
