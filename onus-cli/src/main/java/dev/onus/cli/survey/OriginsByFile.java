package dev.onus.cli.survey;

import dev.onus.history.Repository;
import dev.onus.history.claims.ClaimReader;
import dev.onus.history.index.AttributionIndex;
import dev.onus.provenance.CommitClaims;
import dev.onus.provenance.LineRun;
import dev.onus.provenance.Origin;
import dev.onus.survey.OriginLines;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/// Counts the lines of each file of a revision by origin. What was read of a commit is kept, for
/// the next revision.
public final class OriginsByFile {
  private static final int BATCH = 1024;

  private final AttributionIndex index;
  private final ClaimReader reader;
  private final Map<String, CommitClaims> known = new HashMap<>();

  public OriginsByFile(Repository repository, AttributionIndex index) {
    this.index = index;
    this.reader = ClaimReader.of(repository);
  }

  /// Hears how far the counting is.
  @FunctionalInterface
  public interface Listener {
    /// So many files are read, of so many.
    void at(int done, int total);
  }

  /// Gives every file of a revision with its lines.
  ///
  /// @param revision the full id of a commit that the index covers
  public void read(String revision, Listener listener, BiConsumer<String, OriginLines> visitor) {
    var files = index.files(revision);
    for (int from = 0; from < files.size(); from += BATCH) {
      var batch = files.subList(from, Math.min(files.size(), from + BATCH));
      List<List<LineRun>> runs = new ArrayList<>(batch.size());
      var missing = new LinkedHashSet<String>();
      for (String path : batch) {
        var lines = index.blame(revision, path);
        runs.add(lines);
        lines.stream()
            .map(LineRun::commit)
            .filter(id -> !known.containsKey(id))
            .forEach(missing::add);
      }
      if (!missing.isEmpty()) {
        known.putAll(reader.claims(List.copyOf(missing)));
      }
      for (int i = 0; i < batch.size(); i++) {
        visitor.accept(batch.get(i), origins(runs.get(i)));
      }
      listener.at(Math.min(from + BATCH, files.size()), files.size());
    }
  }

  private OriginLines origins(List<LineRun> runs) {
    var sum = OriginLines.NONE;
    for (LineRun run : runs) {
      CommitClaims claims = known.get(run.commit());
      if (claims == null) {
        sum = sum.plus(OriginLines.of(Origin.UNKNOWN, run.count()));
      } else {
        for (CommitClaims.Piece piece : claims.pieces(run)) {
          sum = sum.plus(OriginLines.of(piece.origin().origin(), piece.run().count()));
        }
      }
    }
    return sum;
  }
}
