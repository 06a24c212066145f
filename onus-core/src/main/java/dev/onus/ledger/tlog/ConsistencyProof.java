package dev.onus.ledger.tlog;

import java.util.List;

/// Shows that a larger tree begins with all of a smaller one, so that nothing was changed or taken
/// out (RFC 9162, section 2.1.4). Sizes are unsigned.
///
/// The empty tree says nothing about a later one, so there is no proof from it: `from` = 0 never
/// verifies, and a witness that starts with nothing says so itself.
public record ConsistencyProof(long from, long to, List<Hash> hashes) {
  public ConsistencyProof {
    hashes = List.copyOf(hashes);
  }

  /// Whether it leads from the one root to the other.
  public boolean verifies(Hash before, Hash after) {
    if (from == 0 || Long.compareUnsigned(from, to) > 0) {
      return false;
    }
    if (from == to) {
      return hashes.isEmpty() && before.equals(after);
    }
    if (hashes.isEmpty()) {
      return false;
    }
    // A complete smaller tree is itself a node of the larger one, and is not repeated in the proof.
    boolean complete = Long.bitCount(from) == 1;
    var start = complete ? before : hashes.getFirst();
    return climbs(start, complete ? hashes : hashes.subList(1, hashes.size()), before, after);
  }

  private boolean climbs(Hash start, List<Hash> rest, Hash before, Hash after) {
    var hasher = new Hasher();
    long node = from - 1;
    long last = to - 1;
    int rise = Long.numberOfTrailingZeros(~node);
    node >>>= rise;
    last >>>= rise;
    var old = start;
    var now = start;
    for (var beside : rest) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        old = hasher.node(beside, old);
        now = hasher.node(beside, now);
        int more = Long.numberOfTrailingZeros(node);
        node >>>= more;
        last >>>= more;
      } else {
        now = hasher.node(now, beside);
      }
      node >>>= 1;
      last >>>= 1;
    }
    return last == 0 && old.equals(before) && now.equals(after);
  }
}
