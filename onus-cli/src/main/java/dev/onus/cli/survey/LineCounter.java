package dev.onus.cli.survey;

import dev.onus.history.Repository;
import dev.onus.history.index.AttributionIndex;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Counts the lines of a revision.
public final class LineCounter {
  private final Repository repository;
  private final AttributionIndex index;
  private final Bars bars;

  public LineCounter(Repository repository, AttributionIndex index, Bars bars) {
    this.repository = repository;
    this.index = index;
    this.bars = bars;
  }

  /// The lines that live at a revision.
  ///
  /// @param adopted older lines are counted apart; null when there are none
  public LineCounts live(String revision, @Nullable LocalDate adopted) {
    var commits = new KnownCommits(repository);
    var counts = new LineCounts(commits, adopted);
    new LiveLineReader(index, commits).read(revision, _ -> true, bars, counts::add);
    return counts;
  }

  /// The lines that the commits between two revisions introduced and that live at the second one:
  /// those that are reachable from `to` and not from `from`.
  public LineCounts introduced(String from, String to, @Nullable LocalDate adopted) {
    Set<String> range =
        new HashSet<>(repository.git().text("rev-list", to, "^" + from).lines().toList());
    var commits = new KnownCommits(repository);
    var counts = new LineCounts(commits, adopted);
    new LiveLineReader(index, commits).read(to, range::contains, bars, counts::add);
    return counts;
  }
}
