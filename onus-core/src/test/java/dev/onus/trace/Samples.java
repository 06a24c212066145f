package dev.onus.trace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The traces in the test resources.
final class Samples {
  private Samples() {}

  static String read(String name) {
    try (var in = Samples.class.getResourceAsStream("/traces/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Traces as text: the relation, type and message of each exception and its frames, one a line.
  static String print(ParsedLog log) {
    var out = new StringBuilder();
    for (Thrown thrown : log.traces()) {
      print(thrown, 0, out);
    }
    return out.toString();
  }

  private static void print(Thrown thrown, int depth, StringBuilder out) {
    String indent = "  ".repeat(depth);
    out.append(indent).append(thrown.relation().text()).append(' ').append(thrown.type());
    if (thrown.message() != null) {
      out.append(": ").append(thrown.message().replace("\n", "\\n"));
    }
    out.append('\n');
    for (StackFrame frame : thrown.frames()) {
      out.append(indent).append("  ").append(frame.function()).append(' ').append(frame.file());
      if (frame.line() != null) {
        out.append(':').append(frame.line());
      }
      if (frame.column() != null) {
        out.append(':').append(frame.column());
      }
      out.append(frame.repeated() > 1 ? " x" + frame.repeated() : "").append('\n');
    }
    thrown.nested().forEach(nested -> print(nested, depth + 1, out));
  }
}
