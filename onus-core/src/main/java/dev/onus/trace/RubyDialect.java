package dev.onus.trace;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Traces of Ruby and Rails.
///
/// The interpreter names the exception behind the first frame, `a.rb:5:in 'f': message (Type)`, and
/// prints causes after it without a word; Rails prints `Type (message):` and the frames under it.
final class RubyDialect implements Dialect {
  private static final Pattern FRAME =
      Pattern.compile(
          "(?:# )?(?:\\d{1,5}: )?(?:from )?(?:([\\w-]{1,80}) \\(([\\w.]{1,40})\\) )?((?:[A-Za-z]:)?[^:\\s(][^:(]{0,1000}|\\(eval[^)]{0,300}\\)|\\(irb\\)|<internal:[^>]{1,200}>):(\\d{1,7})(?::in [`'](.{1,500}?)')?(?:: (.{0,4000}))?");
  private static final Pattern TYPED =
      Pattern.compile("(.{0,4000}?) ?\\(((?:[A-Z]\\w{0,100}::){0,10}[A-Z]\\w{0,100})\\)");
  private static final Pattern RAILS =
      Pattern.compile("((?:[A-Z]\\w{0,100}::){0,10}[A-Z]\\w{0,100}) \\((.{0,4000})\\):?");
  private static final Pattern PLAIN =
      Pattern.compile("((?:[A-Z]\\w{0,100}::){0,10}[A-Z]\\w{0,100})(?:: (.{0,4000})|:)?");

  @Override
  public @Nullable TraceReader open(LogLine line, History before, Limits limits) {
    StackFrame frame = frame(line.trimmed());
    if (frame == null) {
      return null;
    }
    String tail = tail(line.trimmed());
    if (tail != null) {
      Matcher typed = TYPED.matcher(tail);
      if (!typed.matches() && !isScript(frame)) {
        return null;
      }
      var reader = new Reader(limits);
      reader.start(frame, tail);
      return reader;
    }
    if (frame.function() == null && !line.trimmed().startsWith("# ")) {
      return null;
    }
    var reader = new Reader(limits);
    reader.headerFrom(before);
    reader.take(line);
    return reader;
  }

  private static boolean isScript(StackFrame frame) {
    return frame.function() != null;
  }

  /// A frame; a plain `file:line` only when the file is Ruby's.
  static @Nullable StackFrame frame(String text) {
    if (text.startsWith("at ") || !mayBeFrame(text)) {
      return null;
    }
    Matcher matcher = FRAME.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    String file = matcher.group(3);
    boolean ruby = isRubyFile(file) || file.startsWith("<internal:") || file.startsWith("(");
    if (matcher.group(5) == null && !ruby) {
      return null;
    }
    String library = matcher.group(1) == null ? null : matcher.group(1) + " " + matcher.group(2);
    return new StackFrame(text, matcher.group(5), file, AtFrames.number(matcher.group(4)), null)
        .in(null, library);
  }

  /// Whether a line is worth matching: a colon with a number stands before `:in`, or after the name
  /// of a file of Ruby.
  private static boolean mayBeFrame(String text) {
    int in = text.indexOf(":in ");
    if (in > 0 && Character.isDigit(text.charAt(in - 1))) {
      return true;
    }
    int colon = text.indexOf(':');
    while (colon > 0) {
      boolean number = colon + 1 < text.length() && Character.isDigit(text.charAt(colon + 1));
      if (number && (isRubyFile(text.substring(0, colon)) || text.charAt(colon - 1) == ')')) {
        return true;
      }
      colon = text.indexOf(':', colon + 1);
      if (colon > 1_000) {
        return false;
      }
    }
    return false;
  }

  private static boolean isRubyFile(String file) {
    return file.endsWith(".rb")
        || file.endsWith(".erb")
        || file.endsWith(".rake")
        || file.endsWith(".ru")
        || file.endsWith(".haml")
        || file.endsWith(".slim")
        || file.endsWith("Rakefile")
        || file.startsWith("bin/")
        || file.equals("-e");
  }

  private static @Nullable String tail(String text) {
    Matcher matcher = FRAME.matcher(text);
    return matcher.matches() ? matcher.group(6) : null;
  }

  private static final class Reader implements TraceReader {
    private final Draft root;
    private Draft current;
    private int messageLines;
    private boolean open;
    private boolean anotherStarts;
    private boolean blank;
    private boolean reversed;

    Reader(Limits limits) {
      root = new Draft(limits);
      current = root;
    }

