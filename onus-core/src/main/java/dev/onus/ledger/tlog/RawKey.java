package dev.onus.ledger.tlog;

import dev.onus.key.Ed25519PrivateKey;
import dev.onus.key.Ed25519PublicKey;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/// Keys between the raw bytes that logs write and the DER that the JDK reads (RFC 8410, RFC 9881).
final class RawKey {
  private static final byte[] ED25519_PUBLIC = hex("302a300506032b6570032100");
  private static final byte[] ED25519_PRIVATE = hex("302e020100300506032b657004220420");
  private static final byte[] ML_DSA_44_PUBLIC =
      hex("30820532300b06096086480165030403110382052100");

  private RawKey() {}

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  private static byte[] prefix(SignatureType type) {
    return switch (type) {
      case ED25519, COSIGNATURE_ED25519 -> ED25519_PUBLIC;
      case COSIGNATURE_ML_DSA_44 -> ML_DSA_44_PUBLIC;
    };
  }

  /// What a public key is for.
  @FunctionalInterface
  interface Verifying {
    boolean verifies(byte[] message, byte[] signature);
  }

  /// @throws MalformedLog when the bytes are no key of the type
  static Verifying read(SignatureType type, byte[] raw) {
    if (raw.length != type.keyLength()) {
      throw new MalformedLog("key", "is of " + raw.length + " bytes, not of " + type.keyLength());
    }
    return switch (type) {
      case ED25519, COSIGNATURE_ED25519 ->
          Ed25519PublicKey.read(raw)
              .<Verifying>map(key -> key::verifies)
              .orElseThrow(() -> new MalformedLog("key", "is no key for Ed25519"));
      case COSIGNATURE_ML_DSA_44 -> {
        PublicKey key = ofJdk(type, raw);
        yield (message, signature) -> verifies(type, key, message, signature);
      }
    };
  }

  private static PublicKey ofJdk(SignatureType type, byte[] raw) {
    try {
      return KeyFactory.getInstance(type.algorithm())
          .generatePublic(new X509EncodedKeySpec(join(prefix(type), raw)));
    } catch (GeneralSecurityException e) {
      throw new MalformedLog("key", "is no key for " + type.algorithm());
    }
  }

  /// The raw bytes of a key of the JDK.
  ///
  /// @throws IllegalArgumentException when it is of another type
  static byte[] write(SignatureType type, PublicKey key) {
    byte[] prefix = prefix(type);
    byte[] der = key.getEncoded();
    if (der == null
        || der.length != prefix.length + type.keyLength()
        || !Arrays.equals(Arrays.copyOf(der, prefix.length), prefix)) {
      throw new IllegalArgumentException("not a key for " + type.algorithm());
    }
    return Arrays.copyOfRange(der, prefix.length, der.length);
  }

  /// The pair of the JDK that a seed of 32 bytes makes (RFC 8032, section 5.1.5).
  static KeyPair ed25519(byte[] seed) {
    byte[] raw = Ed25519PrivateKey.ofSeed(seed).publicKey();
    try {
      return new KeyPair(
          ofJdk(SignatureType.ED25519, raw),
          KeyFactory.getInstance("Ed25519")
              .generatePrivate(new PKCS8EncodedKeySpec(join(ED25519_PRIVATE, seed))));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("each seed is a key", e);
    }
  }

  static byte[] sign(SignatureType type, PrivateKey key, byte[] message) {
    try {
      var signature = Signature.getInstance(type.algorithm());
      signature.initSign(key);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot sign with this key", e);
    }
  }

  private static boolean verifies(
      SignatureType type, PublicKey key, byte[] message, byte[] signature) {
    try {
      var verifier = Signature.getInstance(type.algorithm());
      verifier.initVerify(key);
      verifier.update(message);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static byte[] join(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
  }
}
