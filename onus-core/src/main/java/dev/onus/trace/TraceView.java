package dev.onus.trace;

import dev.onus.trace.ResolvedLog.ResolvedException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The exceptions of a log in the shape of the command line's JSON. Every field is always there;
/// what is not known is null.
///
/// @param exceptions each before what stands under it
public record TraceView(List<ExceptionView> exceptions) {

  /// An exception, panic or crash.
  ///
  /// @param relation `root`, `cause`, `suppressed` or `group`
  /// @param frames innermost first
  /// @param framesOmitted how many frames from the middle of the stack are not listed
  public record ExceptionView(
      @Nullable String type,
      @Nullable String message,
      String relation,
      List<FrameView> frames,
      long framesOmitted) {}

  /// A frame and the file that it stands in.
  ///
  /// @param repeated how often the frame stood there in a row
  public record FrameView(
      String raw,
      @Nullable String function,
      @Nullable String module,
      @Nullable String file,
      @Nullable Integer line,
      @Nullable Integer column,
      boolean inApp,
      @Nullable String path,
      List<String> candidates,
      @Nullable String reason,
      int repeated) {}

  /// The view of a log whose frames were resolved.
  public static TraceView of(ResolvedLog log) {
    return new TraceView(log.exceptions().stream().map(TraceView::of).toList());
  }

  private static ExceptionView of(ResolvedException exception) {
    Thrown thrown = exception.thrown();
    return new ExceptionView(
        thrown.type(),
        thrown.message(),
        thrown.relation().text(),
        exception.frames().stream().map(TraceView::of).toList(),
        thrown.framesOmitted());
  }

  private static FrameView of(ResolvedFrame resolved) {
    StackFrame frame = resolved.frame();
    return new FrameView(
        frame.raw(),
        frame.function(),
        frame.module(),
        frame.file(),
        frame.line(),
        frame.column(),
        resolved.inApp(),
        resolved.path(),
        resolved.candidates(),
        resolved.reason(),
        frame.repeated());
  }
}
