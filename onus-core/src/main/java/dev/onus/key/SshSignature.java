package dev.onus.key;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/// An SSH signature (`ssh-keygen -Y sign`, `git commit -S` with `gpg.format=ssh`).
public final class SshSignature {
  private static final String BEGIN = "-----BEGIN SSH SIGNATURE-----";
  private static final String END = "-----END SSH SIGNATURE-----";
  private static final byte[] MAGIC = "SSHSIG".getBytes(StandardCharsets.US_ASCII);
  private static final int LIMIT = 64 * 1024;

  private final byte[] publicKey;
  private final String namespace;
  private final byte[] reserved;
  private final String hash;
  private final byte[] signature;

  private final byte[] blob;

  private SshSignature(byte[] blob) {
    this.blob = blob;
    var in = new WireReader(blob);
    if (!Arrays.equals(in.bytes(MAGIC.length), MAGIC)) {
      throw new MalformedSignature("it does not begin with SSHSIG");
    }
    int version = in.number();
    if (version != 1) {
      throw new MalformedSignature("version " + version + " is not supported");
    }
    this.publicKey = in.string();
    this.namespace = in.text();
    this.reserved = in.string();
    this.hash = in.text();
    this.signature = in.string();
  }

  /// Reads an armoured signature; empty when the text is none, or one that is malformed.
  public static Optional<SshSignature> parse(String armoured) {
    int begin = armoured.indexOf(BEGIN);
    int end = armoured.indexOf(END);
    if (begin < 0 || end < begin || armoured.length() > LIMIT) {
      return Optional.empty();
    }
    try {
      return parse(Base64.getMimeDecoder().decode(armoured.substring(begin + BEGIN.length(), end)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// Reads the blob that an armour holds; empty when it is malformed.
  public static Optional<SshSignature> parse(byte[] blob) {
    try {
      return blob.length > LIMIT ? Optional.empty() : Optional.of(new SshSignature(blob.clone()));
    } catch (MalformedSignature e) {
      return Optional.empty();
    }
  }

  /// What the armour holds.
  public byte[] blob() {
    return blob.clone();
  }

  /// Whether it was made with this public key, written as `ssh-ed25519 AAAA… comment`. Says nothing
  /// yet about what was signed.
  public boolean isBy(String key) {
    String[] part = key.strip().split("\\s+", 3);
    try {
      return part.length >= 2 && Arrays.equals(Base64.getDecoder().decode(part[1]), publicKey);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /// Whether it is a valid signature of its own key over a message for a purpose. A signature for
  /// another purpose does not count.
  ///
  /// @param purpose the namespace: `git` for commits
  public boolean verifies(String purpose, byte[] message) {
    if (!namespace.equals(purpose)) {
      return false;
    }
    try {
      return check(PublicKeyBlob.read(publicKey), signed(message));
    } catch (GeneralSecurityException | MalformedSignature e) {
      return false;
    }
  }

  private byte[] signed(byte[] message) throws GeneralSecurityException {
    String digest =
        switch (hash) {
          case "sha256" -> "SHA-256";
          case "sha512" -> "SHA-512";
          default -> throw new MalformedSignature("the hash " + hash + " is not supported");
        };
    var out = new ByteArrayOutputStream();
    out.writeBytes(MAGIC);
    string(out, namespace.getBytes(StandardCharsets.US_ASCII));
    string(out, reserved);
    string(out, hash.getBytes(StandardCharsets.US_ASCII));
    string(out, MessageDigest.getInstance(digest).digest(message));
    return out.toByteArray();
  }

  private static void string(ByteArrayOutputStream out, byte[] bytes) {
    out.writeBytes(ByteBuffer.allocate(4).putInt(bytes.length).array());
    out.writeBytes(bytes);
  }

  private boolean check(PublicKeyBlob key, byte[] signed) throws GeneralSecurityException {
    var in = new WireReader(signature);
    String algorithm = in.text();
    byte[] value = in.string();
    boolean ofRsa = key.type().equals("ssh-rsa") && algorithm.startsWith("rsa-sha2-");
    if (!algorithm.equals(key.type()) && !ofRsa) {
      return false;
    }
    var verifier = Signature.getInstance(algorithm(algorithm));
    verifier.initVerify(key.key());
    verifier.update(key.isSecurityKey() ? bySecurityKey(key, in.rest(), signed) : signed);
    return verifier.verify(algorithm.contains("ecdsa") ? fixedLength(algorithm, value) : value);
  }

  private static String algorithm(String name) {
    return switch (name) {
      case "ssh-ed25519", "sk-ssh-ed25519@openssh.com" -> "Ed25519";
      case "rsa-sha2-256" -> "SHA256withRSA";
      case "rsa-sha2-512" -> "SHA512withRSA";
      case "ecdsa-sha2-nistp256", "sk-ecdsa-sha2-nistp256@openssh.com" ->
          "SHA256withECDSAinP1363Format";
      case "ecdsa-sha2-nistp384" -> "SHA384withECDSAinP1363Format";
      case "ecdsa-sha2-nistp521" -> "SHA512withECDSAinP1363Format";
      default -> throw new MalformedSignature("signatures by " + name + " are not supported");
    };
  }

  /// A security key signs hashes, its flags and its counter (PROTOCOL.u2f of OpenSSH).
  private static byte[] bySecurityKey(PublicKeyBlob key, byte[] flagsAndCounter, byte[] signed)
      throws GeneralSecurityException {
    if (flagsAndCounter.length != 5) {
      throw new MalformedSignature("a security key's signature without flags and counter");
    }
    var sha256 = MessageDigest.getInstance("SHA-256");
    var out = new ByteArrayOutputStream();
    out.writeBytes(sha256.digest(key.application()));
    out.writeBytes(flagsAndCounter);
    out.writeBytes(sha256.digest(signed));
    return out.toByteArray();
  }

  /// Two integers of the curve's length, one after the other.
  private static byte[] fixedLength(String algorithm, byte[] value) {
    int length = algorithm.contains("521") ? 66 : algorithm.contains("384") ? 48 : 32;
    var in = new WireReader(value);
    var out = ByteBuffer.allocate(2 * length);
    put(out, in.integer(), length);
    put(out, in.integer(), length);
    return out.array();
  }

  private static void put(ByteBuffer out, BigInteger number, int length) {
    byte[] bytes = number.toByteArray();
    int from = bytes.length > length && bytes[0] == 0 ? 1 : 0;
    if (number.signum() < 0 || bytes.length - from > length) {
      throw new MalformedSignature("a number of the signature is too large");
    }
    out.put(new byte[length - (bytes.length - from)]).put(bytes, from, bytes.length - from);
  }
}
