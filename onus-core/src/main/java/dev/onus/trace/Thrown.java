package dev.onus.trace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An exception, panic or crash with what stands under it.
///
/// @param type as printed; null when the log does not hold the line that names it
/// @param message as printed, may have several lines; null when there is none
/// @param relation to the exception above it
/// @param frames innermost (where it went wrong) first, whatever order the language prints
/// @param framesOmitted frames that were printed but not kept, from the middle of a long stack
/// @param nested causes, suppressed and grouped ones, in the order of the log
public record Thrown(
    @Nullable String type,
    @Nullable String message,
    Relation relation,
    List<StackFrame> frames,
    long framesOmitted,
    List<Thrown> nested) {

  public Thrown {
    frames = List.copyOf(frames);
    nested = List.copyOf(nested);
  }

  /// This exception and all under it, each before what stands under it: outermost first.
  public List<Thrown> flatten() {
    var all = new ArrayList<Thrown>();
    collect(this, all);
    return List.copyOf(all);
  }

  /// The exception that went wrong first.
  ///
  /// That is the last of the causes. A group without a cause of its own stands for its first member
  /// when it was put together by the runtime or a library (a task group, `Promise.any`), and for
  /// itself when the application threw it.
  public Thrown rootCause() {
    return pathToRootCause().getLast();
  }

  /// All exceptions of this trace in the order in which origins are looked for: the root cause,
  /// then what it led to, outwards, then grouped and suppressed ones.
  public List<Thrown> byOrigin() {
    var ordered = new ArrayList<>(pathToRootCause().reversed());
    Set<Thrown> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    seen.addAll(ordered);
    for (Thrown other : flatten()) {
      if (seen.add(other)) {
        ordered.add(other);
      }
    }
    return List.copyOf(ordered);
  }

  private List<Thrown> pathToRootCause() {
    var path = new ArrayList<Thrown>();
    Thrown next = this;
    while (next != null) {
      Thrown at = next;
      path.add(at);
      next = first(at, Relation.CAUSE);
      boolean byOthers = at.frames.isEmpty() || Runtimes.reason(at.frames.getFirst()) != null;
      if (next == null && byOthers) {
        next = first(at, Relation.GROUP);
      }
    }
    return path;
  }

  private static @Nullable Thrown first(Thrown of, Relation relation) {
    for (Thrown nested : of.nested) {
      if (nested.relation == relation) {
        return nested;
      }
    }
    return null;
  }

  private static void collect(Thrown thrown, List<Thrown> into) {
    into.add(thrown);
    for (Thrown nested : thrown.nested) {
      collect(nested, into);
    }
  }
}
