package dev.onus.ledger;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;

/// An Ed25519 key that signs as `ssh-keygen -Y sign` does (PROTOCOL.sshsig of OpenSSH).
public final class SshKey {
  private final KeyPair pair;

  /// The key that a seed makes; the same each time.
  public SshKey(long seed) {
    try {
      var random = SecureRandom.getInstance("SHA1PRNG");
      random.setSeed(seed);
      var generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(255, random);
      pair = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// As in `authorized_keys`, without a comment.
  public String line() {
    return "ssh-ed25519 " + Base64.getEncoder().encodeToString(blob());
  }

  private byte[] blob() {
    byte[] encoded = pair.getPublic().getEncoded();
    var out = new ByteArrayOutputStream();
    string(out, "ssh-ed25519".getBytes(StandardCharsets.US_ASCII));
    string(out, Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
    return out.toByteArray();
  }

  /// The SSHSIG blob in base64.
  public String sign(String namespace, byte[] message) {
    try {
      var signed = new ByteArrayOutputStream();
      signed.writeBytes("SSHSIG".getBytes(StandardCharsets.US_ASCII));
      string(signed, namespace.getBytes(StandardCharsets.US_ASCII));
      string(signed, new byte[0]);
      string(signed, "sha512".getBytes(StandardCharsets.US_ASCII));
      string(signed, MessageDigest.getInstance("SHA-512").digest(message));
      var signature = Signature.getInstance("Ed25519");
      signature.initSign(pair.getPrivate());
      signature.update(signed.toByteArray());
      var inner = new ByteArrayOutputStream();
      string(inner, "ssh-ed25519".getBytes(StandardCharsets.US_ASCII));
      string(inner, signature.sign());
      var out = new ByteArrayOutputStream();
      out.writeBytes("SSHSIG".getBytes(StandardCharsets.US_ASCII));
      out.writeBytes(ByteBuffer.allocate(4).putInt(1).array());
      string(out, blob());
      string(out, namespace.getBytes(StandardCharsets.US_ASCII));
      string(out, new byte[0]);
      string(out, "sha512".getBytes(StandardCharsets.US_ASCII));
      string(out, inner.toByteArray());
      return Base64.getEncoder().encodeToString(out.toByteArray());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String armoured(String base64) {
    return "-----BEGIN SSH SIGNATURE-----\n"
        + base64.replaceAll("(.{70})", "$1\n")
        + "\n-----END SSH SIGNATURE-----\n";
  }

  private static void string(ByteArrayOutputStream out, byte[] bytes) {
    out.writeBytes(ByteBuffer.allocate(4).putInt(bytes.length).array());
    out.writeBytes(bytes);
  }
}
