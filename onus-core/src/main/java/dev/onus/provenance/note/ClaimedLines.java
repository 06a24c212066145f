package dev.onus.provenance.note;

import dev.onus.provenance.LineRanges;
import java.util.TreeMap;

/// The lines of a file that earlier entries claimed, as joined ranges; each claim costs what it
/// touches, amortised.
final class ClaimedLines {
  /// Last line of each range by its first; ranges neither overlap nor touch.
  private final TreeMap<Integer, Integer> ranges = new TreeMap<>();

  /// Claims lines and says how many of them (twice when named twice) were claimed before.
  long claim(LineRanges claimed) {
    long before = 0;
    for (int i = 0; i < claimed.size(); i++) {
      before += known(claimed.first(i), claimed.last(i));
    }
    var joined = claimed.normalized();
    for (int i = 0; i < joined.size(); i++) {
      add(joined.first(i), joined.last(i));
    }
    return before;
  }

  private long known(int first, int last) {
    long lines = 0;
    var at = ranges.floorEntry(first);
    var range = at != null && at.getValue() >= first ? at : ranges.higherEntry(first);
    while (range != null && range.getKey() <= last) {
      lines += (long) Math.min(last, range.getValue()) - Math.max(first, range.getKey()) + 1;
      range = ranges.higherEntry(range.getKey());
    }
    return lines;
  }

  private void add(int first, int last) {
    int from = first;
    int to = last;
    var before = ranges.floorEntry(first);
    if (before != null && (long) before.getValue() + 1 >= first) {
      from = before.getKey();
      to = Math.max(to, before.getValue());
      ranges.remove(before.getKey());
    }
    var next = ranges.ceilingEntry(first);
    while (next != null && next.getKey() <= (long) to + 1) {
      to = Math.max(to, next.getValue());
      ranges.remove(next.getKey());
      next = ranges.ceilingEntry(first);
    }
    ranges.put(from, to);
  }
}
