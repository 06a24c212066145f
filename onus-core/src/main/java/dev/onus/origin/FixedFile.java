package dev.onus.origin;

import dev.onus.provenance.LineRun;
import java.util.List;

/// A file that the fix changed, as it was before.
///
/// @param diff what the fix did to it
/// @param lines all its lines before the fix
/// @param runs who wrote the lines around each hunk, at least [OriginRanking#REACH] on either side
public record FixedFile(FileDiff diff, List<String> lines, List<LineRun> runs) {
  public FixedFile {
    lines = List.copyOf(lines);
    runs = List.copyOf(runs);
  }

  String path() {
    return diff.path();
  }
}
