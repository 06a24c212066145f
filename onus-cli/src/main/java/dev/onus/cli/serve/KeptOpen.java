package dev.onus.cli.serve;

import dev.onus.history.Repository;
import dev.onus.history.claims.ClaimReader;
import dev.onus.history.index.AttributionIndex;
import dev.onus.provenance.CommitClaims;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A repository that is kept open with its index, for pages that ask for a little of it. It is
/// closed when nobody keeps it and nobody uses it.
final class KeptOpen {
  private final Repository repository;
  private final @Nullable AttributionIndex index;
  private final ReentrantLock reading = new ReentrantLock();
  private @Nullable ClaimReader claims;
  private final long weight;
  private int uses;
  private int answered;
  private boolean kept = true;
  private boolean closed;

  private KeptOpen(Repository repository, @Nullable AttributionIndex index, long weight) {
    this.repository = repository;
    this.index = index;
    this.weight = weight;
  }

  static KeptOpen of(Path directory) throws IOException {
    var repository = Repository.open(directory);
    try {
      Path file = AttributionIndex.file(repository);
      var index = AttributionIndex.open(repository).orElse(null);
      return new KeptOpen(repository, index, index == null ? 0 : Files.size(file));
    } catch (IOException | RuntimeException e) {
      repository.close();
      throw e;
    }
  }

  Repository repository() {
    return repository;
  }

  /// The index, if there is one that knows a commit.
  Optional<AttributionIndex> covering(String commit) {
    return Optional.ofNullable(index).filter(one -> one.covers(commit));
  }

  /// About how many bytes it takes: its index on disk.
  long weight() {
    return weight;
  }

  /// What is claimed about commits.
  Map<String, CommitClaims> claims(List<String> commits) {
    reading.lock();
    try {
      var reader = claims;
      if (reader == null) {
        reader = ClaimReader.of(repository);
        claims = reader;
      }
      return reader.claims(commits);
    } finally {
      reading.unlock();
    }
  }

  /// Begins to use it; false when it is closed already.
  synchronized boolean use() {
    if (closed) {
      return false;
    }
    uses++;
    answered++;
    return true;
  }

  /// How often it was used: what it has decoded of its index stays with it, so that one that was
  /// used very often is better opened anew.
  synchronized int answered() {
    return answered;
  }

  /// Ends what [#use] began.
  synchronized void leave() {
    uses--;
    closeIfUnused();
  }

  /// It is kept no more.
  synchronized void drop() {
    kept = false;
    closeIfUnused();
  }

  private void closeIfUnused() {
    if (!kept && uses == 0 && !closed) {
      closed = true;
      repository.close();
    }
  }

  synchronized boolean isClosed() {
    return closed;
  }
}
