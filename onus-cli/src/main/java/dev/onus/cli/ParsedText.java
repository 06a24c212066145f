package dev.onus.cli;

import dev.onus.cli.terminal.SafeText;
import dev.onus.trace.TraceView;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Prints what a log was read as: exceptions and their frames, one a line.
final class ParsedText {
  private ParsedText() {}

  static void print(PrintWriter out, TraceView view) {
    for (TraceView.ExceptionView exception : view.exceptions()) {
      String type = exception.type();
      String message = exception.message();
      out.println(
          SafeText.line(
              exception.relation()
                  + ": "
                  + (type == null ? "?" : type)
                  + (message == null ? "" : ": " + message)));
      for (TraceView.FrameView frame : exception.frames()) {
        out.println(SafeText.line("  " + (frame.inApp() ? "* " : "  ") + describe(frame)));
      }
    }
  }

  private static String describe(TraceView.FrameView frame) {
    var part = new ArrayList<String>();
    add(part, frame.function());
    String file = frame.file();
    if (file != null) {
      part.add(file + (frame.line() == null ? "" : ":" + frame.line()));
    }
    return part.isEmpty() ? frame.raw() : String.join("  ", part);
  }

  private static void add(List<String> part, @Nullable String text) {
    if (text != null) {
      part.add(text);
    }
  }
}
