package dev.onus.cli.serve;

import dev.onus.history.GitFailure;
import dev.onus.history.NotARepository;
import dev.onus.history.Repository;
import dev.onus.history.index.AttributionIndex;
import dev.onus.server.repository.FileView;
import dev.onus.server.repository.Histories;
import dev.onus.server.repository.Refs;
import dev.onus.server.repository.RegisteredRepository;
import dev.onus.server.repository.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;

/// The histories of repositories on this machine, read through their attribution indexes.
public final class HistoriesHere implements Histories, AutoCloseable {
  /// Names of branches and tags, ids, and steps back from them; nothing that searches messages.
  private static final Pattern REVISION =
      Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}._/+@#-]{0,199}(?:[~^][0-9]{0,4}){0,3}");

  /// So long a name means what it meant: a page asks several times.
  private static final Duration MOMENT = Duration.ofSeconds(2);

  private static final int OPEN = 8;
  private static final long OPEN_BYTES = 160L << 20;
  private static final int ANSWERS = 5_000;
  private static final long SNAPSHOT_BYTES = 96L << 20;
  private static final Duration PATIENCE = Duration.ofMillis(200);

  private final InstantSource clock;
  private final OpenRepositories open;
  private final Snapshots snapshots;
  private final FileReading files = new FileReading();
  private final ConcurrentMap<String, Read> read = new ConcurrentHashMap<>();

  private record Read(Optional<RefsNow> refs, Instant at) {}

  public HistoriesHere(InstantSource clock) {
    this(
        clock,
        new OpenRepositories(OPEN, OPEN_BYTES, ANSWERS),
        new Snapshots(SNAPSHOT_BYTES, PATIENCE));
  }

  HistoriesHere(InstantSource clock, OpenRepositories open, Snapshots snapshots) {
    this.clock = clock;
    this.open = open;
    this.snapshots = snapshots;
  }

  @Override
  public Optional<Refs> refs(RegisteredRepository repository) {
    return now(repository).map(RefsNow::refs);
  }

  /// Whoever asks for the same repository at the same time waits for one git.
  private Optional<RefsNow> now(RegisteredRepository repository) {
    Instant at = clock.instant();
    Read fresh =
        read.compute(
            repository.directory().toString(),
            (_, before) ->
                before != null && at.isBefore(before.at().plus(MOMENT))
                    ? before
                    : new Read(refsOf(repository), at));
    return fresh == null ? Optional.empty() : fresh.refs();
  }

  private static Optional<RefsNow> refsOf(RegisteredRepository repository) {
    try {
      return RefsNow.of(repository.directory());
    } catch (GitFailure e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<String> resolve(RegisteredRepository repository, String revision) {
    if (!REVISION.matcher(revision).matches()) {
      return Optional.empty();
    }
    try (var opened = Repository.open(repository.directory())) {
      return opened.resolve(revision);
    } catch (NotARepository e) {
      return Optional.empty();
    }
  }

  @Override
  public Counted at(RegisteredRepository repository, String commit) {
    var now = now(repository);
    if (now.isEmpty()) {
      return new Counted.Missing();
    }
    String said = now.get().said();
    try {
      boolean isCovered =
          open.with(
              repository.name(),
              repository.directory(),
              said,
              (KeptOpen one) -> one.covering(commit).isPresent());
      return isCovered
          ? snapshots.get(
              repository.name(),
              commit,
              said,
              percent ->
                  count(
                      repository,
                      commit,
                      said,
                      (done, total) -> percent.set((int) (100L * done / Math.max(1, total)))))
          : new Counted.Missing();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Counted.Failed("the server ends");
    }
  }

  /// Counts with an index of its own: what counting decodes of it is gone afterwards.
  private static Snapshot count(
      RegisteredRepository registered,
      String commit,
      String said,
      dev.onus.cli.survey.OriginsByFile.Listener listener)
      throws IOException, NotIndexed {
    try (var repository = Repository.open(registered.directory())) {
      var index =
          AttributionIndex.open(repository)
              .filter(one -> one.covers(commit))
              .orElseThrow(() -> new NotIndexed(commit));
      return SnapshotReader.read(repository, index, commit, said, listener);
    }
  }

  @Override
  public Optional<FileView> file(
      RegisteredRepository repository, String commit, String path, int from, int count)
      throws NotIndexed {
    var now = now(repository);
    if (now.isEmpty()) {
      return Optional.empty();
    }
    try {
      return open.with(
          repository.name(),
          repository.directory(),
          now.get().said(),
          (OpenRepositories.Work<Optional<FileView>, Exception>)
              one -> {
                var index = one.covering(commit).orElseThrow(() -> new NotIndexed(commit));
                return files.read(one, index, commit, path, from, count);
              });
    } catch (NotIndexed e) {
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the server ends", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    snapshots.close();
    open.close();
  }
}