    /// Takes a first frame with what stands behind it: the message and mostly the type.
    void start(StackFrame frame, String tail) {
      current.frames.add(withoutTail(frame, tail));
      takeMessage(tail);
    }

    private static StackFrame withoutTail(StackFrame frame, String tail) {
      String raw = frame.raw().substring(0, frame.raw().length() - tail.length() - 2);
      return new StackFrame(raw, frame.function(), frame.file(), frame.line(), null)
          .in(null, frame.library());
    }

    private void takeMessage(String text) {
      Matcher typed = TYPED.matcher(text);
      if (!current.isNamed() && typed.matches()) {
        current.header(typed.group(2), typed.group(1));
        open = true;
        messageLines = 0;
      } else {
        current.message(text);
        messageLines++;
        open = messageLines < 30;
      }
    }

    /// The exception that a logger named above the frames.
    void headerFrom(History before) {
      for (int distance = 0; distance < 20; distance++) {
        LogLine line = before.back(distance);
        if (line == null) {
          break;
        }
        Header header = header(line.trimmed());
        if (header != null) {
          root.header(header);
          for (String text : before.between(distance)) {
            if (!text.isBlank()) {
              root.message(text);
            }
          }
          return;
        }
        if (line.startsRecord()) {
          break;
        }
      }
    }

    private static @Nullable Header header(String text) {
      Matcher rails = RAILS.matcher(text);
      if (rails.matches()) {
        return new Header(rails.group(1), rails.group(2));
      }
      Matcher plain = PLAIN.matcher(text);
      boolean error =
          plain.matches()
              && (Headers.isThrowableName(lastName(plain.group(1)))
                  || plain.group(1).contains("::")
                  || text.endsWith(":"));
      if (error) {
        return new Header(plain.group(1), plain.group(2));
      }
      return Headers.inside(text);
    }

    private static String lastName(String name) {
      return name.substring(name.lastIndexOf(':') + 1);
    }

    @Override
    public Take take(LogLine line) {
      String text = line.trimmed();
      StackFrame frame = frame(text);
      String tail = frame == null ? null : tail(text);
      if (frame != null && anotherStarts) {
        return Take.ENDED;
      }
      if (frame == null && line.startsRecord() && !current.frames.isEmpty()) {
        anotherStarts |= header(text) != null;
      }
      if (frame != null && tail != null) {
        return takeNamed(frame, tail, text);
      }
      if (frame != null && !(open && frame.function() == null && !text.startsWith("from "))) {
        if (blank
            && line.indent() == 0
            && !text.startsWith("from ")
            && current.frames.last().function() == null) {
          return Take.ENDED;
        }
        reversed |=
            text.length() > 3 && Character.isDigit(text.charAt(0)) && text.contains(": from ");
        open = false;
        blank = false;
        current.frames.add(frame);
        return Take.TAKEN;
      }
      if (text.isEmpty()) {
        blank = true;
        return Take.FOREIGN;
      }
      if (open && !line.startsRecord()) {
        takeMessage(line.text());
        return Take.MESSAGE;
      }
      return takeHeader(line, text);
    }

    /// A frame that names an exception: the crash of a reversed trace, a cause, or another trace.
    private Take takeNamed(StackFrame frame, String tail, String text) {
      if (reversed && !current.isNamed()) {
        List<StackFrame> outermostFirst = current.frames.all();
        current.frames.clear();
        current.frames.add(withoutTail(frame, tail));
        outermostFirst.reversed().forEach(current.frames::add);
        takeMessage(tail);
        reversed = false;
        return Take.TAKEN;
      }
      if (blank || text.startsWith("from ") || !TYPED.matcher(tail).matches()) {
        return Take.ENDED;
      }
      current = current.nest(Relation.CAUSE, 0);
      start(frame, tail);
      return Take.TAKEN;
    }

    private Take takeHeader(LogLine line, String text) {
      if (text.equals("Causes:") || text.startsWith("Caused by:")) {
        return Take.TAKEN;
      }
      Matcher rails = RAILS.matcher(text);
      if (!line.startsRecord() && rails.matches() && !current.frames.isEmpty()) {
        current = current.nest(Relation.CAUSE, 0).header(rails.group(1), rails.group(2));
        return Take.TAKEN;
      }
      return Take.FOREIGN;
    }

    @Override
    public boolean isNamed() {
      return root.isNamed();
    }

    @Override
    public List<Thrown> finish() {
      boolean real = root.isNamed() || root.frames.all().size() > 1;
      return real && root.isWorthKeeping() ? List.of(root.finish()) : List.of();
    }
  }
}
