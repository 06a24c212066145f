package dev.onus.ledger.tlog;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Computes the hashes of RFC 6962, section 2.1, many in a row: leaves are `SHA-256(0x00 ||
/// entry)`, nodes `SHA-256(0x01 || left || right)`. Nothing is allocated. Not for several threads
/// at once.
final class Hasher {
  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private final MessageDigest sha256;

  Hasher() {
    this.sha256 = sha256();
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("each JDK has SHA-256", e);
    }
  }

  /// The hash of an entry, that lies within `from`, to `out` at `at`.
  void leaf(byte[] from, int offset, int length, byte[] out, int at) {
    sha256.update(LEAF);
    sha256.update(from, offset, length);
    finish(out, at);
  }

  Hash leaf(byte[] entry) {
    byte[] out = new byte[Hash.LENGTH];
    leaf(entry, 0, entry.length, out, 0);
    return Hash.owning(out);
  }

  /// The hash of two hashes, to `out` at `at`, which may be where one of the two is.
  void node(byte[] left, int leftAt, byte[] right, int rightAt, byte[] out, int at) {
    sha256.update(NODE);
    sha256.update(left, leftAt, Hash.LENGTH);
    sha256.update(right, rightAt, Hash.LENGTH);
    finish(out, at);
  }

  Hash node(Hash left, Hash right) {
    byte[] out = new byte[Hash.LENGTH];
    node(left.shared(), 0, right.shared(), 0, out, 0);
    return Hash.owning(out);
  }

  /// The root over 2^k hashes that stand in a row.
  Hash complete(byte[] hashes, int from, int count) {
    if (count == 1) {
      return Hash.of(hashes, from * Hash.LENGTH);
    }
    byte[] row = new byte[count / 2 * Hash.LENGTH];
    byte[] below = hashes;
    int start = from;
    for (int width = count / 2; width > 0; width /= 2) {
      for (int i = 0; i < width; i++) {
        int left = (start + 2 * i) * Hash.LENGTH;
        node(below, left, below, left + Hash.LENGTH, row, i * Hash.LENGTH);
      }
      below = row;
      start = 0;
    }
    return Hash.of(row, 0);
  }

  private void finish(byte[] out, int at) {
    try {
      sha256.digest(out, at, Hash.LENGTH);
    } catch (DigestException e) {
      throw new IllegalStateException("no room for a hash", e);
    }
  }
}
