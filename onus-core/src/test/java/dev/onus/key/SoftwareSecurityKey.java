package dev.onus.key;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.ECGenParameterSpec;

/// What a security key does, without the hardware: a key of the JDK that signs the hash of the
/// application, flags, a counter and the hash of the message (PROTOCOL.u2f of OpenSSH).
///
/// @param type one of the two types of security keys
record SoftwareSecurityKey(KeyType type, KeyPair pair) {
  private static final String APPLICATION = "ssh:";
  static final int TOUCHED = 1;

  static SoftwareSecurityKey make(KeyType type) throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance(type.curve().isPresent() ? "EC" : "Ed25519");
    if (type.curve().isPresent()) {
      generator.initialize(new ECGenParameterSpec("secp256r1"));
    }
    return new SoftwareSecurityKey(type, generator.generateKeyPair());
  }

  SshPublicKey key() {
    return key(APPLICATION);
  }

  SshPublicKey key(String application) {
    var out = new WireWriter().string(type.sshName());
    switch (pair.getPublic()) {
      case EdECPublicKey edwards -> out.string(KeyWriter.compressed(edwards.getPoint()));
      case ECPublicKey ec -> out.string("nistp256").string(KeyWriter.uncompressed(ec.getW(), 32));
      default -> throw new AssertionError("no such security key");
    }
    return SshPublicKey.ofBlob(out.string(application).written());
  }

  SshSignature sign(String purpose, byte[] message, int flags, int counter)
      throws GeneralSecurityException {
    return file(key(), purpose, value(purpose, message, flags, counter), flags, counter);
  }

  /// What the key itself returns.
  byte[] value(String purpose, byte[] message, int flags, int counter)
      throws GeneralSecurityException {
    byte[] preimage = SshSignature.preimage(purpose, "sha512", message);
    byte[] application = APPLICATION.getBytes(StandardCharsets.US_ASCII);
    var signature = Signature.getInstance(type.jdkAlgorithm(type.sshName()));
    signature.initSign(pair.getPrivate());
    signature.update(
        new WireWriter()
            .bytes(SshSignature.digest("SHA-256", application))
            .bytes(new byte[] {(byte) flags})
            .number(counter)
            .bytes(SshSignature.digest("SHA-256", preimage))
            .written());
    return signature.sign();
  }

  /// The signature file, whatever the parts are.
  SshSignature file(SshPublicKey key, String purpose, byte[] value, int flags, int counter) {
    byte[] inner =
        new WireWriter()
            .string(type.sshName())
            .string(type.curve().isPresent() ? SignatureValue.twoNumbers(value) : value)
            .bytes(new byte[] {(byte) flags})
            .number(counter)
            .written();
    return SshSignature.ofBlob(
        new WireWriter()
            .bytes("SSHSIG".getBytes(StandardCharsets.US_ASCII))
            .number(1)
            .string(key.blob())
            .string(purpose)
            .string("")
            .string("sha512")
            .string(inner)
            .written());
  }
}
