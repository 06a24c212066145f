package dev.onus.history.index;

import dev.onus.history.Repository;
import dev.onus.history.objects.BlobForest;
import dev.onus.history.objects.ObjectReader;
import dev.onus.history.objects.ObjectStore;
import dev.onus.provenance.RepositoryPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Makes the attribution index of a repository, or adds to it what is new.
public final class IndexBuilder {
  private static final long TREE_CACHE = 96L << 20;
  private static final int BATCH = 64;

  private final Repository repository;
  private final Progress progress;
  private final int threads;

  /// Hears how far the work is; called often and cheaply, from several threads.
  public interface Progress {
    void step(String phase, long done, long total);
  }

  /// What was done.
  ///
  /// @param commits in the index
  /// @param newCommits added now
  /// @param versions of files in the index
  /// @param lines that all versions have together
  /// @param bytes of the index file
  /// @param skipped what could not be read, for people
  public record Outcome(
      int commits, int newCommits, int versions, long lines, long bytes, List<String> skipped) {}

  public IndexBuilder(Repository repository, int threads, Progress progress) {
    this.repository = repository;
    this.threads = Math.max(1, threads);
    this.progress = progress;
  }

  /// Brings the file up to the given commits; `known` is what it says now, if it can be used.
  Outcome build(Path file, List<String> tips, @Nullable IndexData known) throws IOException {
    try (var store = ObjectStore.open(repository.commonDirectory(), repository.isSha256());
        var reader = store.reader(TREE_CACHE)) {
      return new Run(store, reader, known).build(file, tips);
    }
  }

  /// What besides commits the index depends on: where history was cut off.
  static String sources(Repository repository) throws IOException {
    Path shallow = repository.commonDirectory().resolve("shallow");
    return Files.isRegularFile(shallow)
        ? String.join("\n", new TreeSet<>(Files.readAllLines(shallow)))
        : "";
  }

  /// One run over one state of the object database.
  private final class Run {
    private final ObjectStore store;
    private final ObjectReader reader;
    private final CommitGraph graph;
    private final PathTable paths;
    private final Versions versions;
    private final int oldCommits;
    private final int oldVersions;
    private final AtomicLong lines;
    private final List<String> skipped;
    private final LineTable table = new LineTable(new SecureRandom().nextLong());
    private final Map<Integer, String> unreadable = new ConcurrentHashMap<>();

    Run(ObjectStore store, ObjectReader reader, @Nullable IndexData known) {
      this.store = store;
      this.reader = reader;
      this.graph = known == null ? new CommitGraph(store.idBytes()) : known.graph();
      this.paths = known == null ? new PathTable() : known.paths();
      this.versions = new Versions(graph);
      this.oldCommits = graph.count();
      this.lines = new AtomicLong(known == null ? 0 : known.lines());
      this.skipped = new ArrayList<>(known == null ? List.of() : known.skipped());
      if (known != null) {
        known.into(versions);
      }
      this.oldVersions = versions.count();
    }

    Outcome build(Path file, List<String> tips) throws IOException {
      String sources = sources(repository);
      walk(tips, sources);
      pass();
      var encoder = new VersionEncoder(versions, store, repository.git(), threads, progress);
      lines.addAndGet(encoder.compare(oldVersions, split()));
      for (int version : encoder.askGit()) {
        unreadable.put(versions.blob(version), "git can't compare it with what it was made from");
      }
      name();
      if (graph.count() > oldCommits || !Files.exists(file)) {
        IndexData.write(file, graph, paths, versions, sources, lines.get(), skipped);
      }
      return new Outcome(
          graph.count(),
          graph.count() - oldCommits,
          versions.count(),
          lines.get(),
          Files.size(file),
          List.copyOf(skipped));
    }

    private void walk(List<String> tips, String sources) {
      var walk = new CommitWalk(store, reader, graph, new TreeSet<>(sources.lines().toList()));
      for (String tip : tips) {
        walk.add(tip);
        progress.step("commits", graph.count(), graph.count());
      }
      for (String id : walk.missing()) {
        skipped.add("commit " + id + " is missing; history ends there");
      }
    }

    private void pass() {
      var pass =
          new HistoryPass(
              graph,
              new TreeReader(store, reader, paths),
              new RenameSearch(store.reader(TREE_CACHE), paths),
              versions);
      for (int commit = oldCommits; commit < graph.count(); commit++) {
        pass.commit(commit);
        if (commit % BATCH == 0) {
          progress.step("history", commit - oldCommits, graph.count() - oldCommits);
        }
      }
      skipped.addAll(pass.skipped());
    }

    /// The lines of every blob that a new version has or was made from, by object number.
    private int[][] split() {
      boolean[] wanted = new boolean[store.count()];
      int count = 0;
      for (int version = oldVersions; version < versions.count(); version++) {
        count += want(version, wanted);
        for (int source : versions.sources(version)) {
          count += want(source, wanted);
        }
      }
      int total = count;
      int[][] splits = new int[store.count()][];
      var done = new AtomicInteger();
      var forest =
          BlobForest.of(store, reader, wanted, (number, why) -> unreadable.put(number, why));
      var next = new AtomicInteger();
      Parallel.run(
          threads,
          () -> {
            try (var own = store.reader(0)) {
              forest.walk(
                  next,
                  own,
                  new BlobLines(
                      table,
                      (number, ids) -> {
                        splits[number] = ids;
                        int now = done.incrementAndGet();
                        if (now % BATCH == 0) {
                          progress.step("files", now, total);
                        }
                      }),
                  (number, why) -> unreadable.put(number, why));
            }
          });
      return splits;
    }

    private int want(int version, boolean[] wanted) {
      int blob = versions.blob(version);
      if (blob < 0 || wanted[blob] || versions.same(version) >= 0) {
        return 0;
      }
      wanted[blob] = true;
      return 1;
    }

    /// Adds the files to the skipped whose content could not be read, each once.
    private void name() {
      var names = new TreeSet<String>();
      for (int version = oldVersions; version < versions.count(); version++) {
        int blob = versions.blob(version);
        boolean missing = blob == TreeReader.MISSING;
        if (missing || (blob >= 0 && unreadable.containsKey(blob))) {
          String why = missing ? "its content is not in the repository" : unreadable.get(blob);
          names.add(
              RepositoryPath.quote(RepositoryPath.decode(paths.bytes(versions.path(version))))
                  + " at "
                  + HexFormat.of().formatHex(graph.id(versions.commit(version)))
                  + ": "
                  + why);
        }
      }
      skipped.addAll(names);
    }
  }
}
