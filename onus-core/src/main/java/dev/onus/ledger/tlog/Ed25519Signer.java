package dev.onus.ledger.tlog;

import dev.onus.key.Ed25519PrivateKey;

/// Signs notes with Ed25519: the key of a log. It never writes its private key anywhere.
public final class Ed25519Signer implements NoteSigner {
  private final VerifierKey key;
  private final Ed25519PrivateKey secret;

  private Ed25519Signer(VerifierKey key, Ed25519PrivateKey secret) {
    this.key = key;
    this.secret = secret;
  }

  /// The key that a seed of 32 random bytes makes, under a name.
  ///
  /// @throws MalformedLog when it has another length, or when the name cannot be one of a key
  public static Ed25519Signer ofSeed(String name, byte[] seed) {
    if (seed.length != Ed25519PrivateKey.LENGTH) {
      throw new MalformedLog("seed", "is of " + seed.length + " bytes, not of 32");
    }
    var secret = Ed25519PrivateKey.ofSeed(seed);
    return new Ed25519Signer(
        VerifierKey.of(name, SignatureType.ED25519, secret.publicKey()), secret);
  }

  @Override
  public VerifierKey key() {
    return key;
  }

  @Override
  public byte[] sign(byte[] text) {
    return secret.sign(text);
  }

  @Override
  public String toString() {
    return "Ed25519Signer[" + key + "]";
  }
}
