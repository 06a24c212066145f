package dev.onus.provenance.agenttrace;

/// MurmurHash3 x86 of 32 bits with the seed 0, after its public-domain description by Austin
/// Appleby (<https://github.com/aappleby/smhasher/wiki/MurmurHash3>). Not cryptographic.
final class Murmur3 {
  private static final int FIRST = 0xcc9e2d51;
  private static final int SECOND = 0x1b873593;

  private Murmur3() {}

  static int hash(byte[] bytes) {
    int hash = 0;
    int whole = bytes.length & ~3;
    for (int i = 0; i < whole; i += 4) {
      hash ^= scrambled(word(bytes, i, 4));
      hash = Integer.rotateLeft(hash, 13) * 5 + 0xe6546b64;
    }
    hash ^= scrambled(word(bytes, whole, bytes.length - whole));
    hash ^= bytes.length;
    hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
    hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
    return hash ^ (hash >>> 16);
  }

  private static int scrambled(int word) {
    return Integer.rotateLeft(word * FIRST, 15) * SECOND;
  }

  /// Up to four bytes, the first one lowest.
  private static int word(byte[] bytes, int from, int count) {
    int word = 0;
    for (int i = 0; i < count; i++) {
      word |= (bytes[from + i] & 0xFF) << (8 * i);
    }
    return word;
  }
}
