package dev.onus.cli;

import dev.onus.history.Repository;
import dev.onus.history.index.AttributionIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// The attribution index of a repository, brought up to the commits that a command asks about.
final class IndexedHistory {
  private static final int SHOWN_SKIPPED = 5;

  private IndexedHistory() {}

  /// An index that covers all of these commits: the one that is there, or after an update with a
  /// progress bar. What could not be read is said on standard error when an update found it.
  ///
  /// @param commits full ids of commits of the repository
  static AttributionIndex covering(Common common, Repository repository, String... commits) {
    try {
      var known = AttributionIndex.open(repository);
      if (known.isPresent() && List.of(commits).stream().allMatch(known.get()::covers)) {
        return known.get();
      }
      try (var bars = new IndexCommand.Bars(common)) {
        AttributionIndex.update(
            repository,
            List.of(commits),
            false,
            Runtime.getRuntime().availableProcessors(),
            bars::step,
            common::note);
      }
      var index =
          AttributionIndex.open(repository)
              .orElseThrow(() ->
                  new CliException(
                      ExitCode.ENVIRONMENT,
                      AttributionIndex.file(repository)
                          + " can't be read right after it was written; is the disk full or"
                          + " damaged?"));
      tellSkipped(common, index.skipped());
      return index;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void tellSkipped(Common common, List<String> skipped) {
    skipped.stream().limit(SHOWN_SKIPPED).forEach(line -> common.note("not read: " + line));
    if (skipped.size() > SHOWN_SKIPPED) {
      common.note(
          "not read: "
              + (skipped.size() - SHOWN_SKIPPED)
              + " more ('onus index --format json' lists all)");
    }
  }
}
