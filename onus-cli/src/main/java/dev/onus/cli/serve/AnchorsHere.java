package dev.onus.cli.serve;

import dev.onus.history.Repository;
import dev.onus.history.anchor.LogRef;
import dev.onus.ledger.tlog.EarlierCheckpoint;
import dev.onus.ledger.tlog.SignedCheckpoint;
import dev.onus.ledger.tlog.SignedNote;
import dev.onus.ledger.tlog.VerifierKey;
import dev.onus.store.InconsistentLog;
import dev.onus.store.KeyPeriod;
import dev.onus.store.LedgerReader;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The repositories in which the server's checkpoints are kept, so that its log can't be rolled
/// back unnoticed by whoever has its database. Somebody else should hold them, or fetch from them.
public final class AnchorsHere {
  private static final Logger LOG = LoggerFactory.getLogger(AnchorsHere.class);

  private final List<Path> directories;
  private final LedgerReader reader;
  private final InstantSource clock;

  /// @param directories of git repositories
  public AnchorsHere(List<Path> directories, LedgerReader reader, InstantSource clock) {
    this.directories = List.copyOf(directories);
    this.reader = reader;
    this.clock = clock;
  }

  /// Whether there is one.
  public boolean isAnywhere() {
    return !directories.isEmpty();
  }

  /// Keeps the latest checkpoint in every repository. Where one fails the others are kept still.
  ///
  /// @throws RuntimeException the first failure, in the end
  /// @throws InconsistentLog when a repository holds a checkpoint that the log contradicts
  public void keep() {
    Optional<SignedNote> latest = reader.checkpoint();
    if (latest.isEmpty()) {
      return;
    }
    List<VerifierKey> keys = reader.keys().stream().map(KeyPeriod::key).toList();
    SignedCheckpoint head = SignedCheckpoint.open(latest.get(), keys);
    var failures = new ArrayList<RuntimeException>();
    for (Path directory : directories) {
      try (Repository repository = Repository.open(directory)) {
        keep(repository, head, keys);
      } catch (RuntimeException e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      RuntimeException first = failures.getFirst();
      failures.stream().skip(1).forEach(first::addSuppressed);
      throw first;
    }
  }

  private void keep(Repository repository, SignedCheckpoint head, List<VerifierKey> keys) {
    var ref = new LogRef(repository, clock);
    Consumer<String> note = text -> LOG.warn("{}: {}", repository.name(), text);
    requireAhead(ref, head, keys, reader, note);
    ref.keep(head);
  }

  /// A log that went back is not put on top of what shows that it did.
  ///
  /// @param note is told what else is in the ref
  /// @throws InconsistentLog when the ref holds a checkpoint of the log that it contradicts
  public static void requireAhead(
      LogRef ref,
      SignedCheckpoint head,
      List<VerifierKey> keys,
      LedgerReader reader,
      Consumer<String> note) {
    var latest = ref.latest(head.origin());
    latest.passedOver().forEach(note);
    for (EarlierCheckpoint each : latest.checkpoints()) {
      if (each.isSignedBy(keys)) {
        Optional<String> contradiction = each.contradiction(head.checkpoint(), reader.tiles());
        if (contradiction.isPresent()) {
          throw new InconsistentLog("the log " + contradiction.get());
        }
      }
    }
  }

  /// Every checkpoint of the log that is kept somewhere, the smallest first.
  public List<EarlierCheckpoint> kept() {
    Optional<String> origin = reader.key().map(VerifierKey::name);
    if (origin.isEmpty()) {
      return List.of();
    }
    var kept = new ArrayList<EarlierCheckpoint>();
    for (Path directory : directories) {
      try (Repository repository = Repository.open(directory)) {
        kept.addAll(new LogRef(repository, clock).all(origin.get()).checkpoints());
      }
    }
    kept.sort(EarlierCheckpoint.BY_SIZE);
    return kept;
  }
}
