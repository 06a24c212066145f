package dev.onus.trace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Traces of Python: the root cause is printed first, frames in the order of the calls, the header
/// after them; groups nest behind a gutter of bars.
final class PythonDialect implements Dialect {
  static final String MARK = "Traceback (most recent call last):";
  private static final String GROUP_MARK = "+ Exception Group " + MARK;
  private static final String CAUSE = "The above exception was the direct cause of the following";
  private static final String CONTEXT = "During handling of the above exception, another exception";
  private static final int MESSAGE_LINES = 50;

  @Override
  public @Nullable TraceReader open(LogLine line, History before, Limits limits) {
    int fatal = line.text().indexOf(PythonCrash.MARK);
    if (fatal >= 0) {
      return PythonCrash.open(line.text().substring(fatal), limits);
    }
    int at = line.text().indexOf(MARK);
    if (at < 0 || !line.text().substring(at + MARK.length()).isBlank()) {
      return null;
    }
    int group = line.text().indexOf(GROUP_MARK);
    // A group's gutter starts two columns in; those blanks belong to it and not to a prefix.
    int start = group >= 2 ? group - 2 : at;
    var reader = new Reader(limits, new PrefixShape(line.text().substring(0, start)));
    reader.take(line);
    return reader;
  }

  private enum State {
    START,
    FRAMES,
    MESSAGE,
    AFTER,
    LINKED
  }

  /// The exceptions of one gutter: a chain that is still growing.
  private static final class Level {
    final int gutter;
    final @Nullable Draft owner;
    State state = State.START;
    Draft current;
    int messageLines;

    Level(int gutter, @Nullable Draft owner, Limits limits) {
      this.gutter = gutter;
      this.owner = owner;
      this.current = new Draft(limits);
    }

    void end() {
      if (owner != null && current.isWorthKeeping()) {
        owner.adopt(current, Relation.GROUP);
      }
    }
  }

  private static final class Reader implements TraceReader {
    private final Limits limits;
    private final PrefixShape prefix;
    private boolean prefixed;
    private final ArrayDeque<Level> levels = new ArrayDeque<>();

    Reader(Limits limits, PrefixShape prefix) {
      this.limits = limits;
      this.prefix = prefix;
      levels.push(new Level(0, null, limits));
    }

    @Override
    public Take take(LogLine raw) {
      LogLine line = prefix.strip(raw);
      prefixed = !line.equals(raw);
      String text = line.text();
      int indent = line.indent();
      char first = indent < text.length() ? text.charAt(indent) : ' ';
      if (indent >= 2 && indent % 2 == 0 && (first == '|' || first == '+')) {
        return takeGutter(text, indent);
      }
      Level level = levels.getFirst();
      if (levels.size() > 1 && level.state == State.MESSAGE) {
        // Inside a group only the first line of a message has the gutter.
        return takeMessage(level, line, line.isBlank() ? " " : line.trimmed());
      }
      return content(level, line);
    }

    private Take takeGutter(String text, int indent) {
      String rest = text.substring(indent);
      if (rest.startsWith(GROUP_MARK)) {
        Level level = rest.length() > 0 && indent == 2 ? levels.getLast() : at(indent);
        return content(level, new LogLine(MARK, false));
      }
      if (rest.startsWith("+-+-")) {
        Level above = at(indent);
        above.state = State.AFTER;
        if (levels.size() < limits.depth()) {
          levels.push(new Level(indent + 2, above.current, limits));
        }
        return Take.TAKEN;
      }
      if (rest.startsWith("+--")) {
        return takeRule(rest, indent);
      }
      Level level = at(indent);
      String inner =
          rest.length() > 1 && rest.charAt(1) == ' ' ? rest.substring(2) : rest.substring(1);
      return content(level, new LogLine(inner, false));
    }

    /// A line between two members of a group, or after the last.
    private Take takeRule(String rest, int indent) {
      Level level = at(indent);
      if (level.owner == null) {
        return Take.TAKEN;
      }
      levels.pop();
      level.end();
      if (rest.indexOf(' ') > 0) {
        levels.push(new Level(indent, level.owner, limits));
      }
      return Take.TAKEN;
    }

    /// The level of a gutter; deeper ones are over. The outermost group's is the base's.
    private Level at(int indent) {
      while (levels.size() > 1 && levels.getFirst().gutter > indent) {
        levels.pop().end();
      }
      return levels.getFirst();
    }

