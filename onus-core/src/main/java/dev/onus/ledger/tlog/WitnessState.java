package dev.onus.ledger.tlog;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What a witness remembers: for each log the checkpoint that it cosigned last.
///
/// @param latest by origin
public record WitnessState(Map<String, Checkpoint> latest) {
  public WitnessState {
    latest = Map.copyOf(latest);
  }

  /// Of a witness that cosigned nothing yet.
  public static WitnessState empty() {
    return new WitnessState(Map.of());
  }

  /// The checkpoint of a log that was cosigned last.
  public Optional<Checkpoint> of(String origin) {
    return Optional.ofNullable(latest.get(origin));
  }

  WitnessState with(Checkpoint checkpoint) {
    var next = new HashMap<>(latest);
    next.put(checkpoint.origin(), checkpoint);
    return new WitnessState(next);
  }
}
