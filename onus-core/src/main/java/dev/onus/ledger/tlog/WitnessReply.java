package dev.onus.ledger.tlog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// What came of asking a witness, as the one who asked reads it.
public sealed interface WitnessReply {
  /// It cosigned; only signatures of the keys that are known for it, each verified.
  record Cosigned(List<NoteSignature> signatures) implements WitnessReply {
    public Cosigned {
      signatures = List.copyOf(signatures);
    }
  }

  /// It last cosigned another size than the request said; ask again from there.
  record AtSize(long size) implements WitnessReply {}

  /// It did not cosign, or what it sent is none.
  record Refused(int status, String reason) implements WitnessReply {}

  /// Reads an answer.
  ///
  /// @param body at most as long as a note may be; text that came from the witness is in `reason`
  /// @param sent the checkpoint that was to be cosigned
  /// @param witnessKeys the keys of this witness
  static WitnessReply read(
      int status, byte[] body, SignedNote sent, Collection<VerifierKey> witnessKeys) {
    try {
      return switch (status) {
        case WitnessAnswer.OK -> cosigned(SignedNote.utf8(body, "answer"), sent, witnessKeys);
        case WitnessAnswer.CONFLICT -> atSize(SignedNote.utf8(body, "answer"));
        default -> new Refused(status, firstLine(SignedNote.utf8(body, "answer")));
      };
    } catch (MalformedLog e) {
      return new Refused(status, String.valueOf(e.getMessage()));
    }
  }

  private static WitnessReply atSize(String body) {
    var lines = new Lines(body, "answer");
    return new AtSize(Decimal.parse(lines.next(), "answer"));
  }

  private static WitnessReply cosigned(
      String body, SignedNote sent, Collection<VerifierKey> witnessKeys) {
    var note = SignedNote.parse(sent.text() + "\n" + body);
    if (!note.text().equals(sent.text())) {
      throw new MalformedLog("answer", "has more than signature lines");
    }
    var signatures = new ArrayList<NoteSignature>();
    for (var signature : note.signatures()) {
      for (var key : witnessKeys) {
        if (key.named(signature)) {
          requireCosignature(key, sent, signature);
          signatures.add(signature);
        }
      }
    }
    if (signatures.isEmpty()) {
      throw new MalformedLog("answer", "has no signature of a key that is known for this witness");
    }
    return new Cosigned(signatures);
  }

  private static void requireCosignature(
      VerifierKey key, SignedNote sent, NoteSignature signature) {
    boolean timed = Cosignature.time(signature).orElse(0L) > 0;
    if (!key.type().cosigns() || !timed || !key.verifies(sent.text(), signature)) {
      throw new MalformedLog("answer", "has a bad cosignature of " + key.name());
    }
  }

  private static String firstLine(String body) {
    String line = body.lines().findFirst().orElse("");
    return line.substring(0, Math.min(line.length(), 200));
  }
}
