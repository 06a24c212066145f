package dev.onus.trace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A frame and the tracked file that it stands in.
///
/// @param frame as printed, or where a source map led from there
/// @param inApp whether it is code of this repository; without a repository, whether nothing in its
///   names says that it is a runtime's or a library's
/// @param path the one tracked file that it means; null when there is none or several
/// @param candidates tracked files that it may mean, when it cannot be said which
/// @param reason why it is or is not in the application, for people
public record ResolvedFrame(
    StackFrame frame,
    boolean inApp,
    @Nullable String path,
    List<String> candidates,
    @Nullable String reason) {

  public ResolvedFrame {
    candidates = List.copyOf(candidates);
  }

  /// Whether its names say that it is a runtime's or a library's and no tracked file contradicts.
  public boolean isForeign() {
    return path == null && candidates.isEmpty() && Runtimes.reason(frame) != null;
  }

  /// What the names of a frame say by themselves, without a repository.
  static ResolvedFrame byName(StackFrame frame) {
    String reason = Runtimes.reason(frame);
    return new ResolvedFrame(frame, reason == null, null, List.of(), reason);
  }
}
