package dev.onus.ledger.tlog;

/// The hashes of a log's tree (RFC 6962, section 2.1). Leaves and nodes are hashed with different
/// prefixes, so that no node can be passed off as an entry.
public final class Merkle {
  /// The root of the tree without entries: the SHA-256 of nothing.
  public static final Hash EMPTY_ROOT = Hash.owning(Hasher.sha256().digest());

  private Merkle() {}

  /// The hash of an entry as a leaf.
  public static Hash leaf(byte[] entry) {
    return new Hasher().leaf(entry);
  }

  /// The hash over two neighbours.
  public static Hash node(Hash left, Hash right) {
    return new Hasher().node(left, right);
  }
}
