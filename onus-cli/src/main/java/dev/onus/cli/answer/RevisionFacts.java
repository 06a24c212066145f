package dev.onus.cli.answer;

import dev.onus.custody.Contribution;
import dev.onus.history.Repository;
import dev.onus.history.TrackedFile;
import dev.onus.history.past.Contributions;
import dev.onus.trace.TrackedFiles;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// What every question about a revision needs and what never changes, since it follows from commit
/// ids: kept for the next question, the last ones asked for and a bounded number of entries. Safe
/// for several threads; two that ask for the same at once both find it out.
public final class RevisionFacts {
  private static final int MOST_ENTRIES = 250_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final LinkedHashMap<List<Object>, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
  private long entries;

  /// The regular files of a revision, also by their names.
  public record Files(List<TrackedFile> all, TrackedFiles byName) {}

  private record Kept(Object what, int entries) {}

  /// The regular files of a revision.
  ///
  /// @param revision the full id of a commit
  public Files files(Repository repository, String revision) {
    return get(
        Files.class,
        List.of("files", repository.commonDirectory(), revision),
        () -> {
          List<TrackedFile> all =
              repository.files(revision).stream().filter(TrackedFile::isRegular).toList();
          var byName = TrackedFiles.of(all.stream().map(TrackedFile::path).toList());
          return new Kept(new Files(all, byName), all.size());
        });
  }

  /// Who wrote and committed what since a time.
  ///
  /// @param revisions full ids of commits
  List<Contribution> contributions(Repository repository, Instant since, List<String> revisions) {
    return get(
            Lately.class,
            List.of(
                "lately", repository.commonDirectory(), repository.isShallow(), since, revisions),
            () -> {
              List<Contribution> all = new Contributions(repository).since(since, revisions);
              return new Kept(new Lately(all), all.size());
            })
        .all();
  }

  private record Lately(List<Contribution> all) {}

  private <T> T get(Class<T> type, List<Object> key, Supplier<Kept> finding) {
    lock.lock();
    try {
      Kept known = kept.get(key);
      if (known != null) {
        return type.cast(known.what());
      }
    } finally {
      lock.unlock();
    }
    Kept found = finding.get();
    lock.lock();
    try {
      Kept before = kept.put(key, found);
      entries += found.entries() - (before == null ? 0 : before.entries());
      var oldest = kept.entrySet().iterator();
      while (entries > MOST_ENTRIES && kept.size() > 1) {
        Map.Entry<List<Object>, Kept> dropped = oldest.next();
        entries -= dropped.getValue().entries();
        oldest.remove();
      }
    } finally {
      lock.unlock();
    }
    return type.cast(found.what());
  }
}
