package dev.onus.trace;

import java.util.List;

/// What was found in a log, and what was left out.
///
/// @param traces the outermost exceptions in the order in which they first appear; the same trace
///   printed again is not listed again
/// @param repeats traces that were equal to one listed
/// @param exceptionsOmitted further exceptions found, over the limit
/// @param linesCut lines of which only the beginning was looked at
/// @param incomplete whether the log goes on after the part that was read
public record ParsedLog(
    List<Thrown> traces, long repeats, long exceptionsOmitted, long linesCut, boolean incomplete) {

  public ParsedLog {
    traces = List.copyOf(traces);
  }

  /// Every exception, each before what stands under it: the contract's flat list.
  public List<Thrown> exceptions() {
    return traces.stream().flatMap(trace -> trace.flatten().stream()).toList();
  }
}
