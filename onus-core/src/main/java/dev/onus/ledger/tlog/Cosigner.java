package dev.onus.ledger.tlog;

import java.nio.ByteBuffer;
import java.security.KeyPair;
import java.security.PrivateKey;

/// The key of a witness, with which it cosigns checkpoints.
public final class Cosigner {
  private final VerifierKey key;
  private final PrivateKey secret;

  private Cosigner(VerifierKey key, PrivateKey secret) {
    this.key = key;
    this.secret = secret;
  }

  /// A pair of the JDK under a name.
  ///
  /// @throws IllegalArgumentException when the type does not cosign, or when the pair is of another
  ///   type
  /// @throws MalformedLog when the name cannot be one of a key
  public static Cosigner of(String name, SignatureType type, KeyPair pair) {
    if (!type.cosigns()) {
      throw new IllegalArgumentException(type + " signs no time");
    }
    return new Cosigner(VerifierKey.of(name, type, pair.getPublic()), pair.getPrivate());
  }

  /// The Ed25519 key that a seed of 32 random bytes makes.
  ///
  /// @throws MalformedLog when it has another length, or when the name cannot be one of a key
  public static Cosigner ofSeed(String name, byte[] seed) {
    return of(name, SignatureType.COSIGNATURE_ED25519, RawKey.ed25519(seed));
  }

  /// The key that its cosignatures verify with.
  public VerifierKey key() {
    return key;
  }

  /// Cosigns a checkpoint. That it contradicts none before was made sure by the caller.
  ///
  /// @param time seconds since 1970, UTC
  public NoteSignature cosign(Checkpoint checkpoint, long time) {
    if (time < 0) {
      throw new IllegalArgumentException("a time before 1970: " + time);
    }
    byte[] message =
        Cosignature.message(key, checkpoint.text(), time)
            .orElseThrow(() -> new MalformedLog("checkpoint", "has a name of more than 255 bytes"));
    byte[] signature = RawKey.sign(key.type(), secret, message);
    byte[] bytes =
        ByteBuffer.allocate(Long.BYTES + signature.length).putLong(time).put(signature).array();
    return new NoteSignature(key.name(), key.id(), bytes);
  }

  @Override
  public String toString() {
    return "Cosigner[" + key + "]";
  }
}
