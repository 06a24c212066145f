package dev.onus.history.index;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;

/// What the index file says, decoded as far as every question needs it; versions stay encoded until
/// they are asked for.
///
/// @param sources what the index was made from, besides commits; when it differs, the index is made
///   anew
/// @param starts where the versions of each path begin in `versions`; one more than there are paths
/// @param lines how many lines all versions have together
record IndexData(
    CommitGraph graph,
    PathTable paths,
    String sources,
    int versionCount,
    long lines,
    int[] starts,
    byte[] versions,
    List<String> skipped) {

  static IndexData read(Path file) throws IOException {
    var content = IndexFile.read(file);
    var head = content.reader(IndexFile.Section.HEAD);
    int idBytes = head.number();
    int commits = head.number();
    int pathCount = head.number();
    int versionCount = head.number();
    long lines = (long) head.number() << 31 | head.number();
    String sources = new String(head.bytes(head.number()), StandardCharsets.UTF_8);
    var graph = graph(content, idBytes, commits);
    var paths = paths(content, pathCount);
    int[] starts = new int[pathCount + 1];
    var lengths = content.reader(IndexFile.Section.VERSION_LENGTHS);
    for (int i = 0; i < pathCount; i++) {
      starts[i + 1] = Math.addExact(starts[i], lengths.number());
    }
    byte[] versions = content.section(IndexFile.Section.VERSIONS);
    if (starts[pathCount] != versions.length) {
      throw new DamagedIndex("the versions have another length than their table says");
    }
    var skipped =
        new String(
                IndexFile.inflate(content.section(IndexFile.Section.SKIPPED)),
                StandardCharsets.UTF_8)
            .lines()
            .toList();
    return new IndexData(graph, paths, sources, versionCount, lines, starts, versions, skipped);
  }

  private static CommitGraph graph(IndexFile.Content content, int idBytes, int commits) {
    byte[] ids = content.section(IndexFile.Section.COMMIT_IDS);
    if (ids.length != (long) commits * idBytes) {
      throw new DamagedIndex("the commit ids have another length than their number says");
    }
    var graph = new CommitGraph(idBytes);
    var in = content.reader(IndexFile.Section.COMMIT_PARENTS);
    for (int commit = 0; commit < commits; commit++) {
      int count = in.number();
      if (count > commit) {
        throw new DamagedIndex("more parents than commits before");
      }
      int[] parents = new int[count];
      for (int i = 0; i < parents.length; i++) {
        parents[i] = commit - in.number();
        if (parents[i] < 0 || parents[i] == commit) {
          throw new DamagedIndex("a parent that is no earlier commit");
        }
      }
      graph.add(ids, commit * idBytes, parents);
    }
    return graph;
  }

  private static PathTable paths(IndexFile.Content content, int count) {
    byte[] raw = IndexFile.inflate(content.section(IndexFile.Section.PATHS));
    var in = new Bytes.Reader(raw, 0, raw.length);
    var paths = new PathTable();
    for (int i = 1; i < count; i++) {
      int directory = i - in.number();
      int length = in.number();
      if (directory < 0 || length > raw.length - in.at()) {
        throw new DamagedIndex("a path outside of the table");
      }
      if (paths.number(directory, in.bytes(length), 0, length) != i) {
        throw new DamagedIndex("a path twice");
      }
    }
    return paths;
  }

  /// Writes everything that the builder holds.
  static void write(
      Path file,
      CommitGraph graph,
      PathTable paths,
      Versions versions,
      String sources,
      long lines,
      List<String> skipped)
      throws IOException {
    var sections = new EnumMap<IndexFile.Section, byte[]>(IndexFile.Section.class);
    var head = new Bytes(256);
    head.number(graph.idBytes());
    head.number(graph.count());
    head.number(paths.count());
    head.number(versions.count());
    head.number((int) (lines >>> 31));
    head.number((int) (lines & 0x7FFFFFFF));
    byte[] from = sources.getBytes(StandardCharsets.UTF_8);
    head.number(from.length);
    head.put(from, 0, from.length);
    sections.put(IndexFile.Section.HEAD, head.toArray());
    sections.put(IndexFile.Section.COMMIT_IDS, ids(graph));
    sections.put(IndexFile.Section.COMMIT_PARENTS, parents(graph));
    sections.put(IndexFile.Section.PATHS, names(paths));
    var lengths = new Bytes(paths.count() * 2);
    var all = new Bytes(versions.count() * 16);
    for (int path = 0; path < paths.count(); path++) {
      int before = all.size();
      ofPath(path, versions, all);
      lengths.number(all.size() - before);
    }
    sections.put(IndexFile.Section.VERSION_LENGTHS, lengths.toArray());
    sections.put(IndexFile.Section.VERSIONS, all.toArray());
    sections.put(
        IndexFile.Section.SKIPPED,
        IndexFile.deflate(String.join("\n", skipped).getBytes(StandardCharsets.UTF_8)));
    IndexFile.write(file, new IndexFile.Content(sections));
  }

  private static byte[] ids(CommitGraph graph) {
    var out = new Bytes(graph.count() * graph.idBytes());
    for (int commit = 0; commit < graph.count(); commit++) {
      out.put(graph.id(commit), 0, graph.idBytes());
    }
    return out.toArray();
  }

  private static byte[] parents(CommitGraph graph) {
    var out = new Bytes(graph.count() * 2);
    for (int commit = 0; commit < graph.count(); commit++) {
      out.number(graph.parentCount(commit));
      for (int i = 0; i < graph.parentCount(commit); i++) {
        out.number(commit - graph.parent(commit, i));
      }
    }
    return out.toArray();
  }

  private static byte[] names(PathTable paths) {
    var out = new Bytes(paths.count() * 24);
    for (int path = 1; path < paths.count(); path++) {
      byte[] name = paths.name(path);
      out.number(path - paths.directory(path));
      out.number(name.length);
      out.put(name, 0, name.length);
    }
    return IndexFile.deflate(out.toArray());
  }

  private static void ofPath(int path, Versions versions, Bytes out) {
    var newestFirst = new ArrayList<Integer>();
    for (int version = versions.latest(path); version >= 0; version = versions.previous(version)) {
      newestFirst.add(version);
    }
    if (newestFirst.isEmpty()) {
      return;
    }
    out.number(newestFirst.size());
    int before = 0;
    for (int version : newestFirst.reversed()) {
      out.number(versions.commit(version) - before);
      before = versions.commit(version);
      byte[] encoded = versions.encoded(version);
      if (encoded == null) {
        throw new IllegalStateException("version " + version + " was never encoded");
      }
      out.put(encoded, 0, encoded.length);
    }
  }

  /// Loads all versions for an update.
  void into(Versions all) {
    // Versions are numbered by commit, as they were when they were first added.
    record Loaded(int commit, int path, Version version, byte[] encoded) {}
    var loaded = new ArrayList<Loaded>(versionCount);
    for (int path = 0; path < paths.count(); path++) {
      var in = new Bytes.Reader(versions, starts[path], starts[path + 1]);
      int count = in.hasMore() ? in.number() : 0;
      int commit = 0;
      for (int place = 0; place < count; place++) {
        commit += in.number();
        int from = in.at();
        var version = Version.read(in, path, place);
        loaded.add(new Loaded(commit, path, version, Arrays.copyOfRange(versions, from, in.at())));
      }
    }
    loaded.sort(Comparator.comparingInt(Loaded::commit));
    int[][] numbers = new int[paths.count()][];
    for (var one : loaded) {
      int number =
          switch (one.version) {
            case Version.Gone _ -> all.add(one.commit, one.path, TreeReader.ABSENT);
            case Version.Unreadable _ -> all.add(one.commit, one.path, TreeReader.MISSING);
            case Version.Same same ->
                all.addSame(one.commit, one.path, numbers[same.of().path()][same.of().place()]);
            case Version.New _, Version.Edit _, Version.Merged _ ->
                all.add(one.commit, one.path, HistoryPass.UNKNOWN);
          };
      all.encode(number, one.encoded);
      int place = all.place(number);
      int[] known = numbers[one.path];
      if (known == null || place >= known.length) {
        known = known == null ? new int[4] : Arrays.copyOf(known, place * 2);
        numbers[one.path] = known;
      }
      known[place] = number;
    }
  }
}
