package dev.onus.cli;

import dev.onus.ledger.Entry;
import dev.onus.ledger.Reading;
import dev.onus.ledger.record.Log;
import dev.onus.ledger.tlog.EarlierCheckpoint;
import dev.onus.ledger.tlog.SignedCheckpoint;
import dev.onus.ledger.tlog.SignedNote;
import dev.onus.ledger.tlog.TlogPolicy;
import dev.onus.ledger.tlog.VerifierKey;
import dev.onus.store.KeyPeriod;
import dev.onus.store.LedgerReader;
import java.util.List;
import java.util.Optional;

/// Whether there is nothing to ask witnesses for: all of them cosigned the log, and since then it
/// only recorded that. A run every hour must not make an entry every hour by itself.
final class WitnessedAlready {
  /// As many as a note can hold.
  private static final long MOST_COSIGNATURES = SignedNote.MOST_SIGNATURES;

  private WitnessedAlready() {}

  /// The checkpoint that all witnesses cosigned, if the log says nothing else since.
  static Optional<SignedCheckpoint> of(
      TlogPolicy policy, SignedCheckpoint head, LedgerReader reader) {
    List<EarlierCheckpoint> cosigned = reader.cosigned();
    if (cosigned.isEmpty() || policy.witnesses().isEmpty()) {
      return Optional.empty();
    }
    EarlierCheckpoint last = cosigned.getLast();
    boolean all =
        policy.witnesses().stream()
            .allMatch(witness ->
                last.note().verify(List.of(witness.key())) instanceof SignedNote.Verified);
    if (!all || !nothingElseSince(last.size(), head.size(), reader)) {
      return Optional.empty();
    }
    List<VerifierKey> keys = reader.keys().stream().map(KeyPeriod::key).toList();
    return last.isSignedBy(keys)
        ? Optional.of(SignedCheckpoint.open(last.note(), keys))
        : Optional.empty();
  }

  /// Of what follows the cosigned entries only cosignatures count as nothing.
  private static boolean nothingElseSince(long size, long now, LedgerReader reader) {
    if (now - size > MOST_COSIGNATURES) {
      return false;
    }
    for (long position = size; position < now; position++) {
      if (!reader.content(position).map(WitnessedAlready::isCosignature).orElse(false)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isCosignature(byte[] content) {
    return Entry.parse(content) instanceof Reading.Read<Entry>(Entry entry)
        && entry.recorded() instanceof Log.CheckpointAnchored;
  }
}
