package dev.onus.trace;

import org.jspecify.annotations.Nullable;

/// How one family of runtimes prints a trace.
interface Dialect {
  /// A reader that has already taken the line, or null when no trace of this dialect starts here.
  @Nullable TraceReader open(LogLine line, History before, Limits limits);
}
