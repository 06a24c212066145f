package dev.onus.trace;

import org.jspecify.annotations.Nullable;

/// One frame of a stack as the runtime printed it.
///
/// @param raw the line or lines of the log, without prefixes and outer white space
/// @param function the function that contains the line, with its class or package as printed
/// @param module the class (JVM, .NET), package (Go) or loaded object (native) of the function
/// @param file the file as printed; `file://` is taken off, nothing else
/// @param line 1-based
/// @param column 1-based
/// @param library what the runtime says the code was loaded from: a JDK module, a jar, a gem
/// @param repeated how often the same frame stood here in a row, at least 1
public record StackFrame(
    String raw,
    @Nullable String function,
    @Nullable String module,
    @Nullable String file,
    @Nullable Integer line,
    @Nullable Integer column,
    @Nullable String library,
    int repeated) {

  public StackFrame {
    line = line != null && line == 0 ? null : line;
    column = column != null && column == 0 ? null : column;
    if (repeated < 1) {
      throw new IllegalArgumentException("a frame stands at least once, not " + repeated);
    }
  }

  StackFrame(
      String raw,
      @Nullable String function,
      @Nullable String file,
      @Nullable Integer line,
      @Nullable Integer column) {
    this(raw, function, null, file, line, column, null, 1);
  }

  StackFrame in(@Nullable String newModule, @Nullable String newLibrary) {
    return new StackFrame(raw, function, newModule, file, line, column, newLibrary, repeated);
  }

  StackFrame named(@Nullable String newFunction) {
    return new StackFrame(raw, newFunction, module, file, line, column, library, repeated);
  }

  /// The same frame at another place, for example where a source map leads to.
  StackFrame at(@Nullable String newFile, @Nullable Integer newLine, @Nullable Integer newColumn) {
    return new StackFrame(raw, function, module, newFile, newLine, newColumn, library, repeated);
  }

  StackFrame times(int count) {
    return new StackFrame(raw, function, module, file, line, column, library, count);
  }
}
