package dev.onus.cli;

import dev.onus.answer.report.Deployed;
import dev.onus.history.Repository;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The revision whose living lines are asked about, as a picocli mixin.
final class LiveRevision {
  @Option(
      names = "--rev",
      paramLabel = "REV",
      description = "The governed branch (default: ${DEFAULT-VALUE}).",
      defaultValue = "HEAD")
  private String revision = "HEAD";

  /// As it was given.
  String given() {
    return revision;
  }

  /// The id of its commit.
  String commit(Repository repository) {
    return Common.resolve(repository, revision);
  }

  /// The commit as if it were the one that runs.
  Deployed deployed(String commit) {
    return new Deployed(commit, "given: --rev " + revision, false, Optional.empty());
  }
}
