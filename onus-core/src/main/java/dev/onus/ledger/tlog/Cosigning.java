package dev.onus.ledger.tlog;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Asks one witness to cosign a checkpoint (C2SP tlog-witness, `add-checkpoint`). A witness that
/// last cosigned another size than we thought says which, and is asked again from there.
public final class Cosigning {
  /// A witness that goes on naming other sizes is left.
  private static final int MOST_ROUNDS = 4;

  private static final int UNPROCESSABLE = 422;

  private final SignedCheckpoint checkpoint;
  private final TileSource tiles;
  private final Collection<VerifierKey> witnessKeys;

  /// @param checkpoint the one to be cosigned
  /// @param tiles of the log
  /// @param witnessKeys the keys of the witness, known otherwise than from it
  public Cosigning(
      SignedCheckpoint checkpoint, TileSource tiles, Collection<VerifierKey> witnessKeys) {
    this.checkpoint = checkpoint;
    this.tiles = tiles;
    this.witnessKeys = List.copyOf(witnessKeys);
  }

  /// Where a request is sent.
  @FunctionalInterface
  public interface Exchange {
    /// Sends the body of a request and waits for the answer.
    ///
    /// @throws IOException when there is none
    Answer send(byte[] body) throws IOException;
  }

  /// An answer as it came.
  ///
  /// @param status of HTTP
  @SuppressWarnings("ArrayRecordComponent") // read once, never compared
  public record Answer(int status, byte[] body) {}

  /// What came of asking.
  public sealed interface Result {}

  /// It cosigned; each signature was verified.
  public record Cosigned(List<NoteSignature> signatures) implements Result {
    public Cosigned {
      signatures = List.copyOf(signatures);
    }
  }

  /// It says that it cosigned a larger log than this one: this one was rolled back, unless the
  /// checkpoint was overtaken, or unless the witness is wrong.
  public record Ahead(long size) implements Result {}

  /// What it cosigned before, and this checkpoint, are not of one history.
  public record Contradicted(long size, String reason) implements Result {}

  /// It did not cosign, for another reason. Text that came from the witness is in it.
  public record Refused(String reason) implements Result {}

  /// Asks.
  ///
  /// @param last the checkpoint that this witness cosigned last, as far as that is known
  /// @throws IOException when the witness does not answer
  public Result ask(Optional<Checkpoint> last, Exchange exchange) throws IOException {
    var old = last.orElseGet(() -> at(0));
    for (int round = 0; round < MOST_ROUNDS; round++) {
      byte[] body;
      try {
        body = AddCheckpoint.after(old, checkpoint, tiles).body();
      } catch (MalformedLog e) {
        return old.size() > checkpoint.size()
            ? new Ahead(old.size())
            : new Contradicted(old.size(), e.what());
      }
      var answer = exchange.send(body);
      var reply = WitnessReply.read(answer.status(), answer.body(), checkpoint.note(), witnessKeys);
      switch (reply) {
        case WitnessReply.Cosigned(var signatures) -> {
          return new Cosigned(signatures);
        }
        case WitnessReply.Refused(int status, String reason) -> {
          return refused(status, reason, old);
        }
        case WitnessReply.AtSize(long size) -> {
          if (size > checkpoint.size()) {
            return new Ahead(size);
          }
          if (size == old.size()) {
            // It was asked from the size that it names: what it has there is another tree, where
            // there is nothing to prove, and an answer without sense elsewhere.
            return size == checkpoint.size()
                ? new Contradicted(size, "it has another root for this size")
                : new Refused("it says that it is not at " + size + " but at " + size);
          }
          old = at(size);
        }
      }
    }
    return new Refused("it names another size each time that it is asked");
  }

  private static Result refused(int status, String reason, Checkpoint old) {
    return status == UNPROCESSABLE
        ? new Contradicted(old.size(), reason)
        : new Refused("status " + status + (reason.isBlank() ? "" : ": " + reason));
  }

  /// What our own log was at a size.
  private Checkpoint at(long size) {
    return new Checkpoint(checkpoint.origin(), size, new Tree(tiles).root(size));
  }
}
