package dev.onus.boundary;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Globs in an order, of which the last that matches decides.
///
/// A path can match a glob only if it has all its segments without wildcards. Each glob is found by
/// the one of them that the fewest globs have, so a file of thousands of rules is not tried rule by
/// rule; globs without such a segment are.
final class GlobIndex {
  private final List<Glob> globs;
  private final Map<String, int[]> bySegment = new HashMap<>();
  private final int[] others;

  GlobIndex(List<Glob> globs) {
    this.globs = List.copyOf(globs);
    Map<String, Integer> frequency = new HashMap<>();
    List<List<String>> literals = this.globs.stream().map(Glob::literals).toList();
    literals.forEach(
        of -> of.stream().distinct().forEach(l -> frequency.merge(l, 1, Integer::sum)));
    Map<String, IntStream.Builder> buckets = new HashMap<>();
    var rest = IntStream.builder();
    for (int i = 0; i < literals.size(); i++) {
      literals.get(i).stream()
          .min(Comparator.comparingInt(literal -> frequency.getOrDefault(literal, 0)))
          .map(rarest -> buckets.computeIfAbsent(rarest, _ -> IntStream.builder()))
          .orElse(rest)
          .add(i);
    }
    buckets.forEach((segment, bucket) -> bySegment.put(segment, bucket.build().toArray()));
    others = rest.build().toArray();
  }

  /// The index of the last glob that matches; -1 when none does.
  int last(PathLetters path) {
    int last = -1;
    for (String segment : path.segments()) {
      int[] bucket = bySegment.get(segment);
      if (bucket != null) {
        last = last(bucket, path, last);
      }
    }
    return last(others, path, last);
  }

  /// The last of these that matches, where one behind `than` does.
  private int last(int[] ascending, PathLetters path, int than) {
    for (int i = ascending.length - 1; i >= 0 && ascending[i] > than; i--) {
      if (globs.get(ascending[i]).matches(path)) {
        return ascending[i];
      }
    }
    return than;
  }
}
