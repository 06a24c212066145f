package dev.onus.trace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// The frames of one exception while its trace is read: both ends of a long stack are kept, equal
/// frames in a row are one frame with a count.
final class FrameList {
  private final int half;
  private final List<StackFrame> first = new ArrayList<>();
  private final ArrayDeque<StackFrame> last = new ArrayDeque<>();
  private long omitted;

  FrameList(int limit) {
    half = Math.max(1, limit / 2);
  }

  void add(StackFrame frame) {
    if (!isEmpty() && last().raw().equals(frame.raw())) {
      repeat(frame.repeated());
    } else if (first.size() < half) {
      first.add(frame);
    } else {
      last.addLast(frame);
      if (last.size() > half) {
        omitted += last.removeFirst().repeated();
      }
    }
  }

  /// The last frame stood there so many times more.
  void repeat(int more) {
    if (isEmpty()) {
      return;
    }
    StackFrame frame = removeLast();
    StackFrame counted =
        frame.times((int) Math.min(Integer.MAX_VALUE, (long) frame.repeated() + more));
    if (last.isEmpty() && first.size() < half) {
      first.add(counted);
    } else {
      last.addLast(counted);
    }
  }

  StackFrame last() {
    return last.isEmpty() ? first.getLast() : last.getLast();
  }

  StackFrame removeLast() {
    return last.isEmpty() ? first.removeLast() : last.removeLast();
  }

  boolean isEmpty() {
    return first.isEmpty();
  }

  void clear() {
    first.clear();
    last.clear();
    omitted = 0;
  }

  long omitted() {
    return omitted;
  }

  List<StackFrame> all() {
    var all = new ArrayList<>(first);
    all.addAll(last);
    return all;
  }

  /// The last frames of the stack, so many as it printed them: what `... n more` stands for.
  List<StackFrame> tail(int count) {
    var all = all();
    int from = all.size();
    long taken = 0;
    while (from > 0 && taken < count) {
      from--;
      taken += all.get(from).repeated();
    }
    return all.subList(from, all.size());
  }
}