    private Take content(Level level, LogLine line) {
      String text = line.text();
      String trimmed = text.strip();
      if (trimmed.equals(MARK) || trimmed.equals("Exception Group " + MARK)) {
        return takeMark(level);
      }
      if (trimmed.startsWith(CAUSE) || trimmed.startsWith(CONTEXT)) {
        level.state = State.LINKED;
        return Take.TAKEN;
      }
      return switch (level.state) {
        case START, FRAMES -> takeFrame(level, line, trimmed);
        case MESSAGE -> takeMessage(level, line, trimmed);
        case AFTER -> trimmed.isEmpty() && levels.size() > 1 ? Take.TAKEN : Take.FOREIGN;
        case LINKED -> {
          boolean header = !trimmed.isEmpty() && line.indent() == 0 && header(trimmed) != null;
          if (header) {
            link(level);
            yield takeFrame(level, line, trimmed);
          }
          yield trimmed.isEmpty() ? Take.TAKEN : Take.FOREIGN;
        }
      };
    }

    private Take takeMark(Level level) {
      switch (level.state) {
        case START -> {}
        case LINKED -> link(level);
        case FRAMES, MESSAGE, AFTER -> {
          return Take.ENDED;
        }
      }
      level.current.outermostFirst();
      level.state = State.FRAMES;
      return Take.TAKEN;
    }

    /// The next exception of the chain: what was printed so far is its cause.
    private void link(Level level) {
      var next = new Draft(limits);
      next.outermostFirst();
      next.adopt(level.current, Relation.CAUSE);
      level.current = next;
      level.state = State.FRAMES;
    }

    private Take takeFrame(Level level, LogLine line, String trimmed) {
      StackFrame frame = frame(trimmed);
      if (frame != null) {
        level.current.frames.add(frame);
        level.state = State.FRAMES;
        return Take.TAKEN;
      }
      if (trimmed.startsWith("[Previous line repeated ")) {
        Integer more = AtFrames.number(trimmed.split(" ", 5)[3]);
        level.current.frames.repeat(more == null ? 0 : more);
        return Take.TAKEN;
      }
      if (line.indent() > 0) {
        boolean ruby =
            trimmed.length() > 3
                && Character.isDigit(trimmed.charAt(0))
                && trimmed.contains(": from ");
        return ruby ? Take.ENDED : Take.TAKEN;
      }
      Header header =
          line.startsRecord() && prefix.equals(PrefixShape.NONE) ? null : header(trimmed);
      if (header == null) {
        return trimmed.isEmpty() ? Take.TAKEN : Take.FOREIGN;
      }
      level.current.header(header);
      level.state = State.MESSAGE;
      return Take.TAKEN;
    }

    private Take takeMessage(Level level, LogLine line, String trimmed) {
      boolean ends =
          trimmed.isEmpty()
              || trimmed.equals("\"\"\"")
              || trimmed.equals("'''")
              || trimmed.equals("Call stack:");
      // Where every line has a prefix, a line that goes on cannot be told from the next record.
      if (ends || prefixed || line.startsRecord() || level.messageLines >= MESSAGE_LINES) {
        level.state = State.AFTER;
        return ends ? Take.TAKEN : Take.FOREIGN;
      }
      level.messageLines++;
      level.current.message(line.text());
      return Take.MESSAGE;
    }

    @Override
    public boolean isNamed() {
      return levels.getFirst().current.isNamed();
    }

    @Override
    public List<Thrown> finish() {
      while (levels.size() > 1) {
        levels.pop().end();
      }
      Draft root = levels.getFirst().current;
      return root.isWorthKeeping() ? List.of(root.finish()) : new ArrayList<>();
    }
  }

  /// `File "path", line 12, in name`; a syntax error's place has no name.
  static @Nullable StackFrame frame(String text) {
    if (!text.startsWith("File \"")) {
      return null;
    }
    int quote = text.indexOf("\", line ", 6);
    if (quote < 0) {
      return null;
    }
    int start = quote + "\", line ".length();
    int end = start;
    while (end < text.length() && Character.isDigit(text.charAt(end))) {
      end++;
    }
    Integer line = AtFrames.number(text.substring(start, end));
    String rest = text.substring(end);
    if (line == null || !(rest.isEmpty() || rest.startsWith(", in ") || rest.startsWith(" in "))) {
      return null;
    }
    String name = rest.isEmpty() ? null : rest.substring(rest.indexOf("in ") + 3);
    return new StackFrame(text, name, text.substring(6, quote), line, null);
  }

  /// `package.Type: message` or `Type`.
  private static @Nullable Header header(String text) {
    int end = 0;
    while (end < text.length()) {
      char c = text.charAt(end);
      if (!Character.isLetterOrDigit(c) && c != '_' && c != '.' && c != '<' && c != '>') {
        break;
      }
      end++;
    }
    boolean complete =
        end == text.length()
            || text.startsWith(": ", end)
            || (text.length() == end + 1 && text.charAt(end) == ':');
    boolean named = end < text.length() || isTypeName(text);
    return end > 0 && complete && named && Character.isJavaIdentifierStart(text.charAt(0))
        ? Headers.split(text, end)
        : null;
  }

  /// Whether a word alone may be a type: it has a capital or a package.
  private static boolean isTypeName(String word) {
    return word.indexOf('.') > 0 || word.chars().anyMatch(Character::isUpperCase);
  }
}
