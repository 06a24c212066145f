package dev.onus.ledger.tlog;

import java.util.Collection;
import java.util.List;

/// A checkpoint whose signature by its log was verified. There is no other way to get one than to
/// open a note with the keys of the log.
public final class SignedCheckpoint {
  private final Checkpoint checkpoint;
  private final SignedNote note;
  private final List<VerifierKey> by;

  private SignedCheckpoint(Checkpoint checkpoint, SignedNote note, List<VerifierKey> by) {
    this.checkpoint = checkpoint;
    this.note = note;
    this.by = List.copyOf(by);
  }

  /// Verifies a note as a checkpoint: it is signed by at least one of the keys, the name of that
  /// key is the origin, and no signature of a key is bad.
  ///
  /// @throws MalformedLog when it is not so
  public static SignedCheckpoint open(SignedNote note, Collection<VerifierKey> logKeys) {
    var checkpoint = Checkpoint.parse(note.text());
    return switch (note.verify(logKeys)) {
      case SignedNote.BadSignature(var key) ->
          throw new MalformedLog("checkpoint", "has a bad signature of " + key.name());
      case SignedNote.NoKnownKey _ ->
          throw new MalformedLog("checkpoint", "is not signed by a known key of the log");
      case SignedNote.Verified(var by) -> {
        var own = by.stream().filter(key -> key.name().equals(checkpoint.origin())).toList();
        if (own.isEmpty()) {
          throw new MalformedLog(
              "checkpoint", "is of another log than that of the key " + by.getFirst().name());
        }
        yield new SignedCheckpoint(checkpoint, note, own);
      }
    };
  }

  public Checkpoint checkpoint() {
    return checkpoint;
  }

  /// The note that it was read from, with all signatures.
  public SignedNote note() {
    return note;
  }

  /// The keys of the log that signed it.
  public List<VerifierKey> by() {
    return by;
  }

  public String origin() {
    return checkpoint.origin();
  }

  public long size() {
    return checkpoint.size();
  }

  public Hash root() {
    return checkpoint.root();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SignedCheckpoint that && note.equals(that.note) && by.equals(that.by);
  }

  @Override
  public int hashCode() {
    return note.hashCode();
  }

  @Override
  public String toString() {
    return "SignedCheckpoint[" + checkpoint + "]";
  }
}
