package dev.onus.history.index;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The versions of each path, decoded when they are first asked for. Safe for several threads.
final class PathHistories {
  private final IndexData data;
  private final @Nullable PathHistory[] decoded;

  PathHistories(IndexData data) {
    this.data = data;
    this.decoded = new PathHistory[data.paths().count()];
  }

  /// The versions of one path, oldest first.
  record PathHistory(int[] commits, Version[] versions, int[] lineCounts) {
    int commit(int place) {
      return commits[place];
    }

    Version version(int place) {
      return versions[place];
    }

    int count() {
      return commits.length;
    }
  }

  PathHistory of(int path) {
    PathHistory known = decoded[path];
    if (known == null) {
      known = decode(path);
      decoded[path] = known;
    }
    return known;
  }

  private PathHistory decode(int path) {
    int from = data.starts()[path];
    int to = data.starts()[path + 1];
    if (from == to) {
      return new PathHistory(new int[0], new Version[0], new int[0]);
    }
    var in = new Bytes.Reader(data.versions(), from, to);
    int count = in.number();
    if (count > to - from) {
      throw new DamagedIndex("more versions than bytes");
    }
    int[] commits = new int[count];
    var versions = new Version[count];
    int commit = 0;
    for (int place = 0; place < count; place++) {
      commit += in.number();
      commits[place] = commit;
      versions[place] = Version.read(in, path, place);
    }
    int[] lineCounts = new int[count];
    Arrays.fill(lineCounts, -1);
    return new PathHistory(commits, versions, lineCounts);
  }

  /// The version of a path that is current at a commit, or null if there is no such file.
  Version.@Nullable Ref at(int commit, int path) {
    Version.Ref last = last(commit, path);
    return last == null || version(last) instanceof Version.Gone ? null : last;
  }

  /// The last version of a path on the first parents of a commit, which may be that it is gone;
  /// null if there never was such a file.
  Version.@Nullable Ref last(int commit, int path) {
    var history = of(path);
    for (int place = history.count() - 1; place >= 0; place--) {
      if (data.graph().isOnFirstParents(history.commit(place), commit)) {
        return new Version.Ref(path, place);
      }
    }
    return null;
  }

  Version version(Version.Ref ref) {
    return of(ref.path()).version(ref.place());
  }

  int commit(Version.Ref ref) {
    return of(ref.path()).commit(ref.place());
  }

  /// A version that another was made from.
  ///
  /// @throws DamagedIndex unless it is of an earlier commit, so that walking back always ends
  Version.Ref source(Version.Ref of, Version.Ref by) {
    if (of.path() >= decoded.length
        || of.place() >= of(of.path()).count()
        || commit(of) >= commit(by)) {
      throw new DamagedIndex("a version made from a later one");
    }
    return of;
  }

  /// A version looked through those that only take over another.
  Version.Ref settled(Version.Ref ref) {
    Version.Ref at = ref;
    while (version(at) instanceof Version.Same same) {
      at = source(same.of(), at);
    }
    return at;
  }

  /// How many lines a version has; -1 when that is not known, because its content could not be
  /// read.
  int lineCount(Version.Ref ref) {
    int added = 0;
    Version.Ref at = ref;
    while (true) {
      int known = of(at.path()).lineCounts()[at.place()];
      if (known >= 0) {
        return remember(ref, known + added);
      }
      switch (of(at.path()).version(at.place())) {
        case Version.New fresh -> {
          return remember(ref, fresh.lines() + added);
        }
        case Version.Same same -> at = source(same.of(), at);
        case Version.Edit edit -> {
          added += growth(edit.hunks());
          at = source(edit.of(), at);
        }
        case Version.Merged merged -> {
          added += growth(merged.hunks()[0]);
          at = source(merged.of()[0], at);
        }
        case Version.Gone _, Version.Unreadable _ -> {
          return -1;
        }
      }
    }
  }

  private int remember(Version.Ref ref, int lines) {
    of(ref.path()).lineCounts()[ref.place()] = lines;
    return lines;
  }

  private static int growth(int[] hunks) {
    int growth = 0;
    for (int i = 0; i < hunks.length; i += 4) {
      growth += hunks[i + 3] - hunks[i + 1];
    }
    return growth;
  }
}
