package dev.onus.key;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;

/// Signs with a key that is at hand: one of the JDK, or one that another program holds. Security
/// keys are none of these.
public interface SshSigner {
  /// The public key that verifies what it signs.
  SshPublicKey key();

  /// Signs bytes as they are.
  ///
  /// @return 64 bytes for Ed25519; both numbers in full length, one after the other, for ECDSA;
  ///   PKCS #1 v1.5 with SHA-512 for RSA
  byte[] sign(byte[] data) throws GeneralSecurityException;

  /// Signs with a pair of keys of the JDK.
  static SshSigner of(KeyPair pair) {
    var key = SshPublicKey.of(pair.getPublic());
    return new SshSigner() {
      @Override
      public SshPublicKey key() {
        return key;
      }

      @Override
      public byte[] sign(byte[] data) throws GeneralSecurityException {
        var signature = Signature.getInstance(key.type().jdkAlgorithm(KeyType.RSA_BY_DEFAULT));
        signature.initSign(pair.getPrivate());
        signature.update(data);
        return signature.sign();
      }
    };
  }
}
