package dev.onus.origin;

import dev.onus.provenance.Commit;
import dev.onus.provenance.LineRanges;
import java.util.List;

/// A commit that probably introduced what a fix fixed, and why.
///
/// @param score 0 to 1, rounded to 3 decimals; by lines it is the commit's weight as a share of all
///   candidates' weights, so that the scores of all add up to 1; 1 when the message names it
/// @param lines its lines that the fix removed, or else those beside the change, as they stood
///   before the fix; empty when it has none
/// @param because the reasons, the strongest first
public record RankedOrigin(
    Commit commit, double score, Method method, List<Lines> lines, List<String> because) {
  public RankedOrigin {
    lines = List.copyOf(lines);
    because = List.copyOf(because);
  }

  /// Lines of one file before the fix.
  public record Lines(String path, LineRanges ranges) {}
}
