package dev.onus.history.index;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// All versions of all files while the index is made: what each was made from, and the encoded form
/// once it is known.
final class Versions {
  private static final int[] NONE = new int[0];

  private final CommitGraph graph;
  private final IntList commits = new IntList(1024);
  private final IntList paths = new IntList(1024);
  private final IntList previous = new IntList(1024);
  private final IntList places = new IntList(1024);
  private final IntList blobs = new IntList(1024);
  private final IntList sames = new IntList(1024);
  private int[][] sources = new int[1024][];
  private byte[] @Nullable [] encoded = new byte[1024][];
  private int[] latest = new int[1024];

  Versions(CommitGraph graph) {
    this.graph = graph;
    Arrays.fill(latest, -1);
  }

  int count() {
    return commits.size();
  }

  /// Adds a version; returns its number.
  ///
  /// @param blob the object number, or one of [TreeReader]'s marks
  /// @param from the versions that it was made from
  int add(int commit, int path, int blob, int... from) {
    if (path >= latest.length) {
      int old = latest.length;
      latest = Arrays.copyOf(latest, Math.max(path + 1, old * 2));
      Arrays.fill(latest, old, latest.length, -1);
    }
    int version = commits.size();
    if (version == sources.length) {
      sources = Arrays.copyOf(sources, version * 2);
      encoded = Arrays.copyOf(encoded, version * 2);
    }
    commits.add(commit);
    paths.add(path);
    blobs.add(blob);
    int before = latest[path];
    previous.add(before);
    places.add(before < 0 ? 0 : places.get(before) + 1);
    sames.add(-1);
    sources[version] = from.length == 0 ? NONE : from;
    latest[path] = version;
    return version;
  }

  /// Adds a version that takes over another one unchanged.
  int addSame(int commit, int path, int of) {
    int version = add(commit, path, blobs.get(of));
    sames.set(version, of);
    return version;
  }

  /// The version of a path that is current at a commit, looked through [#addSame]; -1 if there is
  /// none.
  int at(int commit, int path) {
    if (path >= latest.length) {
      return -1;
    }
    int version = latest[path];
    while (version >= 0 && !graph.isOnFirstParents(commits.get(version), commit)) {
      version = previous.get(version);
    }
    if (version < 0 || blobs.get(version) == TreeReader.ABSENT) {
      return -1;
    }
    return sames.get(version) >= 0 ? sames.get(version) : version;
  }

  int commit(int version) {
    return commits.get(version);
  }

  int path(int version) {
    return paths.get(version);
  }

  int blob(int version) {
    return blobs.get(version);
  }

  /// Says which blob a version has that was loaded from the index.
  void learn(int version, int blob) {
    blobs.set(version, blob);
  }

  /// The version that this one takes over unchanged, or -1.
  int same(int version) {
    return sames.get(version);
  }

  int[] sources(int version) {
    return sources[version];
  }

  Version.Ref ref(int version) {
    return new Version.Ref(paths.get(version), places.get(version));
  }

  int place(int version) {
    return places.get(version);
  }

  /// The version before this one of the same path, or -1.
  int previous(int version) {
    return previous.get(version);
  }

  /// The newest version of a path, or -1.
  int latest(int path) {
    return path < latest.length ? latest[path] : -1;
  }

  void encode(int version, byte[] bytes) {
    encoded[version] = bytes;
  }

  byte @Nullable [] encoded(int version) {
    return encoded[version];
  }
}
