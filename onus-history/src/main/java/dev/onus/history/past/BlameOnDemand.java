package dev.onus.history.past;

import dev.onus.history.Git;
import dev.onus.history.GitFailure;
import dev.onus.history.Repository;
import dev.onus.provenance.Attribution;
import dev.onus.provenance.LineRange;
import dev.onus.provenance.LineRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Attribution without an index: the user's `git blame`, one process for all ranges of a file, the
/// files side by side on all processors. What was asked once is kept.
///
/// The commits in the tracked file `.git-blame-ignore-revs` of the revision are passed over, as
/// `git blame --ignore-revs-file` does.
public final class BlameOnDemand implements Attribution, AutoCloseable {
  private static final String IGNORED = ".git-blame-ignore-revs";

  private final Repository repository;
  private final Whitespace whitespace;
  private final Map<Asked, List<LineRun>> known = new ConcurrentHashMap<>();
  private final Map<String, List<String>> ignored = new ConcurrentHashMap<>();
  private final List<Path> temporary = new ArrayList<>();

  /// Whether a line that changed in its blanks alone is a new line.
  public enum Whitespace {
    /// It is, as git blame takes it.
    COUNTS,
    /// It is still the line of whoever wrote it, as with `git blame -w`.
    IGNORED
  }

  public BlameOnDemand(Repository repository) {
    this(repository, Whitespace.COUNTS);
  }

  public BlameOnDemand(Repository repository, Whitespace whitespace) {
    this.repository = repository;
    this.whitespace = whitespace;
  }

  private record Asked(String commit, String path) {}

  @Override
  public List<LineRun> lines(String commit, String path, int first, int last) {
    var range = new LineRange(first, last);
    var asked = new Asked(commit, path);
    List<LineRun> runs = known.getOrDefault(asked, List.of());
    if (!covers(runs, range)) {
      add(asked, blame(commit, path, List.of(range)));
      runs = known.getOrDefault(asked, List.of());
    }
    return cut(runs, range);
  }

  @Override
  public void prepare(String commit, Map<String, List<LineRange>> ranges) {
    try (var executor =
        Executors.newFixedThreadPool(Math.max(2, Runtime.getRuntime().availableProcessors()))) {
      var running = new ArrayList<Future<?>>();
      ranges.forEach((path, wanted) ->
          running.add(
              executor.submit(() -> add(new Asked(commit, path), blame(commit, path, wanted)))));
      for (Future<?> one : running) {
        one.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("blame failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while git was blaming", e);
    }
  }

  private void add(Asked asked, List<LineRun> runs) {
    known.merge(
        asked,
        runs,
        (one, two) -> {
          var all = new ArrayList<>(one);
          all.addAll(two);
          return all.stream().distinct().sorted(Comparator.comparingInt(LineRun::line)).toList();
        });
  }

  private List<LineRun> blame(String commit, String path, List<LineRange> wanted) {
    int length = LineCount.of(repository, commit, path);
    List<LineRange> ranges =
        wanted.stream()
            .filter(range -> range.first() <= length)
            .map(range -> new LineRange(range.first(), Math.min(range.last(), length)))
            .toList();
    if (ranges.isEmpty()) {
      return List.of();
    }
    var arguments = new ArrayList<String>(List.of("blame", "--incremental"));
    switch (whitespace) {
      case COUNTS -> {}
      case IGNORED -> arguments.add("-w");
    }
    arguments.addAll(ignoreArguments(commit));
    for (LineRange range : ranges) {
      arguments.add("-L");
      arguments.add(range.first() + "," + range.last());
    }
    arguments.add(commit);
    arguments.add("--");
    arguments.add(path);
    Git.Result result =
        repository.git().tryRun(new byte[0], Map.of(), arguments.toArray(String[]::new));
    if (result.exitCode() != 0) {
      throw GitFailure.of(List.of("blame", path), result);
    }
    return IncrementalBlame.parse(result.output());
  }

  private synchronized List<String> ignoreArguments(String commit) {
    return ignored.computeIfAbsent(
        commit,
        id ->
            repository
                .content(id, IGNORED)
                .map(content -> ignoreFile(new String(content, StandardCharsets.UTF_8)))
                .orElse(List.of()));
  }

  /// A file of our own with the full ids only: git refuses the whole list for one bad line.
  private List<String> ignoreFile(String content) {
    List<String> ids =
        content
            .lines()
            .map(line -> line.contains("#") ? line.substring(0, line.indexOf('#')) : line)
            .map(String::strip)
            .filter(Git::isObjectId)
            .filter(id -> id.length() == (repository.isSha256() ? 64 : 40))
            .toList();
    if (ids.isEmpty()) {
      return List.of();
    }
    try {
      Path file = Files.createTempFile("onus-ignore-", ".revs");
      temporary.add(file);
      Files.write(file, ids);
      return List.of("--ignore-revs-file", file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary file: " + e.getMessage(), e);
    }
  }

  private static boolean covers(List<LineRun> runs, LineRange range) {
    int next = range.first();
    for (LineRun run : runs) {
      if (run.line() <= next && next < run.line() + run.count()) {
        next = run.line() + run.count();
      }
    }
    return next > range.last();
  }

  private static List<LineRun> cut(List<LineRun> runs, LineRange range) {
    var result = new ArrayList<LineRun>();
    int next = range.first();
    for (LineRun run : runs) {
      int first = Math.max(run.line(), next);
      int end = Math.min(run.line() + run.count() - 1, range.last());
      if (first <= end) {
        result.add(
            new LineRun(
                first,
                end - first + 1,
                run.commit(),
                run.originPath(),
                run.originLine() + first - run.line()));
        next = end + 1;
      }
    }
    return result;
  }

  @Override
  public synchronized void close() {
    for (Path file : temporary) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        // a leftover in the temporary directory harms nothing
      }
    }
    temporary.clear();
  }
}
