package dev.onus.forge;

import java.util.List;

/// The result of a check, to be shown at a commit.
///
/// @param name under which a branch's protection may require it; the same for every result
/// @param title one line
/// @param summary Markdown; what comes from elsewhere in it has to be made safe before
/// @param detailsUrl where more stands, or empty
public record Check(
    String commit,
    String name,
    State state,
    String title,
    String summary,
    List<Annotation> annotations,
    String detailsUrl) {
  public Check {
    GitIds.commit(commit);
    annotations = List.copyOf(annotations);
  }

  /// What is decided.
  public enum State {
    /// Nothing yet.
    RUNNING,
    PASSED,
    FAILED,
    /// It could not be evaluated. That never passes.
    UNDECIDED
  }

  /// A remark at lines of a file.
  ///
  /// @param line the first, 1-based
  /// @param endLine the last
  public record Annotation(
      String path, int line, int endLine, Level level, String title, String message) {
    public Annotation {
      if (line < 1 || endLine < line) {
        throw new IllegalArgumentException(
            "lines are 1-based, and the last is not before the first");
      }
    }
  }

  /// How much a remark weighs.
  public enum Level {
    NOTICE,
    WARNING,
    FAILURE
  }

  /// How it is shown. Anybody who may write a commit status can imitate one; a branch's protection
  /// should require the check of the app.
  public enum Shown {
    CHECK,
    STATUS
  }
}
