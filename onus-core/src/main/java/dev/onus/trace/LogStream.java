package dev.onus.trace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The lines of one program, cut into traces: at most one is open at a time.
final class LogStream {
  /// Lines of others that may stand between two lines of a trace.
  private static final int GAP = 25;

  private static final List<Dialect> DIALECTS =
      List.of(
          new PythonDialect(),
          new GoDialect(),
          new RustDialect(),
          new PhpDialect(),
          new NativeDialect(),
          new PytestDialect(),
          new GinDialect(),
          new RubyDialect(),
          new ThreadDumpDialect(),
          new JvmDialect(),
          new DotnetDialect(),
          new V8Dialect(),
          new GeckoDialect(),
          new PerlDialect());

  /// Takes the traces that were found.
  interface Sink {
    /// Takes a trace.
    ///
    /// @param start the number of the line at which the trace starts
    void accept(Thrown thrown, long start);
  }

  private final Limits limits;
  private final Sink found;
  private final History history = new History();
  private PrefixShape prefix = PrefixShape.NONE;
  private @Nullable TraceReader open;
  private long start;
  private int gap;

  LogStream(Limits limits, Sink found) {
    this.limits = limits;
    this.found = found;
  }

  void accept(LogLine raw, long number) {
    LogLine line = prefix.strip(raw);
    if (open != null) {
      switch (open.take(line)) {
        case TAKEN -> {
          gap = 0;
          return;
        }
        case MESSAGE -> {
          gap = 0;
          TraceReader next = next(line);
          if (next == null || !next.isNamed()) {
            history.add(line);
            return;
          }
          start(next, number);
          return;
        }
        case FOREIGN -> {
          gap++;
          if (gap > GAP) {
            close();
          }
        }
        case ENDED -> close();
      }
    }
    TraceReader next = next(learn(line));
    if (next == null) {
      history.add(line);
      return;
    }
    start(next, number);
  }

  private void start(TraceReader next, long number) {
    close();
    history.clear();
    open = next;
    start = number;
  }

  /// Learns a prefix that nothing knows: it stands before a frame and before the line above it.
  private LogLine learn(LogLine line) {
    LogLine above = history.back(0);
    PrefixShape shape = above == null ? null : PrefixShape.beforeFrame(line.text());
    if (shape == null || above == null || shape.strip(above).equals(above)) {
      return line;
    }
    prefix = shape;
    history.strip(shape);
    return shape.strip(line);
  }

  private @Nullable TraceReader next(LogLine line) {
    if (line.isBlank()) {
      return null;
    }
    for (Dialect dialect : DIALECTS) {
      TraceReader reader = dialect.open(line, history, limits);
      if (reader != null) {
        return reader;
      }
    }
    return null;
  }

  /// Ends the open trace.
  void close() {
    if (open != null) {
      TraceReader ended = open;
      open = null;
      ended.finish().forEach(thrown -> found.accept(thrown, start));
    }
    gap = 0;
  }
}
