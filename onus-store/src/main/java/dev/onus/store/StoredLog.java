package dev.onus.store;

import dev.onus.ledger.tlog.LogExport;
import dev.onus.ledger.tlog.SignedCheckpoint;
import dev.onus.ledger.tlog.TileSource;
import dev.onus.ledger.tlog.VerifierKey;
import java.util.List;

/// A log in one state of it, as it is stored: for whoever copies it. It is read as it is asked for,
/// so it ends with the question that it was given to.
///
/// @param checkpoint the latest one, verified
/// @param keys every key that signed for this log, the first one first
public record StoredLog(
    SignedCheckpoint checkpoint,
    List<VerifierKey> keys,
    TileSource tiles,
    LogExport.Entries entries) {
  public StoredLog {
    keys = List.copyOf(keys);
  }
}
