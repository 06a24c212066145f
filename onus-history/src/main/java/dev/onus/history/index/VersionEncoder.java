package dev.onus.history.index;

import dev.onus.history.Git;
import dev.onus.history.diff.CertainDiff;
import dev.onus.history.diff.GitDiffs;
import dev.onus.history.diff.Lines;
import dev.onus.history.objects.ObjectStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Finds the hunks between the new versions of files and what they were made from, and encodes the
/// versions: first all that are certain from the lines alone, then, when the lines are no longer
/// needed, those that git has to decide.
final class VersionEncoder {
  private static final int BATCH = 64;

  /// How many pairs one git process compares.
  private static final int PAIRS = 8192;

  private final Versions versions;
  private final ObjectStore store;
  private final Git git;
  private final int threads;
  private final IndexBuilder.Progress progress;
  private final ConcurrentLinkedQueue<Undecided> undecided = new ConcurrentLinkedQueue<>();

  VersionEncoder(
      Versions versions, ObjectStore store, Git git, int threads, IndexBuilder.Progress progress) {
    this.versions = versions;
    this.store = store;
    this.git = git;
    this.threads = threads;
    this.progress = progress;
  }

  /// A version of which some hunks are not known yet: null in their place.
  private record Undecided(int version, int[] sources, int[] @Nullable [] hunks) {}

  /// Encodes every version from `first` on that is certain.
  ///
  /// @param splits the lines of the blobs by object number, null where one could not be read
  /// @return how many lines these versions have together
  long compare(int first, int[] @Nullable [] splits) {
    var lines = new AtomicLong();
    var next = new AtomicInteger(first);
    int end = versions.count();
    Parallel.run(
        threads,
        () -> {
          var diff = new CertainDiff();
          var out = new Bytes(1 << 12);
          for (int from = next.getAndAdd(BATCH); from < end; from = next.getAndAdd(BATCH)) {
            long counted = 0;
            for (int version = from; version < Math.min(end, from + BATCH); version++) {
              counted += compare(version, splits, diff, out);
            }
            lines.addAndGet(counted);
            progress.step("changes", from - first, end - first);
          }
        });
    return lines.get();
  }

  private int compare(int version, int[] @Nullable [] splits, CertainDiff diff, Bytes out) {
    int blob = versions.blob(version);
    if (blob == TreeReader.ABSENT) {
      encode(version, Version.GONE, out);
      return 0;
    }
    if (versions.same(version) >= 0) {
      encode(version, new Version.Same(versions.ref(versions.same(version))), out);
      return 0;
    }
    int[] ids = blob < 0 ? null : splits[blob];
    if (ids == null) {
      encode(version, Version.UNREADABLE, out);
      return 0;
    }
    int[] sources = readable(versions.sources(version), splits);
    if (sources.length == 0) {
      encode(version, new Version.New(ids.length), out);
      return ids.length;
    }
    int[] @Nullable [] hunks = new int[sources.length][];
    for (int i = 0; i < sources.length; i++) {
      int[] old = splits[versions.blob(sources[i])];
      hunks[i] = old == null ? null : diff.hunks(lines(old), lines(ids));
    }
    var known = known(hunks);
    if (known.size() == sources.length) {
      encode(version, changed(sources, known), out);
    } else {
      undecided.add(new Undecided(version, sources, hunks));
    }
    return ids.length;
  }

  /// Encodes the versions that [#compare] left open, with git's help.
  ///
  /// @return those that git could not compare; their lines are not known
  List<Integer> askGit() {
    var open = new ArrayList<>(undecided);
    // Versions of one path one after the other: git reads the same blobs and their bases again.
    open.sort(
        Comparator.<Undecided>comparingInt(each -> versions.path(each.version))
            .thenComparingInt(each -> each.version));
    Map<Long, Integer> places = new HashMap<>();
    var pairs = new ArrayList<GitDiffs.Pair>();
    for (Undecided each : open) {
      for (int i = 0; i < each.sources.length; i++) {
        if (each.hunks[i] == null && places.putIfAbsent(key(each, i), pairs.size()) == null) {
          pairs.add(
              new GitDiffs.Pair(
                  store.id(versions.blob(each.sources[i])), store.id(versions.blob(each.version))));
        }
      }
    }
    int[] @Nullable [] answers = answers(pairs);
    var failed = new ArrayList<Integer>();
    var out = new Bytes(1 << 12);
    for (Undecided each : open) {
      for (int i = 0; i < each.sources.length; i++) {
        if (each.hunks[i] == null) {
          each.hunks[i] = answers[places.getOrDefault(key(each, i), -1)];
        }
      }
      var known = known(each.hunks);
      if (known.size() == each.sources.length) {
        encode(each.version, changed(each.sources, known), out);
      } else {
        encode(each.version, Version.UNREADABLE, out);
        failed.add(each.version);
      }
    }
    return failed;
  }

  private long key(Undecided each, int source) {
    return (long) versions.blob(each.sources[source]) << 32 | versions.blob(each.version);
  }

  private int[] @Nullable [] answers(List<GitDiffs.Pair> pairs) {
    int[] @Nullable [] answers = new int[pairs.size()][];
    var next = new AtomicInteger();
    var done = new AtomicInteger();
    Parallel.run(
        Math.min(threads, pairs.size() / PAIRS + 1),
        () -> {
          var diffs = new GitDiffs(git);
          for (int from = next.getAndAdd(PAIRS);
              from < pairs.size();
              from = next.getAndAdd(PAIRS)) {
            var found = diffs.hunks(pairs.subList(from, Math.min(pairs.size(), from + PAIRS)));
            for (int i = 0; i < found.size(); i++) {
              answers[from + i] = found.get(i);
            }
            progress.step("git diff", done.addAndGet(found.size()), pairs.size());
          }
        });
    return answers;
  }

  private int[] readable(int[] sources, int[] @Nullable [] splits) {
    var readable = new IntList(sources.length);
    for (int source : sources) {
      if (versions.blob(source) >= 0 && splits[versions.blob(source)] != null) {
        readable.add(source);
      }
    }
    return readable.toArray();
  }

  private static Lines lines(int[] ids) {
    return new Lines(ids, 0, ids.length);
  }

  private static List<int[]> known(int[] @Nullable [] hunks) {
    var known = new ArrayList<int[]>(hunks.length);
    for (int[] each : hunks) {
      if (each != null) {
        known.add(each);
      }
    }
    return known;
  }

  private Version changed(int[] sources, List<int[]> hunks) {
    if (sources.length == 1) {
      return new Version.Edit(versions.ref(sources[0]), hunks.getFirst());
    }
    var refs = new Version.Ref[sources.length];
    for (int i = 0; i < sources.length; i++) {
      refs[i] = versions.ref(sources[i]);
    }
    return new Version.Merged(refs, hunks.toArray(int[][]::new));
  }

  private void encode(int version, Version encoded, Bytes out) {
    out.clear();
    Version.write(encoded, versions.path(version), versions.place(version), out);
    versions.encode(version, out.toArray());
  }
}
