package dev.onus.trace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Dumps of the threads of a JVM: they look like traces and nothing went wrong in them.
final class ThreadDumpDialect implements Dialect {

  @Override
  public @Nullable TraceReader open(LogLine line, History before, Limits limits) {
    String text = line.trimmed();
    boolean thread =
        text.startsWith("java.lang.Thread.State: ")
            || text.startsWith("Full thread dump ")
            || (text.startsWith("\"")
                && (text.contains("\" #") || text.contains(" prio=") || text.contains(" Id=")));
    return thread ? new Reader() : null;
  }

  private static final class Reader implements TraceReader {
    @Override
    public Take take(LogLine line) {
      String text = line.trimmed();
      boolean inside =
          text.startsWith("at ")
              || text.startsWith("- ")
              || text.startsWith("java.lang.Thread.State: ")
              || text.startsWith("Locked ownable synchronizers")
              || text.startsWith("No compile task")
              || text.startsWith("Number of locked synchronizers");
      return inside ? Take.TAKEN : Take.ENDED;
    }

    @Override
    public boolean isNamed() {
      return true;
    }

    @Override
    public List<Thrown> finish() {
      return List.of();
    }
  }
}
