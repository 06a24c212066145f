package dev.onus.trace;

import java.util.List;

/// Reads one trace, line by line, from the line that opened it.
interface TraceReader {
  /// What a reader made of a line.
  enum Take {
    /// The line belongs to the trace.
    TAKEN,
    /// The line goes on with a message, unless a named trace of another dialect starts with it.
    MESSAGE,
    /// The line does not, but the trace may go on after it.
    FOREIGN,
    /// The trace was over before this line.
    ENDED
  }

  Take take(LogLine line);

  /// Whether the exception's type is known yet.
  boolean isNamed();

  /// The outermost exceptions of the trace; empty when it turned out to be none.
  List<Thrown> finish();
}
