package dev.onus.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Traces of V8 and of Node's `util.inspect`, which adds causes, grouped errors and properties.
final class V8Dialect implements Dialect {
  private static final int MESSAGE_LINES = 50;
  private static final Pattern MATCHING =
      Pattern.compile("\\.\\.\\. (\\d{1,6}) lines matching cause stack trace \\.\\.\\.");

  @Override
  public @Nullable TraceReader open(LogLine line, History before, Limits limits) {
    if (AtFrames.v8(line.trimmed()) == null) {
      return null;
    }
    History.Found found = before.nearest(MESSAGE_LINES, at -> Headers.ofScript(at.text()));
    String message = found == null ? titled(before) : null;
    if (found == null && message == null) {
      found = before.nearest(8, at -> at.isBlank() ? null : Headers.ofAnyName(at.text()));
    }
    var draft = new Draft(limits);
    StackFrame loaded = null;
    if (found != null) {
      draft.header(found.header());
      found.rest().forEach(draft::message);
      loaded =
          found.header().type().equals("SyntaxError") ? preamble(before, found.distance()) : null;
    } else {
      LogLine above = before.back(0);
      if (message != null) {
        draft.message(message);
      } else if (above != null && !above.isBlank()) {
        draft.message(above.trimmed());
      }
    }
    var reader = new Reader(draft, loaded);
    reader.take(line);
    return reader;
  }

  /// What a test runner says of a failure that names no error: the first line under its title.
  private static @Nullable String titled(History before) {
    String last = null;
    for (int distance = 1; distance < 40; distance++) {
      LogLine line = before.back(distance);
      if (line == null || line.trimmed().startsWith("● ")) {
        return line == null ? null : last;
      }
      last = line.isBlank() ? last : line.trimmed();
    }
    return null;
  }

  /// The place that Node prints above an uncaught error, `file:12`, with the source under it.
  private static @Nullable StackFrame preamble(History before, int header) {
    for (int distance = header + 2; distance < header + 8; distance++) {
      LogLine line = before.back(distance);
      int colon = line == null ? -1 : line.text().lastIndexOf(':');
      Integer number =
          line == null || colon <= 0 ? null : AtFrames.number(line.text().substring(colon + 1));
      if (line != null && number != null && line.indent() == 0) {
        String file = ScriptPlace.withoutFileScheme(line.text().substring(0, colon));
        return new StackFrame(line.trimmed(), null, file, number, null);
      }
    }
    return null;
  }

  /// Frames that Node left out because the cause has them too.
  private record Hole(Draft draft, int at, int count) {}

  private static final class Reader implements TraceReader {
    private final Draft root;
    private final List<Hole> holes = new ArrayList<>();
    private Draft current;

    /// Where a file does not parse: only the loader's frames are on the stack then.
    private final @Nullable StackFrame loaded;

    private int errorsIndent = -1;

    /// Lines of a text after a blank one: what follows them is another trace.
    private int paragraph;

    private boolean blank;
    private boolean properties;
    private boolean anotherStarts;

    Reader(Draft draft, @Nullable StackFrame loaded) {
      root = draft;
      current = draft;
      this.loaded = loaded;
    }

    @Override
    public Take take(LogLine line) {
      String text = line.trimmed();
      StackFrame frame = AtFrames.v8(text);
      if (frame == null
          && text.startsWith("at ")
          && !root.frames.isEmpty()
          && text.indexOf(' ', 3) < 0) {
        frame = new StackFrame(text, text.substring(3), null, null, null);
      }
      if (frame != null) {
        if (anotherStarts || paragraph >= 2) {
          return Take.ENDED;
        }
        paragraph = 0;
        blank = false;
        current.frames.add(frame);
        properties |= text.endsWith("{");
        return Take.TAKEN;
      }
      Matcher matching = text.startsWith("...") ? MATCHING.matcher(text) : null;
      if (matching != null && matching.matches()) {
        holes.add(
            new Hole(current, current.frames.all().size(), Integer.parseInt(matching.group(1))));
        return Take.TAKEN;
      }
      return takeOther(line, text);
    }

    private Take takeOther(LogLine line, String text) {
      String cause = causeHeader(text);
      if (cause != null && !line.startsRecord()) {
        nest(Relation.CAUSE, line.indent(), cause);
        return Take.TAKEN;
      }
      if (properties && text.startsWith("[errors]: [")) {
        errorsIndent = line.indent();
        return Take.TAKEN;
      }
      if (properties && errorsIndent >= 0 && line.indent() == errorsIndent + 2) {
        if (Headers.ofScript(text) != null || Headers.ofAnyName(text) != null) {
          nest(Relation.GROUP, line.indent(), text);
          return Take.TAKEN;
        }
      }
      if (properties && text.startsWith("]") && line.indent() == errorsIndent) {
        errorsIndent = -1;
        return Take.TAKEN;
      }
      if (properties && text.startsWith("}") && line.indent() == root.indent) {
        properties = false;
        return Take.TAKEN;
      }
      if (current.frames.isEmpty() && !line.startsRecord()) {
        current.message(line.text());
        return Take.TAKEN;
      }
      if (properties && (line.indent() > 0 || text.startsWith("}"))) {
        return Take.TAKEN;
      }
      blank |= text.isEmpty();
      paragraph += blank && !text.isEmpty() && !line.startsRecord() ? 1 : 0;
      anotherStarts |= Headers.ofScript(text) != null && !text.startsWith("Node.js v");
      return Take.FOREIGN;
    }

    private static @Nullable String causeHeader(String text) {
      for (String word : new String[] {"[cause]: ", "Caused by: ", "caused by: "}) {
        if (text.startsWith(word)) {
          String rest = text.substring(word.length());
          return Headers.ofScript(rest) != null || Headers.ofAnyName(rest) != null ? rest : null;
        }
      }
      return null;
    }

    private void nest(Relation relation, int indent, String text) {
      Draft above = current;
      while (above.above != null && above.indent >= indent) {
        above = above.above;
      }
      Header header = Headers.ofScript(text);
      header = header == null ? Headers.ofAnyName(text) : header;
      current = above.nest(relation, indent).header(header);
      properties |= relation == Relation.GROUP;
    }

    @Override
    public boolean isNamed() {
      return root.isNamed();
    }

    @Override
    public List<Thrown> finish() {
      holes.reversed().forEach(Reader::fill);
      List<StackFrame> stack = root.frames.all();
      if (loaded != null && stack.stream().allMatch(frame -> Runtimes.reason(frame) != null)) {
        root.frames.clear();
        root.frames.add(loaded);
        stack.forEach(root.frames::add);
      }
      return root.isWorthKeeping() ? List.of(root.finish()) : List.of();
    }

    /// Puts back what Node left out: in the cause it stands after the same frame.
    private static void fill(Hole hole) {
      List<StackFrame> own = hole.draft.frames.all();
      if (hole.draft.nested.isEmpty() || hole.at == 0 || hole.at > own.size()) {
        return;
      }
      List<StackFrame> cause = hole.draft.nested.getFirst().frames.all();
      String before = own.get(hole.at - 1).raw();
      int from = -1;
      for (int i = 0; i < cause.size(); i++) {
        if (cause.get(i).raw().equals(before)) {
          from = i + 1;
        }
      }
      if (from < 0 || from + hole.count > cause.size()) {
        return;
      }
      hole.draft.frames.clear();
      own.subList(0, hole.at).forEach(hole.draft.frames::add);
      cause.subList(from, from + hole.count).forEach(hole.draft.frames::add);
      own.subList(hole.at, own.size()).forEach(hole.draft.frames::add);
    }
  }
}
