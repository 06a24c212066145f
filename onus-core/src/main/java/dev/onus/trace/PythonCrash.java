package dev.onus.trace;

import java.util.List;

/// What `faulthandler` prints when the interpreter itself dies: the frames of the thread that died,
/// innermost first, and of the others.
final class PythonCrash implements TraceReader {
  static final String MARK = "Fatal Python error: ";
  private final Draft draft;
  private boolean current = true;

  private PythonCrash(Draft draft) {
    this.draft = draft;
  }

  static PythonCrash open(String line, Limits limits) {
    return new PythonCrash(
        new Draft(limits).header("Fatal Python error", line.substring(MARK.length()).strip()));
  }

  @Override
  public Take take(LogLine line) {
    String text = line.trimmed();
    StackFrame frame = PythonDialect.frame(text);
    if (frame != null) {
      if (current) {
        draft.frames.add(frame);
      }
      return Take.TAKEN;
    }
    if (text.contains("hread 0x") && text.contains("(most recent call first)")) {
      current = text.startsWith("Current thread");
      return Take.TAKEN;
    }
    boolean about =
        text.isEmpty() || text.startsWith("Python runtime state") || text.startsWith("<");
    return about ? Take.TAKEN : Take.FOREIGN;
  }

  @Override
  public boolean isNamed() {
    return true;
  }

  @Override
  public List<Thrown> finish() {
    return List.of(draft.finish());
  }
}
