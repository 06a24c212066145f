package dev.onus.ledger.tlog;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/// The definitions of RFC 6962, section 2.1, word for word: slow, and sharing nothing with what is
/// tested.
final class ReferenceTree {
  private ReferenceTree() {}

  static Hash leaf(byte[] entry) {
    return sha256(new byte[] {0}, entry);
  }

  static Hash node(Hash left, Hash right) {
    return sha256(new byte[] {1}, left.bytes(), right.bytes());
  }

  /// The hash of a list of leaves, `MTH`.
  static Hash root(List<Hash> leaves) {
    if (leaves.isEmpty()) {
      return sha256();
    }
    if (leaves.size() == 1) {
      return leaves.getFirst();
    }
    int k = split(leaves.size());
    return node(root(leaves.subList(0, k)), root(leaves.subList(k, leaves.size())));
  }

  /// The audit path of leaf m, `PATH`.
  static List<Hash> path(int m, List<Hash> leaves) {
    var path = new ArrayList<Hash>();
    int n = leaves.size();
    if (n > 1) {
      int k = split(n);
      if (m < k) {
        path.addAll(path(m, leaves.subList(0, k)));
        path.add(root(leaves.subList(k, n)));
      } else {
        path.addAll(path(m - k, leaves.subList(k, n)));
        path.add(root(leaves.subList(0, k)));
      }
    }
    return path;
  }

  /// The consistency proof from size m, `PROOF`.
  static List<Hash> proof(int m, List<Hash> leaves) {
    return subProof(m, leaves, true);
  }

  private static List<Hash> subProof(int m, List<Hash> leaves, boolean whole) {
    var proof = new ArrayList<Hash>();
    int n = leaves.size();
    if (m == n) {
      if (!whole) {
        proof.add(root(leaves));
      }
      return proof;
    }
    int k = split(n);
    if (m <= k) {
      proof.addAll(subProof(m, leaves.subList(0, k), whole));
      proof.add(root(leaves.subList(k, n)));
    } else {
      proof.addAll(subProof(m - k, leaves.subList(k, n), false));
      proof.add(root(leaves.subList(0, k)));
    }
    return proof;
  }

  private static int split(int n) {
    int k = 1;
    while (2 * k < n) {
      k *= 2;
    }
    return k;
  }

  private static Hash sha256(byte[]... parts) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return Hash.of(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The leaves of a log whose entries are `entry 0`, `entry 1`, …
  static List<Hash> leaves(int size) {
    var leaves = new ArrayList<Hash>(size);
    for (int i = 0; i < size; i++) {
      leaves.add(leaf(("entry " + i).getBytes(StandardCharsets.UTF_8)));
    }
    return leaves;
  }
}
