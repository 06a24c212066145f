package dev.onus.server.boundary;

import dev.onus.gate.ExceptionOnFile;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An exception as it is now, judged as the gate judges it.
///
/// @param branch null where it is for every branch
/// @param until the first moment at which it no longer holds
/// @param state how far it came
/// @param because why it is in that state, in one sentence
/// @param granted who granted it so that it counts
/// @param needed how many have to
/// @param waitingFor the people of whom that many still have to grant it; nobody where they did
public record ExceptionState(
    String id,
    String boundary,
    List<String> tools,
    List<String> paths,
    @Nullable String branch,
    Instant until,
    Instant requestedAt,
    String requestedBy,
    State state,
    String because,
    List<String> granted,
    int needed,
    List<String> waitingFor) {
  public ExceptionState {
    tools = List.copyOf(tools);
    paths = List.copyOf(paths);
    granted = List.copyOf(granted);
    waitingFor = List.copyOf(waitingFor);
  }

  /// How far an exception came.
  public enum State {
    /// Too few have granted it.
    REQUESTED,
    /// Tools may write; each finished change is still to be ratified.
    GRANTED,
    /// The policy lets it pass in no case.
    INVALID,
    EXPIRED,
    REVOKED
  }

  /// Whether it could still let something pass.
  public boolean isOpen() {
    return state == State.REQUESTED || state == State.GRANTED;
  }

  static ExceptionState of(
      ExceptionOnFile one,
      State state,
      String because,
      List<String> granted,
      int needed,
      List<String> waitingFor) {
    return new ExceptionState(
        one.id(),
        one.boundary(),
        one.tools(),
        one.paths().patterns(),
        one.branch(),
        one.until(),
        one.requestedAt(),
        one.requester().who(),
        state,
        because,
        granted,
        needed,
        waitingFor);
  }
}
