package dev.onus.ledger.tlog;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// The right edge of a tree (its compact range): the roots of the complete subtrees that it falls
/// into, one for each bit of its size. It is all that is needed to append and to know the root.
///
/// Appending changes it; take a `copy` first where an append may be undone. Not for several threads
/// at once.
public final class Frontier {
  private static final int LEVELS = 63;

  private final Hasher hasher = new Hasher();

  /// At level k stands the root of a subtree of 2^k leaves, where bit k of the size is set.
  private final byte[] levels;

  private long size;

  private Frontier(long size, byte[] levels) {
    this.size = size;
    this.levels = levels;
  }

  /// Of the tree without entries.
  public static Frontier empty() {
    return new Frontier(0, new byte[LEVELS * Hash.LENGTH]);
  }

  /// Reads what `toBytes` wrote.
  ///
  /// @throws MalformedLog when the length does not belong to the size
  public static Frontier of(byte[] bytes) {
    if (bytes.length < Long.BYTES) {
      throw new MalformedLog("frontier", "is of " + bytes.length + " bytes");
    }
    var in = ByteBuffer.wrap(bytes);
    long size = in.getLong();
    if (size < 0 || in.remaining() != Long.bitCount(size) * Hash.LENGTH) {
      throw new MalformedLog(
          "frontier", "is of " + bytes.length + " bytes, which is not the length for size " + size);
    }
    var frontier = empty();
    frontier.size = size;
    for (int level = LEVELS - 1; level >= 0; level--) {
      if ((size >>> level & 1) == 1) {
        in.get(frontier.levels, level * Hash.LENGTH, Hash.LENGTH);
      }
    }
    return frontier;
  }

  /// Adds a leaf on the right. On average it costs one hash.
  public Frontier append(Hash leaf) {
    return append(leaf.shared(), 0);
  }

  Frontier append(byte[] leaf, int offset) {
    if (size == Long.MAX_VALUE) {
      throw new IllegalStateException("the log is full");
    }
    int level = Long.numberOfTrailingZeros(~size);
    System.arraycopy(leaf, offset, levels, level * Hash.LENGTH, Hash.LENGTH);
    for (int below = 0; below < level; below++) {
      int at = level * Hash.LENGTH;
      hasher.node(levels, below * Hash.LENGTH, levels, at, levels, at);
    }
    size++;
    return this;
  }

  /// How many leaves the tree has.
  public long size() {
    return size;
  }

  /// The root of the tree.
  public Hash root() {
    if (size == 0) {
      return Merkle.EMPTY_ROOT;
    }
    int lowest = Long.numberOfTrailingZeros(size);
    byte[] root = Arrays.copyOfRange(levels, lowest * Hash.LENGTH, (lowest + 1) * Hash.LENGTH);
    for (int level = lowest + 1; level < LEVELS; level++) {
      if ((size >>> level & 1) == 1) {
        hasher.node(levels, level * Hash.LENGTH, root, 0, root, 0);
      }
    }
    return Hash.owning(root);
  }

  /// One that is appended to on its own.
  public Frontier copy() {
    return new Frontier(size, levels.clone());
  }

  /// The size as eight bytes, big end first, then the hashes, largest subtree first.
  public byte[] toBytes() {
    var out = ByteBuffer.allocate(Long.BYTES + Long.bitCount(size) * Hash.LENGTH);
    out.putLong(size);
    for (int level = LEVELS - 1; level >= 0; level--) {
      if ((size >>> level & 1) == 1) {
        out.put(levels, level * Hash.LENGTH, Hash.LENGTH);
      }
    }
    return out.array();
  }

  /// Equal when size and hashes are.
  @Override
  public boolean equals(Object other) {
    return other instanceof Frontier that && Arrays.equals(toBytes(), that.toBytes());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(toBytes());
  }

  @Override
  public String toString() {
    return "Frontier[" + size + ", " + root().hex() + "]";
  }
}
