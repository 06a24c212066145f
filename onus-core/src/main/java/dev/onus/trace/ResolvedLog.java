package dev.onus.trace;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/// The exceptions of a log with each frame's place in the repository.
///
/// @param log what was parsed
/// @param exceptions the contract's flat list: each before what stands under it
public record ResolvedLog(ParsedLog log, List<ResolvedException> exceptions) {

  public ResolvedLog {
    exceptions = List.copyOf(exceptions);
  }

  /// An exception with its frames, innermost first.
  public record ResolvedException(Thrown thrown, List<ResolvedFrame> frames) {
    public ResolvedException {
      frames = List.copyOf(frames);
    }
  }

  /// The exceptions in the order in which origins are looked for: trace by trace as in the log, and
  /// of each the root cause first. Frames stay innermost first.
  public List<ResolvedException> byOrigin() {
    var resolved = new IdentityHashMap<Thrown, ResolvedException>();
    exceptions.forEach(exception -> resolved.put(exception.thrown(), exception));
    var ordered = new ArrayList<ResolvedException>();
    for (Thrown trace : log.traces()) {
      for (Thrown thrown : trace.byOrigin()) {
        ResolvedException exception = resolved.get(thrown);
        if (exception != null) {
          ordered.add(exception);
        }
      }
    }
    return List.copyOf(ordered);
  }

  /// The frames of the application in the order of `byOrigin`.
  public List<ResolvedFrame> inApp() {
    return byOrigin().stream()
        .flatMap(exception -> exception.frames().stream())
        .filter(ResolvedFrame::inApp)
        .toList();
  }
}
