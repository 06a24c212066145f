package dev.onus.history.index;

import dev.onus.history.Repository;
import dev.onus.provenance.LineRun;
import dev.onus.provenance.RepositoryPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Answers where every line of every file at every indexed revision comes from.
public final class AttributionIndex {
  private static final String FILE = "attribution.index";
  private static final String LOCK = "attribution.lock";

  private final IndexData data;
  private final PathHistories histories;
  private final String[] commitIds;
  private final String[] pathNames;

  private AttributionIndex(IndexData data) {
    this.data = data;
    this.histories = new PathHistories(data);
    this.commitIds = new String[data.graph().count()];
    this.pathNames = new String[data.paths().count()];
  }

  /// The file that holds the index of a repository.
  public static Path file(Repository repository) {
    return repository.dataDirectory().resolve(FILE);
  }

  /// Opens what there is; empty when there is no index, or none that can be used.
  public static Optional<AttributionIndex> open(Repository repository) throws IOException {
    return read(repository).map(AttributionIndex::new);
  }

  private static Optional<IndexData> read(Repository repository) throws IOException {
    Path file = file(repository);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      var data = IndexData.read(file);
      return data.sources().equals(IndexBuilder.sources(repository))
          ? Optional.of(data)
          : Optional.empty();
    } catch (DamagedIndex e) {
      return Optional.empty();
    }
  }

  /// Builds or updates the index so that it covers the given commits. Of several processes or
  /// threads one works and the others wait for it.
  ///
  /// @param waiting told when another process is at work
  public static IndexBuilder.Outcome update(
      Repository repository,
      List<String> tips,
      boolean rebuild,
      int threads,
      IndexBuilder.Progress progress,
      Consumer<String> waiting)
      throws IOException {
    Files.createDirectories(repository.dataDirectory());
    Path lock = repository.dataDirectory().resolve(LOCK);
    try (var _ = IndexLock.acquire(lock, waiting)) {
      var known = rebuild ? Optional.<IndexData>empty() : read(repository);
      if (known.isEmpty()) {
        Files.deleteIfExists(file(repository));
      }
      return new IndexBuilder(repository, threads, progress)
          .build(file(repository), tips, known.orElse(null));
    }
  }

  /// Whether a commit is in the index.
  public boolean covers(String commit) {
    return number(commit) >= 0;
  }

  private int number(String commit) {
    return commit.length() == 2 * data.graph().idBytes()
        ? data.graph().find(HexFormat.of().parseHex(commit), 0)
        : -1;
  }

  /// How many lines a file has at a commit; empty when there is no such file or its content could
  /// not be read.
  public Optional<Integer> lineCount(String commit, String path) {
    return version(commit, path).map(histories::lineCount).filter(count -> count >= 0);
  }

  private Optional<Version.Ref> version(String commit, String path) {
    int number = number(commit);
    int place = data.paths().find(RepositoryPath.encode(path));
    return number < 0 || place < 0
        ? Optional.empty()
        : Optional.ofNullable(histories.at(number, place));
  }

  /// The origins of all lines of a file at a commit; empty when there is no such file.
  public List<LineRun> blame(String commit, String path) {
    var version = version(commit, path);
    if (version.isEmpty()) {
      return List.of();
    }
    int count = histories.lineCount(version.get());
    return count <= 0 ? List.of() : runs(version.get(), 0, count);
  }

  /// The origins of the lines `first` to `last` (1-based, both included) of a file at a commit, as
  /// far as the file has them.
  public List<LineRun> lines(String commit, String path, int first, int last) {
    var version = version(commit, path);
    if (version.isEmpty()) {
      return List.of();
    }
    int count = histories.lineCount(version.get());
    int from = Math.max(1, first) - 1;
    int to = Math.min(last, count);
    return from >= to ? List.of() : runs(version.get(), from, to - from);
  }

  /// Where a file stood before a commit changed it.
  public record Before(String commit, String path) {}

  /// The version that a commit changed when it made the one at a path: the parent that had it, and
  /// where. Empty when the commit made the file, or didn't touch it.
  public Optional<Before> previous(String commit, String path) {
    int number = number(commit);
    var made = version(commit, path);
    if (made.isEmpty() || histories.commit(made.get()) != number) {
      return Optional.empty();
    }
    Version.Ref source =
        switch (histories.version(made.get())) {
          case Version.Edit edit -> edit.of();
          case Version.Merged merged -> merged.of()[0];
          case Version.Same same -> same.of();
          case Version.New _, Version.Gone _, Version.Unreadable _ -> null;
        };
    if (source == null) {
      return Optional.empty();
    }
    for (int i = 0; i < data.graph().parentCount(number); i++) {
      int parent = data.graph().parent(number, i);
      var there = histories.at(parent, source.path());
      if (there != null && histories.settled(there).equals(source)) {
        return Optional.of(new Before(commitId(parent), pathName(there.path())));
      }
    }
    return Optional.empty();
  }

  /// The commits on the first-parent chain of a revision that brought commits in: per commit the
  /// oldest one of the chain that contains it. A commit that is itself on the chain, or that the
  /// revision doesn't contain, is left out.
  public Map<String, String> merges(String revision, Collection<String> commits) {
    int tip = number(revision);
    if (tip < 0) {
      return Map.of();
    }
    var chain = new FirstParentChain(data.graph(), tip);
    var wanted = commits.stream().filter(id -> number(id) >= 0).toList();
    int[] found = chain.broughtIn(wanted.stream().mapToInt(this::number).toArray());
    var merges = new HashMap<String, String>();
    for (int i = 0; i < found.length; i++) {
      if (found[i] >= 0 && !chain.contains(number(wanted.get(i)))) {
        merges.put(wanted.get(i), commitId(found[i]));
      }
    }
    return merges;
  }

  /// The commits of a revision that changed a path, the latest first, as `git log -- PATH` finds
  /// them. They are found one by one as they are asked for.
  ///
  /// @param committedAt the time of a commit by its id
  public Stream<String> commitsOf(
      String revision, String path, Function<String, Instant> committedAt) {
    int number = number(revision);
    int place = data.paths().find(RepositoryPath.encode(path));
    if (number < 0 || place < 0) {
      return Stream.empty();
    }
    var walk =
        new PathWalk(
            data.graph(),
            histories,
            number,
            place,
            commit -> committedAt.apply(commitId(commit)).getEpochSecond());
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(walk, Spliterator.ORDERED), false)
        .map(this::commitId);
  }

  private List<LineRun> runs(Version.Ref version, int from, int count) {
    var runs = new ArrayList<LineRun>();
    for (var run : new Replay(histories).run(version, from, count)) {
      runs.add(
          new LineRun(
              run.line() + 1,
              run.count(),
              commitId(run.commit()),
              pathName(run.path()),
              run.originLine() + 1));
    }
    return runs;
  }

  private String commitId(int commit) {
    String id = commitIds[commit];
    if (id == null) {
      id = HexFormat.of().formatHex(data.graph().id(commit));
      commitIds[commit] = id;
    }
    return id;
  }

  private String pathName(int path) {
    String name = pathNames[path];
    if (name == null) {
      name = RepositoryPath.decode(data.paths().bytes(path));
      pathNames[path] = name;
    }
    return name;
  }

  /// All files of a commit whose lines are known, in the order of their bytes.
  public List<String> files(String commit) {
    int number = number(commit);
    var files = new ArrayList<String>();
    for (int path = 1; number >= 0 && path < data.paths().count(); path++) {
      if (data.starts()[path] < data.starts()[path + 1] && histories.at(number, path) != null) {
        files.add(pathName(path));
      }
    }
    files.sort(
        (a, b) -> Arrays.compareUnsigned(RepositoryPath.encode(a), RepositoryPath.encode(b)));
    return files;
  }

  /// What could not be read when the index was made, for people.
  public List<String> skipped() {
    return data.skipped();
  }
}
