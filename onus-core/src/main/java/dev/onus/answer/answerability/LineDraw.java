package dev.onus.answer.answerability;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Predicate;

/// Draws lines at random: every line of a text has the same chance, and none is drawn twice. The
/// same seed draws the same lines of the same files, on every machine and every Java:
/// [Random#nextDouble] is specified to the bit.
public final class LineDraw {
  private final Random random;
  private final List<String> paths;
  private final int[] counts;
  private long[] ends;

  private LineDraw(SequencedMap<String, Integer> lines, long seed) {
    this.random = new Random(spread(seed));
    this.paths = List.copyOf(lines.keySet());
    this.counts = lines.values().stream().mapToInt(Integer::intValue).toArray();
    this.ends = ends(counts);
  }

  /// A line of a file, 1-based.
  public record Line(String path, int number) {}

  /// Draws lines, or gives all there are if they are fewer.
  ///
  /// @param lines how many lines each file has
  /// @param isText asked only for files that are drawn
  public static List<Line> draw(
      SequencedMap<String, Integer> lines, long seed, int wanted, Predicate<String> isText) {
    return new LineDraw(lines, seed).draw(wanted, isText);
  }

  private List<Line> draw(int wanted, Predicate<String> isText) {
    Set<Line> drawn = new LinkedHashSet<>();
    Map<String, Boolean> texts = new HashMap<>();
    while (drawn.size() < wanted && drawn.size() < total()) {
      long at = (long) (random.nextDouble() * total());
      int file = file(at);
      String path = paths.get(file);
      if (texts.computeIfAbsent(path, isText::test)) {
        drawn.add(new Line(path, (int) (at - (ends[file] - counts[file])) + 1));
      } else {
        counts[file] = 0;
        ends = ends(counts);
      }
    }
    return List.copyOf(drawn);
  }

  private long total() {
    return ends.length == 0 ? 0 : ends[ends.length - 1];
  }

  /// The first file that ends behind a line.
  private int file(long at) {
    int low = 0;
    int high = ends.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ends[middle] > at) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /// Seeds that people type are near each other, and the first numbers of [Random] would be so too:
  /// the finishing step of SplitMix64 (Steele, Lea, Flood 2014) sets them apart.
  private static long spread(long seed) {
    long z = seed + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  private static long[] ends(int[] counts) {
    long[] ends = new long[counts.length];
    long sum = 0;
    for (int i = 0; i < ends.length; i++) {
      sum += counts[i];
      ends[i] = sum;
    }
    return ends;
  }
}
