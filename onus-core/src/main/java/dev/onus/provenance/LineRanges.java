package dev.onus.provenance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Inclusive ranges of 1-based lines, in the order in which they were written.
///
/// Only the bounds are kept: a range of two thousand million lines costs as much as a range of one.
public final class LineRanges {
  private static final LineRanges EMPTY = new LineRanges(new int[0]);

  /// First and last line of each range, alternating.
  private final int[] bounds;

  private final boolean ordered;

  private LineRanges(int[] bounds) {
    this.bounds = bounds;
    this.ordered = isOrdered(bounds);
  }

  /// No line at all.
  public static LineRanges none() {
    return EMPTY;
  }

  /// The ranges with these bounds: first, last, first, last and so on.
  public static LineRanges of(int... bounds) {
    if (bounds.length % 2 != 0) {
      throw new IllegalArgumentException("a range has a first and a last line");
    }
    for (int i = 0; i < bounds.length; i += 2) {
      if (bounds[i] < 1 || bounds[i + 1] < bounds[i]) {
        throw new IllegalArgumentException(
            "lines are 1-based and a range is never empty: " + bounds[i] + "-" + bounds[i + 1]);
      }
    }
    return bounds.length == 0 ? EMPTY : new LineRanges(bounds.clone());
  }

  /// All lines of these ranges, sorted, overlaps and neighbours joined.
  public static LineRanges union(Iterable<LineRanges> parts) {
    var starts = new ArrayList<int[]>();
    for (LineRanges part : parts) {
      for (int i = 0; i < part.size(); i++) {
        starts.add(new int[] {part.first(i), part.last(i)});
      }
    }
    starts.sort((a, b) -> Integer.compare(a[0], b[0]));
    int[] joined = new int[starts.size() * 2];
    int n = 0;
    for (int[] range : starts) {
      if (n > 0 && range[0] <= (long) joined[n - 1] + 1) {
        joined[n - 1] = Math.max(joined[n - 1], range[1]);
      } else {
        joined[n++] = range[0];
        joined[n++] = range[1];
      }
    }
    return n == 0 ? EMPTY : new LineRanges(Arrays.copyOf(joined, n));
  }

  /// The same lines, sorted, overlaps and neighbours joined.
  public LineRanges normalized() {
    for (int i = 2; ordered && i < bounds.length; i += 2) {
      if (bounds[i] == bounds[i - 1] + 1) {
        return union(List.of(this));
      }
    }
    return ordered ? this : union(List.of(this));
  }

  /// How many ranges there are.
  public int size() {
    return bounds.length / 2;
  }

  /// Whether there is no line.
  public boolean isEmpty() {
    return bounds.length == 0;
  }

  /// The first line of a range.
  public int first(int range) {
    return bounds[2 * range];
  }

  /// The last line of a range.
  public int last(int range) {
    return bounds[2 * range + 1];
  }

  /// How many lines the ranges name; a line in two ranges counts twice.
  public long lines() {
    long lines = 0;
    for (int i = 0; i < bounds.length; i += 2) {
      lines += (long) bounds[i + 1] - bounds[i] + 1;
    }
    return lines;
  }

  /// Whether a line is in one of the ranges.
  public boolean contains(int line) {
    if (!ordered) {
      for (int i = 0; i < bounds.length; i += 2) {
        if (bounds[i] <= line && line <= bounds[i + 1]) {
          return true;
        }
      }
      return false;
    }
    int low = 0;
    int high = size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (line < first(middle)) {
        high = middle - 1;
      } else if (line > last(middle)) {
        low = middle + 1;
      } else {
        return true;
      }
    }
    return false;
  }

  /// How many of the lines named here (twice when named twice) are also in `other`.
  public long linesIn(LineRanges other) {
    var set = other.normalized();
    long lines = 0;
    for (int i = 0; i < size(); i++) {
      for (int j = set.firstEndingAtOrAfter(first(i));
          j < set.size() && set.first(j) <= last(i);
          j++) {
        lines += (long) Math.min(last(i), set.last(j)) - Math.max(first(i), set.first(j)) + 1;
      }
    }
    return lines;
  }

  /// The lines named here that lie from `first` to `last`, sorted and joined.
  public LineRanges within(int first, int last) {
    var set = normalized();
    int[] cut = new int[set.bounds.length];
    int n = 0;
    for (int i = set.firstEndingAtOrAfter(first); i < set.size() && set.first(i) <= last; i++) {
      cut[n++] = Math.max(first, set.first(i));
      cut[n++] = Math.min(last, set.last(i));
    }
    return n == 0 ? EMPTY : new LineRanges(Arrays.copyOf(cut, n));
  }

  /// The lines that both name, sorted and joined.
  public LineRanges intersection(LineRanges other) {
    var parts = new ArrayList<LineRanges>();
    for (int i = 0; i < size(); i++) {
      parts.add(other.within(first(i), last(i)));
    }
    return union(parts);
  }

  /// Whether the two have a line in common.
  public boolean intersects(LineRanges other) {
    return linesIn(other) > 0;
  }

  private int firstEndingAtOrAfter(int line) {
    int low = 0;
    int high = size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (last(middle) < line) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /// Each range as text: `7` or `3-5`.
  public List<String> labels() {
    var labels = new ArrayList<String>(size());
    for (int i = 0; i < size(); i++) {
      labels.add(first(i) == last(i) ? Integer.toString(first(i)) : first(i) + "-" + last(i));
    }
    return labels;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LineRanges ranges && Arrays.equals(bounds, ranges.bounds);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bounds);
  }

  /// The ranges as line-level notes write them: `1,2,19-222`.
  @Override
  public String toString() {
    return String.join(",", labels());
  }

  private static boolean isOrdered(int[] bounds) {
    for (int i = 2; i < bounds.length; i += 2) {
      if (bounds[i] <= bounds[i - 1]) {
        return false;
      }
    }
    return true;
  }
}
