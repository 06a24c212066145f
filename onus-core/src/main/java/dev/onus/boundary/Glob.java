package dev.onus.boundary;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A compiled path pattern: segments, gaps of any depth between them, and what may follow below.
///
/// Matching undoes at most as far as the last gap, like a star within a segment, so the time is at
/// most the product of both lengths.
final class Glob {
  /// What may follow after the last segment of the pattern.
  enum Tail {
    /// Nothing: the pattern names the path itself.
    EXACT,
    /// The path itself, and everything below it.
    SELF_AND_BELOW,
    /// Only what is below it.
    BELOW
  }

  private final @Nullable Segment[] steps;
  private final Tail tail;

  /// A glob of steps; an empty step is a gap: any number of segments, also none.
  Glob(List<Step> steps, Tail tail) {
    this.steps = new @Nullable Segment[steps.size()];
    for (int i = 0; i < this.steps.length; i++) {
      this.steps[i] =
          switch (steps.get(i)) {
            case Gap _ -> null;
            case Named(Segment segment) -> segment;
          };
    }
    this.tail = tail;
  }

  /// A step of a pattern from one slash to the next.
  sealed interface Step {}

  /// Any number of segments, also none: `**`.
  record Gap() implements Step {}

  /// One segment of the given pattern.
  record Named(Segment segment) implements Step {}

  boolean matches(SplitPath path) {
    int step = 0;
    int at = 0;
    int afterGap = -1;
    int retryAt = 0;
    int end = path.segments();
    while (true) {
      if (step == steps.length) {
        if (ends(at, end)) {
          return true;
        }
      } else {
        Segment segment = steps[step];
        if (segment == null) {
          step++;
          afterGap = step;
          retryAt = at;
          continue;
        }
        if (at < end && segment.matches(path.text, path.start(at), path.end(at))) {
          step++;
          at++;
          continue;
        }
      }
      if (afterGap < 0 || retryAt >= end) {
        return false;
      }
      retryAt++;
      at = retryAt;
      step = afterGap;
    }
  }

  private boolean ends(int at, int end) {
    return switch (tail) {
      case EXACT -> at == end;
      case SELF_AND_BELOW -> true;
      case BELOW -> at < end;
    };
  }
}
