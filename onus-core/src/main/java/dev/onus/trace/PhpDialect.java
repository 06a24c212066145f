package dev.onus.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Traces of PHP: the innermost exception is printed first, each `Next` one wraps what stands
/// before it.
///
/// PHP prints beside a call the place of the *caller*: `#0 a.php(9): f()` says that line 9 called
/// `f`. The function that contains a place is therefore named by the line after it, and the place
/// inside `f` by the header.
final class PhpDialect implements Dialect {
  private static final Pattern CALL =
      Pattern.compile(
          "#(\\d{1,5}) (?:([^():]{1,1000}(?:\\([^()]{0,100}\\)[^():]{0,200})?)\\((\\d{1,7})\\)|\\[internal function\\]|(\\{main\\}))(?:: (.{0,3000}))?");
  private static final Pattern UNCAUGHT =
      Pattern.compile(
          "(?:PHP )?(?:Fatal error: {1,3})?Uncaught (?:exception )?'?([\\w\\\\]{1,200})'?(?: with message '|: |$)");
  private static final Pattern OLD =
      Pattern.compile("exception '([\\w\\\\]{1,200})' with message '");
  private static final Pattern LARAVEL =
      Pattern.compile("\\[object\\] \\(([\\w\\\\]{1,200})\\(code: [^)]{1,30}\\): ");
  private static final Pattern PLAIN = Pattern.compile("([A-Z][\\w\\\\]{0,200}): ");
  private static final Pattern WHERE =
      Pattern.compile("(?:'? in | at )((?:[A-Za-z]:)?[^:\\n]{1,1000}):(\\d{1,7})\\)?$");
  private static final Pattern FATAL =
      Pattern.compile(
          "(?:Fatal|Parse|Recoverable fatal) error: {1,3}(?!Uncaught)(.{1,2000}) in ([^\\n]{1,1000}) on line (\\d{1,7})$");

  @Override
  public @Nullable TraceReader open(LogLine line, History before, Limits limits) {
    String text = line.trimmed();
    int fatal = text.indexOf(" error: ");
    if (fatal > 0) {
      String from = text.substring(Math.max(0, text.lastIndexOf(' ', fatal - 1) + 1));
      Matcher matcher = FATAL.matcher(from);
      if (matcher.matches()) {
        return new Reader(fatal(from, matcher, limits), limits);
      }
    }
    boolean named = text.contains("Uncaught ") || text.startsWith("exception '");
    if (named && uncaught(text) != null) {
      var reader = new Reader(null, limits);
      reader.header(text);
      return reader;
    }
    if (!text.startsWith("#0 ") || !CALL.matcher(text).matches()) {
      return null;
    }
    var reader = new Reader(null, limits);
    reader.headerFrom(before);
    reader.take(line);
    return reader;
  }

  private static Draft fatal(String raw, Matcher matcher, Limits limits) {
    var draft = new Draft(limits).header(raw.substring(0, raw.indexOf(':')), matcher.group(1));
    draft.frames.add(
        new StackFrame(raw, null, matcher.group(2), AtFrames.number(matcher.group(3)), null));
    return draft;
  }

  private static @Nullable Header uncaught(String text) {
    for (Pattern pattern : new Pattern[] {UNCAUGHT, OLD, LARAVEL}) {
      Matcher matcher = pattern.matcher(text);
      if (matcher.find()) {
        boolean php =
            pattern != UNCAUGHT
                || text.contains("PHP ")
                || text.contains("Fatal error")
                || WHERE.matcher(text).find();
        return php ? new Header(matcher.group(1), text.substring(matcher.end())) : null;
      }
    }
    return null;
  }

  private static final class Reader implements TraceReader {
    private final Limits limits;
    private final @Nullable Draft fatal;
    private final List<StackFrame> calls = new ArrayList<>();
    private @Nullable Draft outermost;
    private @Nullable String type;
    private StringBuilder text = new StringBuilder();
    private boolean inHeader;
    private int headerLines;
    private boolean over;

    Reader(@Nullable Draft fatal, Limits limits) {
      this.fatal = fatal;
      this.limits = limits;
    }

    void header(String line) {
      Header header = uncaught(line);
      if (header != null) {
        start(header);
      }
    }

