package dev.onus.cli.serve;

import dev.onus.boundary.PathSet;
import dev.onus.cli.survey.LinesInside;
import dev.onus.history.Repository;
import dev.onus.history.index.AttributionIndex;
import dev.onus.survey.OriginLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The lines inside the areas of repositories, counted in the background and kept until the head
/// moves. While a new head is counted, nothing is said: lines of another head would be wrong.
public final class Inside {
  private static final Logger LOG = LoggerFactory.getLogger(Inside.class);

  private final Executor executor;
  private final Map<String, String> environment;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Path, Counted> counted = new HashMap<>();
  private final Set<Asked> running = new HashSet<>();

  /// @param executor for one count at a time of each repository; it takes as long as an index
  /// @param environment of git
  public Inside(Executor executor, Map<String, String> environment) {
    this.executor = executor;
    this.environment = Map.copyOf(environment);
  }

  private record Asked(Path directory, String head) {}

  private record Counted(String head, Map<String, OriginLines> lines) {}

  /// The lines of each area by its id; empty while they are being counted.
  ///
  /// @param head the full id of a commit, by whose policy the areas are
  Optional<Map<String, OriginLines>> lines(
      Path directory, String head, Map<String, PathSet> areas) {
    var asked = new Asked(directory, head);
    lock.lock();
    try {
      Counted known = counted.get(directory);
      if (known != null && known.head().equals(head)) {
        return Optional.of(known.lines());
      }
      if (!running.add(asked)) {
        return Optional.empty();
      }
    } finally {
      lock.unlock();
    }
    executor.execute(() -> count(asked, areas));
    lock.lock();
    try {
      Counted known = counted.get(directory);
      return known != null && known.head().equals(head)
          ? Optional.of(known.lines())
          : Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  private void count(Asked asked, Map<String, PathSet> areas) {
    Map<String, OriginLines> lines = null;
    try (Repository repository = Repository.open(asked.directory(), environment)) {
      lines = LinesInside.count(repository, index(repository, asked.head()), asked.head(), areas);
    } catch (IOException | RuntimeException e) {
      LOG.error("the lines inside the areas of {} can't be counted", asked.directory(), e);
    } finally {
      lock.lock();
      try {
        running.remove(asked);
        if (lines != null) {
          counted.put(asked.directory(), new Counted(asked.head(), lines));
        }
      } finally {
        lock.unlock();
      }
    }
  }

  private static AttributionIndex index(Repository repository, String head) throws IOException {
    Optional<AttributionIndex> there = AttributionIndex.open(repository);
    if (there.filter(index -> index.covers(head)).isPresent()) {
      return there.get();
    }
    AttributionIndex.update(
        repository, List.of(head), false, 1, (_, _, _) -> {}, waiting -> LOG.debug("{}", waiting));
    return AttributionIndex.open(repository)
        .orElseThrow(() ->
            new UncheckedIOException(
                new IOException("the index can't be read right after it was written")));
  }
}
