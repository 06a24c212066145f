package dev.onus.cli.blame;

import dev.onus.provenance.CommitClaims;
import dev.onus.provenance.LineOrigin;
import dev.onus.provenance.LineRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A file at a revision with the origin of its lines.
///
/// @param pieces in the order of the lines, without gaps
public record BlamedFile(String revision, String path, List<Piece> pieces) {
  /// Consecutive lines that share everything.
  public record Piece(LineRun run, LineOrigin origin) {}

  public BlamedFile {
    pieces = List.copyOf(pieces);
  }

  /// Cuts runs where the claims about their commits change.
  public static BlamedFile of(
      String revision, String path, List<LineRun> runs, Map<String, CommitClaims> claims) {
    var pieces = new ArrayList<Piece>();
    for (LineRun run : runs) {
      var about = claims.get(run.commit());
      if (about == null) {
        pieces.add(new Piece(run, LineOrigin.UNKNOWN));
      } else {
        about.pieces(run).forEach(piece -> pieces.add(new Piece(piece.run(), piece.origin())));
      }
    }
    return new BlamedFile(revision, path, pieces);
  }
}
