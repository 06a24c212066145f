package dev.onus.cli.serve;

import dev.onus.history.Repository;
import dev.onus.history.index.AttributionIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/// The repositories that were asked about last, open: at most so many, and so many bytes of
/// indexes. Whoever comes while one is opened waits for it and does not open it again.
final class OpenRepositories implements AutoCloseable {
  private final int most;
  private final long mostBytes;
  private final int mostAnswers;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<String, ReentrantLock> opening = new HashMap<>();

  OpenRepositories(int most, long mostBytes, int mostAnswers) {
    this.most = most;
    this.mostBytes = mostBytes;
    this.mostAnswers = mostAnswers;
  }

  private record Entry(String stamp, KeptOpen open) {}

  /// What is done with an open repository.
  interface Work<T, E extends Exception> {
    T with(KeptOpen open) throws E;
  }

  /// Does something with a repository, which stays open for that long.
  ///
  /// @param said changes when notes and branches do: an older one would not know of them
  <T, E extends Exception> T with(String name, Path directory, String said, Work<T, E> work)
      throws IOException, E {
    KeptOpen open = borrow(name, directory, said);
    try {
      return work.with(open);
    } finally {
      open.leave();
    }
  }

  private KeptOpen borrow(String name, Path directory, String said) throws IOException {
    String stamp = directory + "\n" + said + "\n" + indexNow(directory);
    ReentrantLock own;
    lock.lock();
    try {
      var open = current(name, stamp);
      if (open != null) {
        return open;
      }
      own = opening.computeIfAbsent(name, _ -> new ReentrantLock());
    } finally {
      lock.unlock();
    }
    own.lock();
    try {
      lock.lock();
      try {
        var open = current(name, stamp);
        if (open != null) {
          return open;
        }
      } finally {
        lock.unlock();
      }
      return keep(name, stamp, KeptOpen.of(directory));
    } finally {
      own.unlock();
    }
  }

  private @org.jspecify.annotations.Nullable KeptOpen current(String name, String stamp) {
    var entry = entries.get(name);
    return entry != null
            && entry.stamp().equals(stamp)
            && entry.open().answered() < mostAnswers
            && entry.open().use()
        ? entry.open()
        : null;
  }

  private KeptOpen keep(String name, String stamp, KeptOpen open) {
    open.use();
    List<KeptOpen> dropped = new ArrayList<>();
    lock.lock();
    try {
      var before = entries.put(name, new Entry(stamp, open));
      if (before != null) {
        dropped.add(before.open());
      }
      long bytes = entries.values().stream().mapToLong(one -> one.open().weight()).sum();
      var oldest = entries.entrySet().iterator();
      while ((entries.size() > most || bytes > mostBytes) && entries.size() > 1) {
        var entry = oldest.next().getValue();
        oldest.remove();
        bytes -= entry.open().weight();
        dropped.add(entry.open());
      }
      opening.keySet().removeIf(other -> !entries.containsKey(other) && !other.equals(name));
    } finally {
      lock.unlock();
    }
    dropped.forEach(KeptOpen::drop);
    return open;
  }

  /// Which index there is: it is replaced as a whole.
  private static String indexNow(Path directory) throws IOException {
    try (var repository = Repository.open(directory)) {
      Path file = AttributionIndex.file(repository);
      return Files.isRegularFile(file)
          ? Files.getLastModifiedTime(file) + " " + Files.size(file)
          : "none";
    }
  }

  /// How many are open.
  int size() {
    lock.lock();
    try {
      return entries.size();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    List<Entry> all;
    lock.lock();
    try {
      all = List.copyOf(entries.values());
      entries.clear();
    } finally {
      lock.unlock();
    }
    all.forEach(entry -> entry.open().drop());
  }
}
