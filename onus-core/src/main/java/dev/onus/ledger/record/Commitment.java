package dev.onus.ledger.record;

import java.nio.charset.StandardCharsets;

/// What the log keeps of a private text: SHA-256 over `onus-private/v1`, a line feed, 32 random
/// bytes and the text. Who has salt and text can prove that this is the text; once they are erased,
/// nobody can find it out by trying.
public record Commitment(Digest digest) {
  private static final byte[] PREFIX = "onus-private/v1\n".getBytes(StandardCharsets.US_ASCII);

  /// The commitment to a text.
  public static Commitment to(Salt salt, String text) {
    return new Commitment(Digest.of(PREFIX, salt.bytes(), text.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public String toString() {
    return digest.text();
  }
}
