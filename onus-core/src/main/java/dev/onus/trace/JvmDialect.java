package dev.onus.trace;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Traces of the JVM: `Throwable.printStackTrace`, logback, log4j, the scripting languages on it.
final class JvmDialect implements Dialect {
  /// What an exception under another is introduced by, with its relation.
  private static final String CAUSED = "Caused by: ";

  private static final String SUPPRESSED = "Suppressed: ";
  private static final String WRAPPED = "Wrapped by: ";
  private static final String THREAD = "Exception in thread \"";

  private static final Pattern MORE =
      Pattern.compile(
          "\\.\\.\\. (\\d{1,6}) (?:more|common frames omitted|frames? (?:omitted|truncated|excluded))\\b.{0,40}+");

  /// How many lines a message may have before its first frame.
  private static final int MESSAGE_LINES = 50;

  @Override
  public @Nullable TraceReader open(LogLine line, History before, Limits limits) {
    String text = line.trimmed();
    if (text.startsWith(THREAD)) {
      Header header = Headers.ofClass(text);
      return header == null ? null : new Reader(new Draft(limits).header(header));
    }
    if (text.startsWith(CAUSED) && Headers.ofClass(text.substring(CAUSED.length())) != null) {
      return fromCause(line, before, limits);
    }
    StackFrame frame = AtFrames.jvm(text);
    if (frame == null) {
      return null;
    }
    var draft = new Draft(limits);
    History.Found found = header(before, MESSAGE_LINES);
    if (found != null) {
      draft.header(found.header());
      found.rest().forEach(draft::message);
    }
    var reader = new Reader(draft);
    reader.take(line);
    return reader;
  }

  /// A cause whose frames may be missing, under the exception named above it.
  private static @Nullable TraceReader fromCause(LogLine line, History before, Limits limits) {
    History.Found found = header(before, 4);
    if (found == null) {
      return null;
    }
    var draft = new Draft(limits).header(found.header());
    found.rest().forEach(draft::message);
    var reader = new Reader(draft);
    reader.take(line);
    return reader;
  }

  /// The nearest header, or the one above it that says that its message goes on.
  private static History.@Nullable Found header(History before, int within) {
    History.Found found = before.nearest(within, line -> Headers.ofClass(line.text()));
    for (int i = 0; found != null && i < 5; i++) {
      LogLine line = before.back(found.distance());
      LogLine above = before.back(found.distance() + 1);
      if (above == null || line == null || line.startsRecord() || !announcesMore(above.trimmed())) {
        return found;
      }
      History.Found upper = upper(before, found.distance() + 1);
      if (upper == null) {
        return found;
      }
      found = upper;
    }
    return found;
  }

  private static History.@Nullable Found upper(History before, int from) {
    for (int distance = from; distance < from + 4; distance++) {
      LogLine line = before.back(distance);
      Header header = line == null ? null : Headers.ofClass(line.text());
      if (header != null) {
        return new History.Found(header, before.between(distance), distance);
      }
    }
    return null;
  }

  private static boolean announcesMore(String line) {
    return line.endsWith("exception is:") || line.endsWith(";") || line.endsWith(": ");
  }

  private static final class Reader implements TraceReader {
    private final Draft root;
    private Draft outermost;
    private Draft current;
    private boolean indented;
    private int unindentedFrames;
    private boolean anotherStarts;
    private boolean recordStarted;
    private int messageLines;

    Reader(Draft draft) {
      root = draft;
      outermost = draft;
      current = draft;
    }

    @Override
    public Take take(LogLine line) {
      String text = line.trimmed();
      StackFrame frame = text.startsWith("at ") ? AtFrames.jvm(text) : null;
      if (frame != null) {
        return takeFrame(line, frame);
      }
      if (text.startsWith("...")) {
        Matcher more = MORE.matcher(text);
        if (more.matches()) {
          expand(Integer.parseInt(more.group(1)));
          return Take.TAKEN;
        }
      }
      if (takesLink(line, text, CAUSED, Relation.CAUSE)
          || takesLink(line, text, SUPPRESSED, Relation.SUPPRESSED)
          || takesWrapper(text)) {
        return Take.TAKEN;
      }
      return takeOther(line, text);
    }

    private Take takeFrame(LogLine line, StackFrame frame) {
      if (anotherStarts) {
        return Take.ENDED;
      }
      boolean inner = line.indent() > 0;
      if (inner && !indented) {
        indented = true;
        if (unindentedFrames > 0) {
          // What looked like frames before were lines of the message.
          current.frames.all().forEach(text -> current.message(text.raw()));
          current.frames.clear();
        }
      } else if (!inner && indented) {
        if (current.frames.isEmpty()) {
          current.message(line.text());
          return Take.TAKEN;
        }
        return Take.FOREIGN;
      } else if (!inner) {
        unindentedFrames++;
      }
      recordStarted = false;
      current.frames.add(frame);
      return Take.TAKEN;
    }

    private boolean takesLink(LogLine line, String text, String word, Relation relation) {
      if (!text.startsWith(word)) {
        return false;
      }
      String rest = text.substring(word.length());
      if (rest.startsWith("[CIRCULAR REFERENCE")) {
        return true;
      }
      Header header = Headers.ofClass(rest);
      if (header == null) {
        int colon = rest.indexOf(": ");
        header = Headers.split(rest, colon < 0 ? rest.length() : colon);
      }
      Draft above = relation == Relation.CAUSE ? atIndent(line.indent()) : below(line.indent());
      current = above.nest(relation, line.indent()).header(header);
      messageLines = 0;
      anotherStarts = false;
      return true;
    }

    /// Logback's order with the root cause first: each that follows wraps what stands before it.
    private boolean takesWrapper(String text) {
      if (!text.startsWith(WRAPPED)) {
        return false;
      }
      var wrapper =
          new Draft(Limits.DEFAULT).header(Headers.ofClass(text.substring(WRAPPED.length())));
      wrapper.adopt(outermost, Relation.CAUSE);
      outermost = wrapper;
      current = wrapper;
      return true;
    }

    private Draft atIndent(int indent) {
      Draft at = current;
      while (at.above != null && at.indent > indent) {
        at = at.above;
      }
      return at;
    }

    private Draft below(int indent) {
      Draft at = current;
      while (at.above != null && at.indent >= indent) {
        at = at.above;
      }
      return at;
    }

    private void expand(int count) {
      Draft enclosing = current.above;
      if (enclosing == null && !current.nested.isEmpty()) {
        enclosing = current.nested.getFirst();
      }
      if (enclosing != null) {
        List.copyOf(enclosing.frames.tail(count)).forEach(current.frames::add);
      }
    }

    private Take takeOther(LogLine line, String text) {
      if (current.frames.isEmpty() && !line.startsRecord() && messageLines < MESSAGE_LINES) {
        messageLines++;
        current.message(line.text());
        return Take.TAKEN;
      }
      recordStarted |= line.startsRecord();
      anotherStarts |= !text.isEmpty() && isHeader(line, text);
      return Take.FOREIGN;
    }

    /// Whether another trace starts: a header that is no deeper than this trace's, or, after a
    /// record of another logger, any line that starts with one.
    private boolean isHeader(LogLine line, String text) {
      boolean outside = line.indent() <= root.indent || recordStarted;
      return outside
          && (line.startsRecord() ? Headers.atStart(text) : Headers.ofClass(text)) != null;
    }

    @Override
    public boolean isNamed() {
      return outermost.isNamed();
    }

    @Override
    public List<Thrown> finish() {
      return outermost.isWorthKeeping() || root.isWorthKeeping()
          ? List.of(outermost.finish())
          : List.of();
    }
  }
}
