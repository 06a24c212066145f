package dev.onus.key;

import org.bouncycastle.math.ec.rfc8032.Ed25519;

/// A private key of Ed25519 (RFC 8032, section 5.1.5): the seed of 32 random bytes. It is never
/// written or printed.
///
/// The arithmetic is Bouncy Castle's, which takes the same steps whatever the secret is, and a
/// twentieth of the time of the JDK's: a log signs every commit.
public final class Ed25519PrivateKey {
  /// In bytes, of the seed.
  public static final int LENGTH = Ed25519.SECRET_KEY_SIZE;

  private final byte[] seed;
  private final byte[] publicKey;

  private Ed25519PrivateKey(byte[] seed) {
    this.seed = seed;
    this.publicKey = new byte[Ed25519PublicKey.LENGTH];
    Ed25519.generatePublicKey(seed, 0, publicKey, 0);
  }

  /// The key that a seed makes.
  ///
  /// @throws IllegalArgumentException when it is of another length
  public static Ed25519PrivateKey ofSeed(byte[] seed) {
    if (seed.length != LENGTH) {
      throw new IllegalArgumentException("a seed has " + LENGTH + " bytes, not " + seed.length);
    }
    return new Ed25519PrivateKey(seed.clone());
  }

  /// The 32 bytes of its public key.
  public byte[] publicKey() {
    return publicKey.clone();
  }

  /// The 64 bytes of the signature over a message. The same message has the same signature each
  /// time.
  public byte[] sign(byte[] message) {
    byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
    Ed25519.sign(seed, 0, publicKey, 0, message, 0, message.length, signature, 0);
    return signature;
  }

  @Override
  public String toString() {
    return "Ed25519PrivateKey";
  }
}
