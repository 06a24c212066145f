package dev.onus.ledger.tlog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// A public key of a log or of a witness, written as `name+id+key` (a vkey of C2SP signed-note).
///
/// Name and id together say which key made a signature; the id is four bytes of a hash and protects
/// nothing.
public final class VerifierKey {
  private static final int ID_DIGITS = 8;
  private static final int LONGEST = 8_192;
  private static final int MOST_LINES = 128;

  private final String name;
  private final SignatureType type;
  private final byte[] material;
  private final RawKey.Verifying key;
  private final int id;

  private VerifierKey(String name, SignatureType type, byte[] material) {
    this.name = KeyName.checked(name, "key name");
    this.type = type;
    this.material = material;
    this.key = RawKey.read(type, material);
    this.id = id(name, type, material);
  }

  /// A key of the JDK under a name.
  ///
  /// @throws MalformedLog when the name cannot be one of a key
  /// @throws IllegalArgumentException when the key is not for signatures of the type
  public static VerifierKey of(String name, SignatureType type, PublicKey key) {
    return new VerifierKey(name, type, RawKey.write(type, key));
  }

  /// A key from its raw bytes: 32 of Ed25519, 1,312 of ML-DSA-44.
  ///
  /// @throws MalformedLog when it is none
  public static VerifierKey of(String name, SignatureType type, byte[] material) {
    return new VerifierKey(name, type, material.clone());
  }

  /// Reads `name+id+key`.
  ///
  /// @throws MalformedLog when it is none, when its id is not that of the key, or when its type is
  ///   none of `SignatureType`
  public static VerifierKey parse(String text) {
    if (text.length() > LONGEST) {
      throw new MalformedLog("key", "is longer than " + LONGEST + " characters");
    }
    int first = text.indexOf('+');
    int second = text.indexOf('+', first + 1);
    if (first < 0 || second != first + 1 + ID_DIGITS) {
      throw new MalformedLog("key", "is not written as name+id+key");
    }
    byte[] typed = Base64Text.decode(text.substring(second + 1), "key");
    if (typed.length == 0) {
      throw new MalformedLog("key", "is empty");
    }
    var type =
        SignatureType.of(typed[0])
            .orElseThrow(() -> new MalformedLog("key", "is of a type that is not supported"));
    var key =
        new VerifierKey(text.substring(0, first), type, Arrays.copyOfRange(typed, 1, typed.length));
    if (!key.idText().equals(text.substring(first + 1, second))) {
      throw new MalformedLog("key", "has an id that belongs to another key: not " + key.idText());
    }
    return key;
  }

  /// Reads keys that stand one a line, as `LogExport` writes them.
  ///
  /// @throws MalformedLog when a line is no key, or when there are none or too many
  public static List<VerifierKey> parseLines(byte[] content) {
    if (content.length > MOST_LINES * LONGEST) {
      throw new MalformedLog("keys", "are longer than " + MOST_LINES * LONGEST + " bytes");
    }
    String text = SignedNote.utf8(content, "keys");
    if (!text.endsWith("\n")) {
      throw new MalformedLog("keys", "do not end with a newline");
    }
    var lines = text.substring(0, text.length() - 1).split("\n", -1);
    if (lines.length > MOST_LINES) {
      throw new MalformedLog("keys", "are more than " + MOST_LINES);
    }
    var keys = new ArrayList<VerifierKey>();
    for (String line : lines) {
      try {
        keys.add(parse(line));
      } catch (MalformedLog e) {
        throw e.within("line " + (keys.size() + 1));
      }
    }
    return keys;
  }

  private static int id(String name, SignatureType type, byte[] material) {
    var sha256 = Hasher.sha256();
    sha256.update(name.getBytes(StandardCharsets.UTF_8));
    sha256.update((byte) '\n');
    sha256.update(type.code());
    sha256.update(material);
    return ByteBuffer.wrap(sha256.digest()).getInt();
  }

  /// The name that stands on its signature lines; for the key of a log it is the log's origin.
  public String name() {
    return name;
  }

  /// The first four bytes of the hash of name, type and key.
  public int id() {
    return id;
  }

  private String idText() {
    return HexFormat.of().toHexDigits(id);
  }

  public SignatureType type() {
    return type;
  }

  /// Whether a signature line says that this key made it.
  boolean named(NoteSignature signature) {
    return id == signature.keyId() && name.equals(signature.name());
  }

  /// Whether a signature is of this key over the text of a note. Cosignatures are only over
  /// checkpoints.
  public boolean verifies(String text, NoteSignature signature) {
    byte[] bytes = signature.signature();
    if (!named(signature) || bytes.length != type.signatureLength()) {
      return false;
    }
    return switch (type) {
      case ED25519 -> key.verifies(text.getBytes(StandardCharsets.UTF_8), bytes);
      case COSIGNATURE_ED25519, COSIGNATURE_ML_DSA_44 ->
          Cosignature.message(this, text, signature)
              .map(message -> key.verifies(message, Cosignature.withoutTime(bytes)))
              .orElse(false);
    };
  }

  /// Whether both have the same public key, whatever their names are.
  boolean sameMaterial(VerifierKey other) {
    return Arrays.equals(material, other.material);
  }

  /// Equal when name, type and key are.
  @Override
  public boolean equals(Object other) {
    return other instanceof VerifierKey that
        && type == that.type
        && name.equals(that.name)
        && sameMaterial(that);
  }

  @Override
  public int hashCode() {
    return id;
  }

  /// `name+id+key`, which `parse` reads.
  @Override
  public String toString() {
    byte[] typed = ByteBuffer.allocate(1 + material.length).put(type.code()).put(material).array();
    return name + "+" + idText() + "+" + Base64Text.encode(typed);
  }
}
