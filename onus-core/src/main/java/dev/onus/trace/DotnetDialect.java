package dev.onus.trace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Traces of .NET, .NET Framework and Mono.
///
/// An inner exception is named after `--->`, before the frames of all; its frames come first and
/// end at `--- End of inner exception stack trace ---`. An aggregate names further ones afterwards,
/// as `---> (Inner Exception #1)`.
final class DotnetDialect implements Dialect {
  private static final String ARROW = "--->";
  private static final String MEMBER_END = "<---";

  @Override
  public @Nullable TraceReader open(LogLine line, History before, Limits limits) {
    String text = line.trimmed();
    if (text.startsWith(ARROW)) {
      return link(line, before, limits);
    }
    StackFrame frame = AtFrames.dotnet(text);
    if (frame == null || (frame.file() == null && !text.contains(")"))) {
      return null;
    }
    History.Found found = before.nearest(40, candidate -> Headers.ofClass(candidate.text()));
    if (found == null && frame.line() == null) {
      return null;
    }
    var reader = new Reader(limits);
    if (found != null) {
      reader.start(found);
    }
    reader.take(line);
    return reader;
  }

  /// An exception whose inner one is named on the next line.
  private static @Nullable TraceReader link(LogLine line, History before, Limits limits) {
    History.Found found = before.nearest(10, candidate -> Headers.ofClass(candidate.text()));
    if (found == null) {
      return null;
    }
    var reader = new Reader(limits);
    reader.start(found);
    reader.take(line);
    return reader;
  }

  private static final class Reader implements TraceReader {
    private final Draft root;
    private Draft current;
    private boolean hasFrames;
    private int frameIndent;
    private boolean recordStarted;
    private boolean anotherStarts;

    Reader(Limits limits) {
      root = new Draft(limits);
      current = root;
    }

    void start(History.Found found) {
      header(current, found.header());
      found.rest().forEach(this::message);
    }

    private void message(String text) {
      if (text.strip().startsWith(ARROW)) {
        takeArrow(text.strip());
      } else {
        current.message(text);
      }
    }

    /// Takes a header; the older form names the inner exceptions on the same line.
    private void header(Draft draft, Header header) {
      String message = header.message() == null ? "" : header.message();
      int arrow = message.indexOf(" " + ARROW + " ");
      Header inner =
          arrow < 0 ? null : Headers.ofClass(message.substring(arrow + ARROW.length() + 2));
      if (inner == null) {
        draft.header(header);
        return;
      }
      draft.header(new Header(header.type(), message.substring(0, arrow)));
      current = draft.nest(Relation.CAUSE, 0);
      header(current, inner);
    }

    @Override
    public Take take(LogLine line) {
      String whole = line.trimmed();
      boolean member = whole.endsWith(MEMBER_END);
      String text =
          member ? whole.substring(0, whole.length() - MEMBER_END.length()).strip() : whole;
      StackFrame frame = AtFrames.dotnet(text);
      if (frame != null) {
        if (anotherStarts) {
          return Take.ENDED;
        }
        hasFrames = true;
        recordStarted = false;
        frameIndent = line.indent();
        current.frames.add(frame);
        if (member) {
          current = root;
        }
        return Take.TAKEN;
      }
      if (text.startsWith(ARROW)) {
        takeArrow(text);
        return Take.TAKEN;
      }
      if (text.startsWith("--- ")) {
        return takeSeparator(text);
      }
      if (!hasFrames && !line.startsRecord()) {
        current.message(line.text());
        return Take.TAKEN;
      }
      recordStarted |= line.startsRecord();
      boolean outside = recordStarted || line.indent() == 0 || line.indent() < frameIndent;
      anotherStarts |= outside && Headers.ofClass(text) != null;
      return Take.FOREIGN;
    }

    private void takeArrow(String text) {
      String rest = text.substring(ARROW.length()).strip();
      boolean member = rest.startsWith("(Inner Exception #");
      if (member) {
        rest = rest.substring(rest.indexOf(')') + 1).strip();
      }
      Header header = Headers.ofClass(rest);
      if (header != null) {
        Draft above = member ? root : current;
        current = above.nest(member ? Relation.GROUP : Relation.CAUSE, 0);
        hasFrames = false;
        header(current, header);
      }
    }

    private Take takeSeparator(String text) {
      // Only the end of an inner exception means something; "previous location" joins two parts of
      // one stack, in whatever language the runtime speaks.
      if (text.contains("inner exception") || text.contains("internen Ausnahme")) {
        current = current.above == null ? root : current.above;
      }
      return Take.TAKEN;
    }

    @Override
    public boolean isNamed() {
      return root.isNamed();
    }

    @Override
    public List<Thrown> finish() {
      return root.isWorthKeeping() ? List.of(root.finish()) : List.of();
    }
  }
}
