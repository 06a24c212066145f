package dev.onus.store;

import dev.onus.ledger.Draft;
import dev.onus.ledger.Entry;
import dev.onus.ledger.ReadKeys;
import dev.onus.ledger.SignatureCheck;
import dev.onus.ledger.record.PrivateText;
import dev.onus.ledger.tlog.Hash;
import dev.onus.ledger.tlog.Merkle;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A draft on its way into the log. What needs no database is done before it waits for its turn.
final class Submission {
  final Draft draft;
  final Entry entry;
  final byte[] content;
  final Hash leaf;
  final List<PrivateText.Open> privateTexts;

  /// Of a decision that a person signed.
  final Optional<SignatureCheck> signature;

  private volatile @Nullable Outcome outcome;
  private volatile @Nullable RuntimeException failure;

  /// @param keys that were read before
  Submission(Draft draft, Instant at, ReadKeys keys) {
    Draft.Written written = draft.entry(at);
    this.draft = draft;
    this.entry = written.entry();
    this.content = entry.bytes();
    this.leaf = Merkle.leaf(content);
    this.privateTexts = written.privateTexts();
    this.signature = SignatureCheck.of(entry, keys);
  }

  void settle(Outcome settled) {
    outcome = settled;
  }

  void fail(RuntimeException failed) {
    failure = failed;
  }

  boolean isDone() {
    return outcome != null || failure != null;
  }

  /// The outcome of one that is done.
  Outcome outcome() {
    if (failure != null) {
      throw failure;
    }
    Outcome settled = outcome;
    if (settled == null) {
      throw new IllegalStateException("still on its way");
    }
    return settled;
  }
}
