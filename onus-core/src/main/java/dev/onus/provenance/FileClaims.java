package dev.onus.provenance;

import java.util.ArrayList;
import java.util.List;

/// The line-level claims about one file of one commit, resolved into stretches of equal origin.
///
/// One sweep over the sorted bounds, so that a hostile record with very many overlapping entries
/// costs `n log n`.
final class FileClaims {
  /// A claim with the lines of this file that it speaks of.
  record Entry(Claim claim, LineRanges ranges) {}

  /// Lines that share an origin.
  ///
  /// @param disagreement the claims that contradict each other here, if any do: one of each side
  record Stretch(
      int first, int last, LineOrigin origin, LineOrigin atGate, List<Disagreement> disagreement) {
    private static Stretch silent(int first, int last, LineOrigin rest) {
      return new Stretch(first, last, rest, rest, List.of());
    }
  }

  /// Claims about the same lines that contradict each other.
  record Disagreement(Contest.Reason reason, List<Claim> claims) {}

  private final List<Stretch> stretches;
  private final LineOrigin rest;

  private FileClaims(List<Stretch> stretches, LineOrigin rest) {
    this.stretches = stretches;
    this.rest = rest;
  }

  /// The stretches in the order of their lines; lines between them have no line-level claim.
  List<Stretch> stretches() {
    return stretches;
  }

  /// The stretch that a line belongs to.
  Stretch at(int line) {
    int low = 0;
    int high = stretches.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (stretches.get(middle).last() < line) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low == stretches.size()) {
      return Stretch.silent(line, Integer.MAX_VALUE, rest);
    }
    var found = stretches.get(low);
    return found.first() <= line ? found : Stretch.silent(line, found.first() - 1, rest);
  }

  /// A claim begins to cover lines at `line`, or ceases to.
  private record Bound(long line, boolean begins, int entry) {}

  /// Resolves the entries of a file.
  ///
  /// @param rest the origin of lines without a line-level claim
  /// @param declared the claims about the commit as a whole that count
  static FileClaims resolve(List<Entry> entries, LineOrigin rest, List<Claim.ByTool> declared) {
    var bounds = new ArrayList<Bound>();
    for (int i = 0; i < entries.size(); i++) {
      var ranges = entries.get(i).ranges().normalized();
      for (int j = 0; j < ranges.size(); j++) {
        bounds.add(new Bound(ranges.first(j), true, i));
        bounds.add(new Bound(ranges.last(j) + 1L, false, i));
      }
    }
    bounds.sort((a, b) -> Long.compare(a.line(), b.line()));
    var covering = new CoveringClaims(entries, rest, declared);
    var stretches = new ArrayList<Stretch>();
    for (int i = 0; i < bounds.size(); ) {
      long line = bounds.get(i).line();
      for (; i < bounds.size() && bounds.get(i).line() == line; i++) {
        covering.change(bounds.get(i).entry(), bounds.get(i).begins());
      }
      if (i < bounds.size() && !covering.isEmpty()) {
        int last = (int) (bounds.get(i).line() - 1);
        stretches.add(
            new Stretch(
                (int) line, last, covering.origin(), covering.atGate(), covering.disagreement()));
      }
    }
    return new FileClaims(stretches, rest);
  }
}
