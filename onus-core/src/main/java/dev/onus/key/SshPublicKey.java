package dev.onus.key;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Arrays;
import java.util.Base64;

/// A public key that was read and checked: Ed25519, ECDSA on the three NIST curves, RSA of 2,048 to
/// 16,384 bits, and security keys.
///
/// Reading an Ed25519 key costs about as much as verifying a signature, because its point is
/// checked; whoever verifies many signatures keeps the keys.
public final class SshPublicKey {
  private static final int LONGEST = 4_096;

  private final byte[] blob;
  private final KeyReader.Read read;

  private SshPublicKey(byte[] blob) {
    if (blob.length > LONGEST) {
      throw new MalformedKey("it is longer than " + LONGEST + " bytes");
    }
    this.blob = blob;
    this.read = KeyReader.read(blob);
  }

  /// Reads the line of a `.pub` file: type, base64 and perhaps a comment, which is dropped.
  ///
  /// @throws MalformedKey for anything else, also for options of `authorized_keys`, certificates
  ///   and private keys
  public static SshPublicKey parse(String line) {
    KeyLine text = KeyLine.read(line);
    var key = new SshPublicKey(text.blob());
    if (!text.type().equals(key.type().sshName())) {
      throw new MalformedKey("it says " + text.type() + " and is of type " + key.type().sshName());
    }
    return key;
  }

  /// Reads the binary form.
  ///
  /// @throws MalformedKey if it is none, or one that is not taken
  public static SshPublicKey ofBlob(byte[] blob) {
    return new SshPublicKey(blob.clone());
  }

  /// A key of the JDK in SSH's form.
  ///
  /// @throws MalformedKey if it is of a type or size that is not taken
  public static SshPublicKey of(PublicKey key) {
    return new SshPublicKey(KeyWriter.write(key));
  }

  /// The canonical text: `TYPE BASE64`, without a comment. Keys are equal when their texts are.
  public String text() {
    return type().sshName() + " " + Base64.getEncoder().encodeToString(blob);
  }

  /// The binary form, as signatures carry it.
  public byte[] blob() {
    return blob.clone();
  }

  /// `SHA256:…`, as `ssh-keygen -l` prints it.
  public String fingerprint() {
    return fingerprint(blob);
  }

  static String fingerprint(byte[] blob) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(blob);
      return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// Whether the key lives in hardware that asks for a touch.
  public boolean isSecurityKey() {
    return type().isSecurityKey();
  }

  /// Whether a value is this key's signature over bytes as they are, outside of SSH's own formats:
  /// 64 bytes for Ed25519; both numbers in full length, one after the other, for ECDSA; PKCS #1
  /// v1.5 with SHA-512 for RSA. Security keys sign nothing as it is.
  public boolean verifies(byte[] data, byte[] value) {
    return !isSecurityKey() && fits(KeyType.RSA_BY_DEFAULT, data, value);
  }

  /// Whether a value is this key's signature by an algorithm over exactly these bytes.
  boolean fits(String algorithm, byte[] data, byte[] value) {
    return switch (read.key()) {
      case KeyReader.OnEdwards(Ed25519PublicKey key) -> key.verifies(data, value);
      case KeyReader.OfJdk(PublicKey key) -> fits(key, type().jdkAlgorithm(algorithm), data, value);
    };
  }

  private static boolean fits(PublicKey key, String algorithm, byte[] data, byte[] value) {
    try {
      var verifier = Signature.getInstance(algorithm);
      verifier.initVerify(key);
      verifier.update(data);
      return verifier.verify(value);
    } catch (SignatureException e) {
      // a value that no signature of this kind can have, such as one of another length
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK cannot verify by " + algorithm, e);
    }
  }

  KeyType type() {
    return read.type();
  }

  /// What a security key signs for, usually `ssh:`; empty for other keys.
  byte[] application() {
    return read.application();
  }

  boolean isWritten(byte[] other) {
    return Arrays.equals(blob, other);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SshPublicKey key && Arrays.equals(blob, key.blob);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(blob);
  }

  @Override
  public String toString() {
    return text();
  }
}
