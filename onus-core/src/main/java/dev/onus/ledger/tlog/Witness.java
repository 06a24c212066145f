package dev.onus.ledger.tlog;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An honest witness as a pure function (C2SP tlog-witness, `add-checkpoint`): it cosigns a
/// checkpoint only if nothing that it cosigned before contradicts it. So a log that shows different
/// histories to different people does not get its cosignature for both.
///
/// @param logs the keys of each log that it watches, by origin
/// @param cosigners its own keys
public record Witness(Map<String, List<VerifierKey>> logs, List<Cosigner> cosigners) {
  private static final int BAD_REQUEST = 400;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int UNPROCESSABLE = 422;

  public Witness {
    logs = Map.copyOf(logs);
    cosigners = List.copyOf(cosigners);
    if (cosigners.isEmpty()) {
      throw new IllegalArgumentException("a witness without a key");
    }
  }

  /// Answers a request.
  ///
  /// @param state what was stored last; reading it, answering and storing the new one are one
  ///   transaction, or two requests at once could take it back
  /// @param body of the request
  /// @param time seconds since 1970, UTC; above 0
  public WitnessAnswer answer(WitnessState state, byte[] body, long time) {
    if (time <= 0) {
      throw new IllegalArgumentException("a cosignature needs a time after 1970");
    }
    AddCheckpoint request;
    Checkpoint checkpoint;
    try {
      request = AddCheckpoint.parse(body);
      checkpoint = Checkpoint.parse(request.checkpoint().text());
    } catch (MalformedLog e) {
      return WitnessAnswer.refused(BAD_REQUEST, String.valueOf(e.getMessage()), state);
    }
    var keys = logs.get(checkpoint.origin());
    if (keys == null) {
      return WitnessAnswer.refused(NOT_FOUND, "this log is not known here", state);
    }
    if (!(request.checkpoint().verify(keys) instanceof SignedNote.Verified)) {
      return WitnessAnswer.refused(
          FORBIDDEN, "there is no valid signature of a key that is known for this log", state);
    }
    return answer(state, request, checkpoint, time);
  }

  private WitnessAnswer answer(
      WitnessState state, AddCheckpoint request, Checkpoint checkpoint, long time) {
    if (request.old() > checkpoint.size()) {
      return WitnessAnswer.refused(
          BAD_REQUEST, "the old size is larger than that of the checkpoint", state);
    }
    var latest = state.of(checkpoint.origin());
    long known = latest.map(Checkpoint::size).orElse(0L);
    if (request.old() != known) {
      return WitnessAnswer.conflict(known, state);
    }
    var contradiction = contradiction(latest, request, checkpoint);
    if (contradiction.isPresent()) {
      return WitnessAnswer.refused(UNPROCESSABLE, contradiction.get(), state);
    }
    var lines = new StringBuilder();
    try {
      cosigners.forEach(cosigner -> lines.append(cosigner.cosign(checkpoint, time).line()));
    } catch (MalformedLog e) {
      return WitnessAnswer.refused(BAD_REQUEST, String.valueOf(e.getMessage()), state);
    }
    return WitnessAnswer.cosigned(lines.toString(), state.with(checkpoint));
  }

  private static Optional<String> contradiction(
      Optional<Checkpoint> latest, AddCheckpoint request, Checkpoint checkpoint) {
    if (checkpoint.size() == 0 && !checkpoint.root().equals(Merkle.EMPTY_ROOT)) {
      return Optional.of("a log without entries has another root");
    }
    if (request.old() == 0) {
      return request.proof().isEmpty()
          ? Optional.empty()
          : Optional.of("there is nothing to prove after size 0, but there is a proof");
    }
    var before = latest.orElseThrow();
    boolean consistent =
        new ConsistencyProof(before.size(), checkpoint.size(), request.proof())
            .verifies(before.root(), checkpoint.root());
    return consistent
        ? Optional.empty()
        : Optional.of("the proof does not lead from the latest checkpoint to this one");
  }
}
