package dev.onus.ledger.tlog;

import java.util.List;

/// Shows that an entry is in a tree: the hashes beside the path from the leaf to the root, from
/// below (RFC 9162, section 2.1.3). Index and size are unsigned.
public record InclusionProof(long index, long size, List<Hash> hashes) {
  public InclusionProof {
    hashes = List.copyOf(hashes);
  }

  /// Whether it leads from the leaf to the root. Nothing is taken on trust: a proof with a hash too
  /// few or too many does not verify either.
  public boolean verifies(Hash leaf, Hash root) {
    if (Long.compareUnsigned(index, size) >= 0) {
      return false;
    }
    var hasher = new Hasher();
    long node = index;
    long last = size - 1;
    var computed = leaf;
    for (var beside : hashes) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        computed = hasher.node(beside, computed);
        // A node without a right neighbour rises until it is one itself.
        int rise = Long.numberOfTrailingZeros(node);
        node >>>= rise;
        last >>>= rise;
      } else {
        computed = hasher.node(computed, beside);
      }
      node >>>= 1;
      last >>>= 1;
    }
    return last == 0 && computed.equals(root);
  }
}