    private void start(Header header) {
      type = header.type();
      text = new StringBuilder(header.message() == null ? "" : header.message());
      inHeader = true;
      headerLines = 0;
    }

    /// The header above the first call: a line that names a class, up to `Stack trace:`.
    void headerFrom(History before) {
      History.Found found =
          before.nearest(
              30,
              line -> {
                Header header = uncaught(line.trimmed());
                Matcher plain = PLAIN.matcher(line.trimmed());
                return header != null
                    ? header
                    : plain.lookingAt()
                        ? new Header(plain.group(1), line.trimmed().substring(plain.end()))
                        : null;
              });
      if (found != null) {
        start(found.header());
        for (String rest : found.rest()) {
          if (!isStart(rest.strip())) {
            text.append('\n').append(rest);
          }
        }
        inHeader = false;
      }
    }

    private static boolean isStart(String line) {
      return line.equalsIgnoreCase("Stack trace:") || line.equals("[stacktrace]");
    }

    @Override
    public Take take(LogLine line) {
      String trimmed = line.trimmed();
      if (fatal != null || over) {
        return Take.ENDED;
      }
      Matcher call = trimmed.startsWith("#") ? CALL.matcher(trimmed) : null;
      if (call != null && call.matches()) {
        inHeader = false;
        calls.add(frame(trimmed, call));
        return calls.size() > limits.frames() ? Take.ENDED : Take.TAKEN;
      }
      if (isStart(trimmed)) {
        inHeader = false;
        return Take.TAKEN;
      }
      if (trimmed.startsWith("thrown in ")) {
        over = true;
        return Take.TAKEN;
      }
      if (!inHeader && trimmed.startsWith("Next ")) {
        return next(trimmed.substring("Next ".length()));
      }
      if (inHeader && !line.startsRecord() && headerLines < 50) {
        headerLines++;
        text.append('\n').append(line.text());
        return Take.TAKEN;
      }
      return trimmed.isEmpty() || trimmed.startsWith("\"") ? Take.TAKEN : Take.FOREIGN;
    }

    private Take next(String header) {
      Matcher plain = PLAIN.matcher(header);
      if (plain.lookingAt()) {
        endException();
        start(new Header(plain.group(1), header.substring(plain.end())));
      } else if (uncaught(header) != null) {
        endException();
        header(header);
      } else {
        return Take.FOREIGN;
      }
      return Take.TAKEN;
    }

    private static StackFrame frame(String raw, Matcher call) {
      String callee = call.group(4) != null ? "{main}" : call.group(5);
      if (callee != null) {
        int arguments = callee.indexOf('(');
        callee = arguments > 0 ? callee.substring(0, arguments) : callee;
      }
      Integer line = call.group(3) == null ? null : AtFrames.number(call.group(3));
      return new StackFrame(raw, callee, call.group(2), line, null);
    }

    /// Turns calls into frames: each place gets the function that the next line names.
    private void endException() {
      if (type == null && calls.isEmpty()) {
        return;
      }
      var draft = new Draft(limits);
      String whole = text.toString().stripTrailing();
      Matcher where = WHERE.matcher(whole);
      boolean placed = where.find();
      if (type != null) {
        draft.header(type, placed ? whole.substring(0, where.start()) : whole);
      }
      if (placed) {
        String inside = calls.isEmpty() ? null : calls.getFirst().function();
        draft.frames.add(
            new StackFrame(
                where.group(), inside, where.group(1), AtFrames.number(where.group(2)), null));
      }
      for (int i = 0; i < calls.size(); i++) {
        StackFrame call = calls.get(i);
        if (!"{main}".equals(call.function()) || call.file() != null) {
          draft.frames.add(call.named(i + 1 < calls.size() ? calls.get(i + 1).function() : null));
        }
      }
      if (outermost != null) {
        draft.adopt(outermost, Relation.CAUSE);
      }
      outermost = draft;
      calls.clear();
      type = null;
    }

    @Override
    public boolean isNamed() {
      return fatal != null || type != null || outermost != null;
    }

    @Override
    public List<Thrown> finish() {
      if (fatal != null) {
        return List.of(fatal.finish());
      }
      endException();
      return outermost == null || !outermost.isWorthKeeping() || outermost.frames.isEmpty()
          ? List.of()
          : List.of(outermost.finish());
    }
  }
}
