package dev.onus.cli.serve;

import dev.onus.ledger.tlog.EarlierCheckpoint;
import dev.onus.ledger.tlog.VerifierKey;
import dev.onus.server.log.LogVerification;
import dev.onus.server.log.LogVerification.Phase;
import dev.onus.store.Verdict;
import dev.onus.store.Verification;
import dev.onus.store.database.Database;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Verifies the log in the background, one time at a time for everybody who asks.
final class BackgroundVerification {
  private static final Logger LOG = LoggerFactory.getLogger(BackgroundVerification.class);

  private final Database database;
  private final VerifierKey own;
  private final Supplier<List<EarlierCheckpoint>> kept;
  private final InstantSource clock;
  private final Executor executor;
  private final AtomicReference<LogVerification> last = new AtomicReference<>(LogVerification.NONE);

  /// @param own the key that should sign the log now
  /// @param kept checkpoints that somebody else holds
  BackgroundVerification(
      Database database,
      VerifierKey own,
      Supplier<List<EarlierCheckpoint>> kept,
      InstantSource clock,
      Executor executor) {
    this.database = database;
    this.own = own;
    this.kept = kept;
    this.clock = clock;
    this.executor = executor;
  }

  LogVerification last() {
    return last.get();
  }

  /// @param size how many entries there are
  LogVerification begin(long size) {
    LogVerification before = last.get();
    var mine = new LogVerification(Phase.RUNS, clock.instant(), null, 0, size, 0, 0, null);
    if (before.isRunning() || !last.compareAndSet(before, mine)) {
      return last.get();
    }
    try {
      executor.execute(() -> run(mine));
    } catch (RuntimeException e) {
      last.set(ended(mine, Phase.BROKE_OFF, 0, 0, "it could not be begun"));
      throw e;
    }
    return last.get();
  }

  private void run(LogVerification mine) {
    try {
      Verdict verdict = Verification.of(database, own, kept.get(), looked -> step(mine, looked));
      Verdict.Fault fault = verdict.fault();
      last.updateAndGet(now ->
          ended(
              new LogVerification(
                  now.phase(), now.begun(), null, verdict.entries(), now.size(), 0, 0, null),
              fault == null ? Phase.VERIFIES : Phase.DOES_NOT_VERIFY,
              verdict.signatures(),
              verdict.erased(),
              fault == null ? null : fault.toString()));
    } catch (RuntimeException e) {
      LOG.error("the log can't be verified", e);
      last.updateAndGet(now ->
          ended(now, Phase.BROKE_OFF, 0, 0, "the log can't be read; the server's log says why"));
    }
  }

  private void step(LogVerification mine, long looked) {
    last.set(
        new LogVerification(
            Phase.RUNS, mine.begun(), null, looked, Math.max(looked, mine.size()), 0, 0, null));
  }

  private LogVerification ended(
      LogVerification now, Phase phase, long signatures, long erased, @Nullable String fault) {
    return new LogVerification(
        phase, now.begun(), clock.instant(), now.looked(), now.size(), signatures, erased, fault);
  }
}
