package dev.onus.roster;

import java.time.Instant;
import java.util.List;

/// Some people on call for some time.
///
/// @param end the first instant that is no longer part of it
/// @param people ids of the directory, in the order in which the calendar names them; empty where
///   it names nobody that the directory knows
public record Shift(Instant start, Instant end, List<String> people) {
  public Shift {
    people = List.copyOf(people);
  }

  boolean covers(Instant at) {
    return !at.isBefore(start) && at.isBefore(end);
  }
}
