package dev.onus.cli.survey;

import dev.onus.history.index.AttributionIndex;
import dev.onus.provenance.CommitClaims;
import dev.onus.provenance.LineOrigin;
import dev.onus.provenance.LineRun;
import dev.onus.survey.LiveLines;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Reads the lines of a revision with their origins from the attribution index and the claims.
final class LiveLineReader {
  private static final int BATCH = 1024;

  private final AttributionIndex index;
  private final KnownCommits commits;

  LiveLineReader(AttributionIndex index, KnownCommits commits) {
    this.index = index;
    this.commits = commits;
  }

  private record FileRun(String path, LineRun run) {}

  /// Gives all lines of a revision that one of the wanted commits introduced.
  void read(String revision, Predicate<String> wanted, Bars bars, Consumer<LiveLines> visitor) {
    var files = index.files(revision);
    try (var bar = bars.open("reading lines", files.size())) {
      for (int from = 0; from < files.size(); from += BATCH) {
        var runs = new ArrayList<FileRun>();
        for (String path : files.subList(from, Math.min(files.size(), from + BATCH))) {
          for (var run : index.blame(revision, path)) {
            if (wanted.test(run.commit())) {
              runs.add(new FileRun(path, run));
            }
          }
        }
        commits.read(runs.stream().map(each -> each.run.commit()).toList());
        runs.forEach(each -> give(each, visitor));
        bar.at(from);
      }
    }
  }

  private void give(FileRun each, Consumer<LiveLines> visitor) {
    for (var piece : pieces(each.run)) {
      visitor.accept(
          new LiveLines(each.path, each.run.commit(), piece.origin(), piece.run().count()));
    }
  }

  private List<CommitClaims.Piece> pieces(LineRun run) {
    return commits
        .find(run.commit())
        .map(commit -> commit.claims().pieces(run))
        .orElseGet(() -> List.of(new CommitClaims.Piece(run, LineOrigin.UNKNOWN)));
  }
}
