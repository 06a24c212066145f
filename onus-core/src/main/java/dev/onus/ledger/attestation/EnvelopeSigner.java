package dev.onus.ledger.attestation;

import dev.onus.key.SshSigner;
import java.security.GeneralSecurityException;

/// Signs envelopes: the key of the log, or one of a person. What is signed is the bytes as they
/// are, not an SSH signature over them.
public interface EnvelopeSigner {
  /// A hint at the key for those who verify; nobody may rely on it.
  String keyid();

  /// Signs the pre-authentication encoding of an envelope.
  ///
  /// @return 64 bytes for Ed25519; both numbers in full length, one after the other, for ECDSA;
  ///   PKCS #1 v1.5 with SHA-512 for RSA
  byte[] sign(byte[] encoded) throws GeneralSecurityException;

  /// Signs with a key of SSH; its fingerprint is the hint.
  static EnvelopeSigner of(SshSigner signer) {
    return new EnvelopeSigner() {
      @Override
      public String keyid() {
        return signer.key().fingerprint();
      }

      @Override
      public byte[] sign(byte[] encoded) throws GeneralSecurityException {
        return signer.sign(encoded);
      }
    };
  }
}
