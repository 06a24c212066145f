package dev.onus.store;

import dev.onus.ledger.tlog.EarlierCheckpoint;
import dev.onus.ledger.tlog.Hash;
import dev.onus.ledger.tlog.VerifierKey;
import dev.onus.store.Verification.Found;
import java.util.List;
import java.util.function.Supplier;

/// The checkpoints that a log is held against while it is verified, each when the log reaches its
/// size: thousands cost no more than one look at the next.
final class EarlierCheckpoints {
  private final List<EarlierCheckpoint> inOrder;
  private int next;

  /// @param keys of the log; none where the log is empty
  EarlierCheckpoints(List<EarlierCheckpoint> given, List<VerifierKey> keys) throws Found {
    this.inOrder = given.stream().sorted(EarlierCheckpoint.BY_SIZE).toList();
    for (EarlierCheckpoint each : inOrder) {
      if (!keys.isEmpty() && !each.isSignedBy(keys)) {
        throw new Found(
            each.place(),
            "holds a checkpoint of this log that none of its keys signed: either the log was"
                + " replaced, or somebody else wrote this");
      }
    }
  }

  /// Takes the next size of the log.
  ///
  /// @param root of that size; asked for only where a checkpoint has it
  void at(long size, Supplier<Hash> root) throws Found {
    while (next < inOrder.size() && inOrder.get(next).size() <= size) {
      EarlierCheckpoint each = inOrder.get(next++);
      if (each.size() == size && !each.root().equals(root.get())) {
        throw new Found("log", each.forked());
      }
    }
  }

  /// Takes the size at which the log ends.
  void end(long size) throws Found {
    if (next < inOrder.size()) {
      throw new Found("log", inOrder.getLast().rolledBack(size));
    }
  }
}
