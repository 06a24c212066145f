package dev.onus.ledger.tlog;

import java.security.KeyPair;
import java.security.PrivateKey;

/// Signs notes with Ed25519: the key of a log. It never writes its private key anywhere.
public final class Ed25519Signer implements NoteSigner {
  private final VerifierKey key;
  private final PrivateKey secret;

  private Ed25519Signer(VerifierKey key, PrivateKey secret) {
    this.key = key;
    this.secret = secret;
    if (!key.verifies("onus", signature("onus"))) {
      throw new IllegalArgumentException("the private key is not that of " + key.name());
    }
  }

  /// A pair of the JDK under a name.
  ///
  /// @throws IllegalArgumentException when it is not of Ed25519, or when the two do not belong
  ///   together
  /// @throws MalformedLog when the name cannot be one of a key
  public static Ed25519Signer of(String name, KeyPair pair) {
    return new Ed25519Signer(
        VerifierKey.of(name, SignatureType.ED25519, pair.getPublic()), pair.getPrivate());
  }

  /// The key that a seed of 32 random bytes makes.
  ///
  /// @throws MalformedLog when it has another length, or when the name cannot be one of a key
  public static Ed25519Signer ofSeed(String name, byte[] seed) {
    return of(name, RawKey.ed25519(seed));
  }

  @Override
  public VerifierKey key() {
    return key;
  }

  @Override
  public byte[] sign(byte[] text) {
    return RawKey.sign(SignatureType.ED25519, secret, text);
  }

  @Override
  public String toString() {
    return "Ed25519Signer[" + key + "]";
  }
}
