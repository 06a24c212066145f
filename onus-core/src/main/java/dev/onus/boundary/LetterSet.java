package dev.onus.boundary;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// A set of letters in GitLab's dialect such as `[a-z_]`, or all others such as `[^a-z]`.
final class LetterSet {
  /// The first letters of ranges that neither touch nor overlap, ascending, and their last ones.
  private final int[] firsts;

  private final int[] lasts;
  private final boolean negated;

  /// The letters from `first` to `last`, both included.
  record Range(int first, int last) {}

  LetterSet(List<Range> ranges, boolean negated) {
    this.negated = negated;
    int[] from = new int[ranges.size()];
    int[] to = new int[ranges.size()];
    int count = 0;
    for (Range range : ranges.stream().sorted(Comparator.comparingInt(Range::first)).toList()) {
      if (count > 0 && range.first <= to[count - 1] + 1) {
        to[count - 1] = Math.max(to[count - 1], range.last);
      } else {
        from[count] = range.first;
        to[count] = range.last;
        count++;
      }
    }
    firsts = Arrays.copyOf(from, count);
    lasts = Arrays.copyOf(to, count);
  }

  boolean contains(int letter) {
    int found = Arrays.binarySearch(firsts, letter);
    int range = found >= 0 ? found : -found - 2;
    return (range >= 0 && letter <= lasts[range]) != negated;
  }
}
