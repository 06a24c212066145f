package dev.onus.ledger.tlog;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// Asks a witness to cosign a checkpoint: the body of `POST <prefix>/add-checkpoint` (C2SP
/// tlog-witness).
///
/// @param old the size of the checkpoint that the witness cosigned last; 0 where it knows none
/// @param proof the consistency proof from there; empty where old is 0 or the same size
public record AddCheckpoint(long old, List<Hash> proof, SignedNote checkpoint) {
  private static final String WHAT = "request";

  /// In bytes.
  public static final int LONGEST = SignedNote.LONGEST + (1 << 13);

  public AddCheckpoint {
    proof = List.copyOf(proof);
    if (old < 0 || proof.size() > Lines.MOST_HASHES) {
      throw new MalformedLog(WHAT, "has an old size below 0, or more than 63 hashes");
    }
  }

  /// The request for a witness that is at a size.
  ///
  /// @throws MalformedLog when the witness is ahead of the checkpoint, or when the tiles do not
  ///   prove that the checkpoint goes on from there: then nothing may be sent
  public static AddCheckpoint after(Checkpoint old, SignedCheckpoint now, TileSource tiles) {
    if (old.size() > now.size()) {
      throw new MalformedLog(
          WHAT, "the witness saw size " + old.size() + ", and the log is at " + now.size());
    }
    if (old.size() == 0) {
      return new AddCheckpoint(0, List.of(), now.note());
    }
    var proof = new Tree(tiles).consistency(old.size(), now.size());
    if (!proof.verifies(old.root(), now.root())) {
      throw new MalformedLog(WHAT, "the log does not go on from what it was at size " + old.size());
    }
    return new AddCheckpoint(old.size(), proof.hashes(), now.note());
  }

  /// Reads a body.
  ///
  /// @throws MalformedLog when it is none
  public static AddCheckpoint parse(byte[] body) {
    if (body.length > LONGEST) {
      throw new MalformedLog(WHAT, "is longer than " + LONGEST + " bytes");
    }
    var lines = new Lines(SignedNote.utf8(body, WHAT), WHAT);
    long old = Decimal.parse(lines.after("old"), WHAT + ": old");
    return new AddCheckpoint(old, lines.hashes(), lines.note());
  }

  /// The body as it is sent.
  public byte[] body() {
    return toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    var text = new StringBuilder("old ").append(old).append('\n');
    proof.forEach(hash -> text.append(hash.base64()).append('\n'));
    return text.append('\n').append(checkpoint).toString();
  }
}
