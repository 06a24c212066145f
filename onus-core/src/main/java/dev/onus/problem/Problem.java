package dev.onus.problem;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// One thing that is wrong with an input file. Lines and columns are 1-based; a column counts code
/// points. `hint` says what to do next, where something useful can be said.
public record Problem(String file, int line, int column, String message, @Nullable String hint)
    implements Comparable<Problem> {
  private static final Comparator<Problem> BY_PLACE =
      Comparator.comparing(Problem::file)
          .thenComparingInt(Problem::line)
          .thenComparingInt(Problem::column)
          .thenComparing(Problem::message);

  public Problem {
    if (line < 1 || column < 1) {
      throw new IllegalArgumentException("lines and columns start at 1: " + line + ":" + column);
    }
  }

  /// A problem without a hint.
  public Problem(String file, int line, int column, String message) {
    this(file, line, column, message, null);
  }

  @Override
  public int compareTo(Problem other) {
    return BY_PLACE.compare(this, other);
  }

  /// The form that editors and terminals recognise: `file:line:column: message (hint)`.
  @Override
  public String toString() {
    return file
        + ":"
        + line
        + ":"
        + column
        + ": "
        + message
        + (hint == null ? "" : " (" + hint + ")");
  }
}
