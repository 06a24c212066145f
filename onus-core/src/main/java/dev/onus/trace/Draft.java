package dev.onus.trace;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An exception while its trace is read.
final class Draft {
  private final Limits limits;
  private final StringBuilder message = new StringBuilder();
  private boolean hasMessage;
  private @Nullable String type;
  private Relation relation;
  private boolean outermostFirst;
  final int indent;
  private final int depth;
  final @Nullable Draft above;
  final FrameList frames;
  final List<Draft> nested = new ArrayList<>();

  Draft(Limits limits, Relation relation, @Nullable Draft above, int indent) {
    this.limits = limits;
    this.relation = relation;
    this.above = above;
    this.indent = indent;
    this.depth = above == null ? 0 : above.depth + 1;
    this.frames = new FrameList(limits.frames());
  }

  Draft(Limits limits) {
    this(limits, Relation.ROOT, null, 0);
  }

  Draft header(@Nullable Header header) {
    if (header != null) {
      type = header.type();
      if (header.message() != null) {
        message(header.message());
      }
    }
    return this;
  }

  Draft header(String newType, @Nullable String newMessage) {
    return header(new Header(newType, newMessage));
  }

  /// Adds a line to the message.
  void message(String line) {
    if (message.length() + line.length() < limits.messageLength()) {
      if (hasMessage) {
        message.append('\n');
      }
      message.append(line);
      hasMessage = true;
    }
  }

  void clearMessage() {
    message.setLength(0);
    hasMessage = false;
  }

  /// Says that the frames come in the order of the calls.
  void outermostFirst() {
    outermostFirst = true;
  }

  boolean isNamed() {
    return type != null;
  }

  String message() {
    return message.toString();
  }

  /// A draft under this one. Over the limits it stands for itself and is not kept.
  Draft nest(Relation as, int at) {
    if (depth >= limits.depth() || nested.size() >= limits.exceptions()) {
      return new Draft(limits, as, null, at);
    }
    var draft = new Draft(limits, as, this, at);
    nested.add(draft);
    return draft;
  }

  /// Puts a finished draft under this one.
  void adopt(Draft other, Relation as) {
    other.relation = as;
    if (nested.size() < limits.exceptions()) {
      nested.add(other);
    }
  }

  boolean isWorthKeeping() {
    return type != null || !frames.isEmpty();
  }

  Thrown finish() {
    return finish(0);
  }

  private Thrown finish(int level) {
    var under = new ArrayList<Thrown>();
    if (level < limits.depth()) {
      for (Draft draft : nested) {
        under.add(draft.finish(level + 1));
      }
    }
    List<StackFrame> stack = frames.all();
    String text = message.toString().stripTrailing();
    return new Thrown(
        type,
        hasMessage && !text.isEmpty() ? text : null,
        relation,
        outermostFirst ? stack.reversed() : stack,
        frames.omitted(),
        under);
  }
}
