package dev.onus.cli.answer;

import dev.onus.history.Repository;
import dev.onus.history.index.AttributionIndex;
import dev.onus.history.past.BlameOnDemand;
import dev.onus.history.past.Changers;
import dev.onus.history.past.Merges;
import dev.onus.provenance.Attribution;
import java.io.IOException;
import java.util.Optional;

/// Where attribution comes from: the index, if there is one that knows the revision, else git.
///
/// @param indexed whether an index would give nothing more: it is the index, or git has to be asked
public record LineSource(
    Attribution attribution,
    Merges merges,
    Changers changers,
    boolean indexed,
    BlameOnDemand onDemand)
    implements AutoCloseable {
  private static final String IGNORED = ".git-blame-ignore-revs";

  /// The source for a revision. Where the revision has a list of commits to pass over, git is
  /// asked, which honours it.
  ///
  /// @param mayUseIndex whether the index may be used at all
  public static LineSource of(Repository repository, String revision, boolean mayUseIndex) {
    var onDemand = new BlameOnDemand(repository);
    boolean passesOver = repository.content(revision, IGNORED).isPresent();
    Optional<AttributionIndex> index = mayUseIndex ? open(repository, revision) : Optional.empty();
    var merges =
        index
            .map(one -> Merges.fromIndex(one, revision))
            .orElseGet(() -> Merges.fromGit(repository, revision));
    var changers =
        index
            .map(one -> Changers.fromIndex(one, repository, revision))
            .orElseGet(() -> Changers.fromGit(repository, revision));
    return index.isPresent() && !passesOver
        ? new LineSource(index.get()::lines, merges, changers, true, onDemand)
        : new LineSource(onDemand, merges, changers, passesOver, onDemand);
  }

  /// Whether the attribution is that of an index.
  boolean isIndex() {
    return attribution != onDemand;
  }

  private static Optional<AttributionIndex> open(Repository repository, String revision) {
    try {
      return AttributionIndex.open(repository).filter(index -> index.covers(revision));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    onDemand.close();
  }
}
