package dev.onus.e2e.architecture.broken.answer;

import dev.onus.e2e.architecture.broken.ledger.Entry;
import dev.onus.e2e.architecture.broken.provenance.Impure;

/// Part of a cycle, and sees the ledger.
public interface Verdict {
  /// The other half of the cycle.
  Impure cause();

  /// What the answer must not see.
  Entry entry();
}
