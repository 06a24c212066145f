package dev.onus.ledger.record;

import java.util.List;

/// Lines of a file; the whole file where none are named.
public record Place(
    @Says("the file") TrackedPath path, @Says("its lines, as in 12-14") List<Lines> lines) {
  public Place {
    lines = List.copyOf(lines);
  }
}
