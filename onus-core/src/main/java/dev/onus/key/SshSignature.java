package dev.onus.key;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// An SSH signature (`ssh-keygen -Y sign`, `git commit -S` with `gpg.format=ssh`), read strictly:
/// one signature has one binary form, so that no byte of it can be changed without refusal.
///
/// A signature carries the key that made it, which proves nothing. It counts only as made by one of
/// the keys that are given, for the purpose that is asked about.
public final class SshSignature {
  private static final byte[] MAGIC = "SSHSIG".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST = 8_192;
  private static final int LONGEST_PURPOSE = 256;

  private final byte[] blob;
  private final byte[] publicKey;
  private final String namespace;
  private final String hash;
  private final SignatureValue value;

  private SshSignature(byte[] blob) throws MalformedWire {
    this.blob = blob;
    var in = new WireReader(blob);
    if (!Arrays.equals(in.bytes(MAGIC.length), MAGIC)) {
      throw new MalformedSignature("it does not begin with SSHSIG");
    }
    int version = in.number();
    if (version != 1) {
      throw new MalformedSignature(
          "version " + Integer.toUnsignedString(version) + " is not known");
    }
    this.publicKey = in.string();
    this.namespace = purpose(in.name());
    // Ignored by ssh-keygen, which signs and verifies nothing there: any bytes would do.
    if (in.string().length != 0) {
      throw new MalformedSignature("its reserved field is not empty");
    }
    this.hash = in.name();
    if (!hash.equals("sha256") && !hash.equals("sha512")) {
      throw new MalformedSignature("the hash " + hash + " is not taken");
    }
    this.value = SignatureValue.read(typeOf(publicKey), in.string());
    in.end();
  }

  private static String purpose(String name) {
    if (name.isEmpty() || name.length() > LONGEST_PURPOSE) {
      throw new MalformedSignature("its namespace is empty or too long");
    }
    return name;
  }

  private static KeyType typeOf(byte[] publicKey) throws MalformedWire {
    String name = new WireReader(publicKey).name();
    return KeyType.named(name)
        .orElseThrow(() -> new MalformedSignature("its key: " + KeyType.refusal(name)));
  }

  /// Reads the binary form.
  ///
  /// @throws MalformedSignature if it is none, or of a kind that is not taken
  public static SshSignature ofBlob(byte[] blob) {
    if (blob.length > LONGEST) {
      throw new MalformedSignature("it is longer than " + LONGEST + " bytes");
    }
    try {
      return new SshSignature(blob.clone());
    } catch (MalformedWire e) {
      throw new MalformedSignature("it is not written as SSH writes signatures: " + e.getMessage());
    }
  }

  /// Reads the armoured form, as `ssh-keygen -Y sign` writes it.
  ///
  /// @throws MalformedSignature if it is none, or of a kind that is not taken
  public static SshSignature ofArmour(String text) {
    return ofBlob(Armour.open(text));
  }

  /// Reads the armoured form; empty when the text is none, or one that is refused.
  public static Optional<SshSignature> parse(String armoured) {
    try {
      return Optional.of(ofArmour(armoured));
    } catch (MalformedSignature e) {
      return Optional.empty();
    }
  }

  /// Reads the binary form; empty when the bytes are none, or one that is refused.
  public static Optional<SshSignature> parse(byte[] blob) {
    try {
      return Optional.of(ofBlob(blob));
    } catch (MalformedSignature e) {
      return Optional.empty();
    }
  }

  /// Signs a message for a purpose, hashed with SHA-512 as ssh-keygen does.
  ///
  /// @throws GeneralSecurityException if the signer cannot
  public static SshSignature sign(String purpose, byte[] message, SshSigner signer)
      throws GeneralSecurityException {
    SshPublicKey key = signer.key();
    byte[] value = signer.sign(preimage(purpose, "sha512", message));
    return ofBlob(
        new WireWriter()
            .bytes(MAGIC)
            .number(1)
            .string(key.blob())
            .string(purpose)
            .string("")
            .string("sha512")
            .string(SignatureValue.written(key.type(), value))
            .written());
  }

  /// The binary form.
  public byte[] blob() {
    return blob.clone();
  }

  /// The armoured form, as ssh-keygen writes it.
  public String armour() {
    return Armour.wrap(blob);
  }

  /// The purpose that it was made for: `git` for commits.
  public String namespace() {
    return namespace;
  }

  /// The fingerprint of the key that it says made it, `SHA256:…`. Unverified: to look the key up.
  public String fingerprint() {
    return SshPublicKey.fingerprint(publicKey);
  }

  /// The key that it says made it. Unverified, and of nobody in particular.
  ///
  /// @throws MalformedKey if it is one that is not taken
  public SshPublicKey key() {
    return SshPublicKey.ofBlob(publicKey);
  }

  /// Whether it says that it was made with this public key. Says nothing yet about what was signed.
  public boolean isBy(SshPublicKey key) {
    return key.isWritten(publicKey);
  }

  /// The same for the line of a `.pub` file, which need not be a key that is taken.
  public boolean isBy(String key) {
    try {
      return Arrays.equals(KeyLine.read(key).blob(), publicKey);
    } catch (MalformedKey e) {
      return false;
    }
  }

  /// Verifies it over a message for a purpose, against keys and nothing else.
  public SignatureVerdict verify(String purpose, byte[] message, Collection<SshPublicKey> keys) {
    if (!namespace.equals(purpose)) {
      return new SignatureVerdict.Refused(
          "it was made for the purpose " + namespace + ", not for " + purpose);
    }
    for (SshPublicKey key : keys) {
      if (isBy(key)) {
        return check(key, preimage(namespace, hash, message));
      }
    }
    return new SignatureVerdict.Refused("none of the keys that count made it");
  }

  /// Whether it is valid for a purpose and a message, and made by this key.
  public boolean verifies(String purpose, byte[] message, SshPublicKey key) {
    return verify(purpose, message, List.of(key)).isValid();
  }

  private SignatureVerdict check(SshPublicKey key, byte[] signed) {
    Optional<String> refusal = value.refusal();
    if (refusal.isPresent()) {
      return new SignatureVerdict.Refused(refusal.get());
    }
    return key.fits(value.algorithm(), value.authenticated(key, signed), value.forJdk())
        ? new SignatureVerdict.By(key)
        : new SignatureVerdict.Refused("the signature does not fit the message");
  }

  /// PROTOCOL.sshsig, section 3: the purpose stands in what is signed.
  static byte[] preimage(String purpose, String hash, byte[] message) {
    return new WireWriter()
        .bytes(MAGIC)
        .string(purpose)
        .string("")
        .string(hash)
        .string(digest(hash.equals("sha256") ? "SHA-256" : "SHA-512", message))
        .written();
  }

  static byte[] digest(String algorithm, byte[] message) {
    try {
      return MessageDigest.getInstance(algorithm).digest(message);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }
}
