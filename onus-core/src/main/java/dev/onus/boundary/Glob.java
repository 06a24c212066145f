package dev.onus.boundary;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A compiled path pattern: segments, gaps of any depth between them, and what may follow below.
///
/// Matching follows all ways through the pattern at once ([Places]). Whatever is no star or gap
/// goes on by a letter, so after as many steps as the path has letters no place is left: the time
/// is at most in proportion to the square of its length by 64, however long the pattern, and to the
/// square where there are sets of letters.
final class Glob {
  /// What may follow after the last segment of the pattern.
  enum Tail {
    /// Nothing: the pattern names the path itself.
    EXACT,
    /// The path itself, and everything below it.
    SELF_AND_BELOW,
    /// Only what is below it. Without a last segment, or after a gap: everything there.
    BELOW
  }

  /// Null is a gap.
  private final @Nullable Segment[] steps;

  private final Tail tail;
  private final long traces;

  /// A glob of steps. Gaps side by side are one.
  Glob(List<Step> steps, Tail tail) {
    var kept = new ArrayList<@Nullable Segment>();
    long letters = 0;
    for (Step step : steps) {
      switch (step) {
        case Gap _ -> {
          if (kept.isEmpty() || kept.getLast() != null) {
            kept.add(null);
          }
        }
        case Named(Segment segment) -> {
          kept.add(segment);
          letters |= segment.traces();
        }
      }
    }
    this.steps = kept.toArray(new @Nullable Segment[0]);
    this.tail = tail;
    this.traces = letters;
    if (tail != Tail.BELOW && (steps.isEmpty() || steps.getLast() instanceof Gap)) {
      throw new IllegalArgumentException("what follows a gap is below it");
    }
  }

  /// A step of a pattern from one slash to the next.
  sealed interface Step {}

  /// Any number of segments, also none: `**`.
  record Gap() implements Step {}

  /// One segment of the given pattern.
  record Named(Segment segment) implements Step {}

  /// Keys that every path has that matches ([PathLetters#keys]).
  List<String> keys() {
    var keys = new ArrayList<String>();
    for (Segment step : steps) {
      if (step != null) {
        step.key().ifPresent(keys::add);
      }
    }
    return keys;
  }

  boolean matches(PathLetters path) {
    if ((traces & ~path.traces) != 0) {
      return false;
    }
    var places = new Places(path);
    boolean inSegment = false;
    for (Segment step : steps) {
      if (inSegment && !places.advance(path.slashes)) {
        return false;
      }
      inSegment = step != null;
      if (step == null) {
        places.anySegments();
      } else if (!step.advance(path, places)) {
        return false;
      }
    }
    return !inSegment
        || switch (tail) {
          case EXACT -> places.atEnd();
          case SELF_AND_BELOW -> places.atEnd() || places.atSlash();
          case BELOW -> places.atSlash();
        };
  }
}
