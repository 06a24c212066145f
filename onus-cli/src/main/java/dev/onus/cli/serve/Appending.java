package dev.onus.cli.serve;

import dev.onus.ledger.Draft;
import dev.onus.store.Outcome;

/// Appends to the server's log.
@FunctionalInterface
public interface Appending {
  /// What became of a draft, when that is durable.
  Outcome append(Draft draft);
}
