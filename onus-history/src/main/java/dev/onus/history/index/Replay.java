package dev.onus.history.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/// Walks lines back from version to version to the commits that introduced them.
final class Replay {
  private final PathHistories histories;

  Replay(PathHistories histories) {
    this.histories = histories;
  }

  /// Lines `[from, from + count)` of the version at hand are lines from `target` on of the file
  /// asked for.
  private record Chunk(int from, int count, int target) {}

  /// Lines with their origin; all 0-based.
  record Run(int line, int count, int commit, int path, int originLine) {}

  /// The newest comes first.
  private record Place(int commit, int path, int place) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int by = Integer.compare(other.commit, commit);
      if (by == 0) {
        by = Integer.compare(other.path, path);
      }
      return by == 0 ? Integer.compare(other.place, place) : by;
    }
  }

  private final TreeMap<Place, List<Chunk>> open = new TreeMap<>();
  private final List<Run> runs = new ArrayList<>();

  /// The origins of some lines of a version, in the order of the lines.
  List<Run> run(Version.Ref start, int from, int count) {
    push(start, new Chunk(from, count, from));
    while (!open.isEmpty()) {
      var entry = open.pollFirstEntry();
      step(entry.getKey(), entry.getValue());
    }
    runs.sort(Comparator.comparingInt(Run::line));
    return joined();
  }

  private void push(Version.Ref ref, Chunk chunk) {
    int commit = histories.of(ref.path()).commit(ref.place());
    open.computeIfAbsent(new Place(commit, ref.path(), ref.place()), _ -> new ArrayList<>())
        .add(chunk);
  }

  private void step(Place place, List<Chunk> chunks) {
    var by = new Version.Ref(place.path, place.place);
    switch (histories.version(by)) {
      case Version.Gone _, Version.Unreadable _, Version.New _ -> settle(place, chunks);
      case Version.Same same -> {
        var of = histories.source(same.of(), by);
        chunks.forEach(chunk -> push(of, chunk));
      }
      case Version.Edit edit ->
          settle(place, pass(chunks, histories.source(edit.of(), by), edit.hunks()));
      case Version.Merged merged -> {
        List<Chunk> left = chunks;
        for (int i = 0; i < merged.of().length; i++) {
          left = pass(left, histories.source(merged.of()[i], by), merged.hunks()[i]);
        }
        settle(place, left);
      }
    }
  }

  private void settle(Place place, List<Chunk> chunks) {
    for (var chunk : chunks) {
      runs.add(new Run(chunk.target, chunk.count, place.commit, place.path, chunk.from));
    }
  }

  /// Hands on what is unchanged from a source; returns what is left.
  private List<Chunk> pass(List<Chunk> chunks, Version.Ref source, int[] hunks) {
    var left = new ArrayList<Chunk>();
    for (var chunk : chunks) {
      int at = chunk.from;
      int end = chunk.from + chunk.count;
      int i = firstHunkEndingAfter(hunks, at);
      while (at < end) {
        int shift = i < hunks.length ? hunks[i] - hunks[i + 2] : tailShift(hunks);
        int hunkStart = i < hunks.length ? hunks[i + 2] : Integer.MAX_VALUE;
        if (at < hunkStart) {
          int to = Math.min(end, hunkStart);
          push(source, new Chunk(at + shift, to - at, chunk.target + at - chunk.from));
          at = to;
        } else {
          int to = Math.min(end, hunkStart + hunks[i + 3]);
          if (to > at) {
            left.add(new Chunk(at, to - at, chunk.target + at - chunk.from));
            at = to;
          }
          i += 4;
        }
      }
    }
    return left;
  }

  private static int tailShift(int[] hunks) {
    int n = hunks.length;
    return n == 0 ? 0 : hunks[n - 4] + hunks[n - 3] - hunks[n - 2] - hunks[n - 1];
  }

  /// The first hunk whose new lines end after a line, by binary search.
  private static int firstHunkEndingAfter(int[] hunks, int line) {
    int low = 0;
    int high = hunks.length / 4;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (hunks[4 * middle + 2] + hunks[4 * middle + 3] <= line) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return 4 * low;
  }

  private List<Run> joined() {
    var joined = new ArrayList<Run>();
    for (var run : runs) {
      Run last = joined.isEmpty() ? null : joined.getLast();
      if (last != null
          && last.commit == run.commit
          && last.path == run.path
          && last.originLine + last.count == run.originLine) {
        joined.set(
            joined.size() - 1,
            new Run(last.line, last.count + run.count, last.commit, last.path, last.originLine));
      } else {
        joined.add(run);
      }
    }
    return joined;
  }
}
