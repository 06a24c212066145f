package dev.onus.boundary;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Globs in an order, of which the last that matches decides.
///
/// A path can match a glob only if it has all its segments without wildcards, and segments that end
/// like its others. Each glob is found by the one of these keys that the fewest globs have, so a
/// file of thousands of rules is not tried rule by rule; globs without a key are.
final class GlobIndex {
  private final List<Glob> globs;
  private final Map<String, int[]> byKey = new HashMap<>();
  private final int[] others;

  GlobIndex(List<Glob> globs) {
    this.globs = List.copyOf(globs);
    Map<String, Integer> frequency = new HashMap<>();
    List<List<String>> keys = this.globs.stream().map(Glob::keys).toList();
    keys.forEach(
        of -> of.stream().distinct().forEach(key -> frequency.merge(key, 1, Integer::sum)));
    Map<String, IntStream.Builder> buckets = new HashMap<>();
    var rest = IntStream.builder();
    for (int i = 0; i < keys.size(); i++) {
      keys.get(i).stream()
          .min(Comparator.comparingInt(key -> frequency.getOrDefault(key, 0)))
          .map(rarest -> buckets.computeIfAbsent(rarest, _ -> IntStream.builder()))
          .orElse(rest)
          .add(i);
    }
    buckets.forEach((key, bucket) -> byKey.put(key, bucket.build().toArray()));
    others = rest.build().toArray();
  }

  /// The index of the last glob that matches; -1 when none does.
  int last(PathLetters path) {
    int last = -1;
    for (String key : path.keys()) {
      int[] bucket = byKey.get(key);
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
