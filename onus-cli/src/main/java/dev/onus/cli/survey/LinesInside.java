package dev.onus.cli.survey;

import dev.onus.boundary.PathSet;
import dev.onus.history.Repository;
import dev.onus.history.index.AttributionIndex;
import dev.onus.provenance.CommitClaims;
import dev.onus.provenance.LineOrigin;
import dev.onus.provenance.LineRun;
import dev.onus.survey.OriginLines;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Counts the lines of a revision by origin inside areas; an area may lie in another one.
public final class LinesInside {
  private LinesInside() {}

  /// The lines of each area, by its id; of an area without a line, none.
  ///
  /// @param index one that covers the revision
  public static Map<String, OriginLines> count(
      Repository repository, AttributionIndex index, String revision, Map<String, PathSet> areas) {
    var commits = new KnownCommits(repository);
    Map<String, OriginLines> counted = new LinkedHashMap<>();
    areas.keySet().forEach(area -> counted.put(area, OriginLines.NONE));
    for (String path : index.files(revision)) {
      List<String> inside = new ArrayList<>();
      areas.forEach((id, paths) -> {
        if (paths.contains(path)) {
          inside.add(id);
        }
      });
      if (!inside.isEmpty()) {
        OriginLines lines = lines(commits, index.blame(revision, path));
        inside.forEach(id -> counted.merge(id, lines, OriginLines::plus));
      }
    }
    return counted;
  }

  private static OriginLines lines(KnownCommits commits, List<LineRun> runs) {
    commits.read(runs.stream().map(LineRun::commit).toList());
    OriginLines lines = OriginLines.NONE;
    for (LineRun run : runs) {
      List<CommitClaims.Piece> pieces =
          commits
              .find(run.commit())
              .map(commit -> commit.claims().pieces(run))
              .orElseGet(() -> List.of(new CommitClaims.Piece(run, LineOrigin.UNKNOWN)));
      for (CommitClaims.Piece piece : pieces) {
        lines = lines.plus(OriginLines.of(piece.origin().origin(), piece.run().count()));
      }
    }
    return lines;
  }
}
