package dev.onus.ledger.tlog;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// One signature line of a note: `— name base64(id || signature)`.
///
/// @param signature the bytes after the id; what they are depends on the key
public record NoteSignature(String name, int keyId, byte[] signature) {
  private static final String DASH = "\u2014 ";

  public NoteSignature {
    KeyName.checked(name, "signature name");
    if (signature.length == 0) {
      throw new MalformedLog("signature", "is empty");
    }
    signature = signature.clone();
  }

  /// Reads a line without its newline.
  ///
  /// @throws MalformedLog when it is none
  public static NoteSignature parse(String line) {
    return parse(line, "signature");
  }

  /// @throws MalformedLog at the place, when it is none
  static NoteSignature parse(String line, String place) {
    int space = line.lastIndexOf(' ');
    if (!line.startsWith(DASH) || space < DASH.length()) {
      throw new MalformedLog(place, "is no signature line: \u2014, name, base64");
    }
    byte[] bytes = Base64Text.decode(line.substring(space + 1), place);
    if (bytes.length <= Integer.BYTES) {
      throw new MalformedLog(place, "has no signature after the id of its key");
    }
    try {
      return new NoteSignature(
          line.substring(DASH.length(), space),
          ByteBuffer.wrap(bytes).getInt(),
          Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length));
    } catch (MalformedLog e) {
      throw e.within(place);
    }
  }

  /// The line with its newline.
  public String line() {
    byte[] bytes =
        ByteBuffer.allocate(Integer.BYTES + signature.length).putInt(keyId).put(signature).array();
    return DASH + name + " " + Base64Text.encode(bytes) + "\n";
  }

  @Override
  public byte[] signature() {
    return signature.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NoteSignature that
        && keyId == that.keyId
        && name.equals(that.name)
        && Arrays.equals(signature, that.signature);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(signature);
  }

  @Override
  public String toString() {
    return line().stripTrailing();
  }
}
