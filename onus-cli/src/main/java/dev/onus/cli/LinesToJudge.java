package dev.onus.cli;

import dev.onus.history.Repository;
import dev.onus.history.change.ChangeToJudge.Blame;
import dev.onus.history.past.BlameOnDemand;

/// Where a gate takes the lines of a commit from: the index, brought up to it. A commit that may be
/// gone in a moment does not go into the index; git is asked about that one.
final class LinesToJudge implements AutoCloseable {
  private final Common common;
  private final Repository repository;
  private final BlameOnDemand onDemand;

  LinesToJudge(Common common, Repository repository) {
    this.common = common;
    this.repository = repository;
    this.onDemand = new BlameOnDemand(repository);
  }

  /// The lines of a commit that stays.
  Blame of(String commit) {
    return repository.isReceiving()
        ? passing(commit)
        : IndexedHistory.covering(common, repository, commit)::blame;
  }

  /// The lines of a commit that may be gone in a moment.
  Blame passing(String commit) {
    return Blame.of(onDemand);
  }

  @Override
  public void close() {
    onDemand.close();
  }
}
