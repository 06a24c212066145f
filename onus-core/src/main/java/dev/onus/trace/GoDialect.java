package dev.onus.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Traces of Go: panics, fatal errors, stacks that a recovery printed, and errors with a stack.
///
/// Go prints one stack for all panics of a chain, so each of them holds it. Of several goroutines
/// only the first is the one that failed. What started the goroutine stands as its last frame.
final class GoDialect implements Dialect {
  private static final String PANIC = "panic: ";
  private static final Pattern GOROUTINE =
      Pattern.compile("goroutine \\d{1,18} .{0,60}\\[[^\\]]{1,200}\\].{0,40}:");
  private static final Pattern PLACE =
      Pattern.compile(
          "(\\S[^\\t]{0,1000}\\.(?:go|s|c|cc|cpp|h|y)):(\\d{1,7})(?: \\+0x[0-9a-f]{1,16})?(?: .{0,300})?");
  private static final int HEADER_LINES = 80;

  @Override
  public @Nullable TraceReader open(LogLine line, History before, Limits limits) {
    String text = line.text();
    String trimmed = line.trimmed();
    if (isGoroutine(trimmed)) {
      var reader = new Reader(limits, PrefixShape.NONE);
      reader.titleFrom(before);
      reader.take(line);
      return reader;
    }
    for (String word :
        new String[] {
          PANIC,
          "fatal error: ",
          "http: panic serving ",
          "SIGSEGV: ",
          "SIGABRT: ",
          "SIGBUS: ",
          "SIGFPE: "
        }) {
      int at = text.indexOf(word);
      boolean opens =
          at == 0
              || (at > 0 && word.equals("http: panic serving "))
              || (at > 0 && isPrefix(text, at));
      if (opens) {
        var reader = new Reader(limits, new PrefixShape(text.substring(0, at)));
        reader.title(text.substring(at), true);
        return reader;
      }
    }
    return openBare(line, before, limits);
  }

  private static boolean isGoroutine(String text) {
    return text.startsWith("goroutine ") && GOROUTINE.matcher(text).matches();
  }

  /// Whether what stands before a panic may be a prefix: it ends like one and is short.
  private static boolean isPrefix(String text, int at) {
    return at < 120
        && (text.charAt(at - 1) == ' ' || text.charAt(at - 1) == '\t')
        && !text.isBlank()
        && (text.charAt(Math.max(0, at - 2)) == ':'
            || text.charAt(Math.max(0, at - 2)) == '|'
            || text.charAt(Math.max(0, at - 2)) == ']');
  }

  /// A stack without a goroutine: what `%+v` prints of an error that carries one.
  private static @Nullable TraceReader openBare(LogLine line, History before, Limits limits) {
    LogLine function = before.back(0);
    if (line.indent() == 0 || function == null || place(line.trimmed()) == null) {
      return null;
    }
    if (!isBareFunction(function.trimmed())) {
      return null;
    }
    var reader = new Reader(limits, PrefixShape.NONE);
    reader.bare(before);
    reader.take(function);
    reader.take(line);
    return reader;
  }

  private static boolean isBareFunction(String text) {
    int dot = text.indexOf('.', text.lastIndexOf('/') + 1);
    return dot > 0 && dot < text.length() - 1 && text.indexOf(' ') < 0 && text.indexOf('=') < 0;
  }

  static @Nullable StackFrame place(String text) {
    if (text.indexOf(':') < 0) {
      return null;
    }
    Matcher matcher = PLACE.matcher(text);
    return matcher.matches()
        ? new StackFrame(text, null, matcher.group(1), AtFrames.number(matcher.group(2)), null)
        : null;
  }

  private enum State {
    TITLE,
    STACK,
    OTHERS
  }

  private static final class Reader implements TraceReader {
    private final Limits limits;
    private final PrefixShape prefix;
    private final List<Draft> panics = new ArrayList<>();
    private final FrameList frames;
    private State state = State.TITLE;
    private @Nullable String function;
    private boolean runtimeStack;
    private boolean hasGoroutine;
    private boolean certain;
    private int titleLines;

    Reader(Limits limits, PrefixShape prefix) {
      this.limits = limits;
      this.prefix = prefix;
      this.frames = new FrameList(limits.frames());
    }

    void title(String text, boolean sure) {
      certain |= sure;
      int colon = text.indexOf(": ");
      String type = text.substring(0, colon);
      String message = text.substring(colon + 2);
      if (text.startsWith("http: panic serving ")) {
        type = "panic";
        int end = text.indexOf(": ", "http: panic serving ".length());
        message = end < 0 ? "" : text.substring(end + 2);
      }
      panics.add(new Draft(limits).header(type, message));
    }

    /// The title of a stack that a program printed itself: the line that speaks of a panic.
    void titleFrom(History before) {
      for (int distance = 0; distance < 6; distance++) {
        LogLine line = before.back(distance);
        int at =
            line == null ? -1 : line.text().toLowerCase(java.util.Locale.ROOT).indexOf("panic");
        if (line != null && at >= 0) {
          int colon = line.text().indexOf(':', at);
          var draft = new Draft(limits);
          draft.header(
              "panic", colon < 0 ? line.trimmed() : line.text().substring(colon + 1).strip());
          before.between(distance).forEach(draft::message);
          panics.add(draft);
          certain = true;
          return;
        }
        if (line != null && line.startsRecord()) {
          break;
        }
      }
      LogLine last = before.back(0);
      var draft = new Draft(limits);
      if (last != null && !last.isBlank()) {
        draft.header("panic", last.trimmed());
      }
      panics.add(draft);
    }

    void bare(History before) {
      var draft = new Draft(limits);
      LogLine message = before.back(1);
      if (message != null && !message.isBlank()) {
        draft.header("error", message.trimmed());
      }
      panics.add(draft);
      certain = true;
      state = State.STACK;
    }

    @Override
    public Take take(LogLine raw) {
      LogLine line = prefix.strip(raw);
      String text = line.trimmed();
      if (isGoroutine(text)) {
        function = null;
        state = hasGoroutine ? State.OTHERS : State.STACK;
        hasGoroutine = true;
        return Take.TAKEN;
      }
      return switch (state) {
        case TITLE -> takeTitle(line, text);
        case STACK -> takeStack(line, text);
        case OTHERS -> isStackLine(line, text) || text.isEmpty() ? Take.TAKEN : Take.ENDED;
      };
    }

    private Take takeTitle(LogLine line, String text) {
      titleLines++;
      if (titleLines > HEADER_LINES) {
        return Take.ENDED;
      }
      if (line.startsRecord()) {
        return Take.FOREIGN;
      }
      if (line.indent() > 0 && text.startsWith(PANIC)) {
        title(text, true);
        return Take.TAKEN;
      }
      runtimeStack |= text.equals("runtime stack:");
      if (!runtimeStack && !text.startsWith("[signal ") && !text.isEmpty()) {
        panics.getLast().message(line.text());
      }
      return runtimeStack ? Take.TAKEN : Take.MESSAGE;
    }

    private Take takeStack(LogLine line, String text) {
      StackFrame place = line.indent() > 0 || function != null ? place(text) : null;
      if (place != null && function != null) {
        add(function, place);
        function = null;
        return Take.TAKEN;
      }
      if (text.isEmpty()) {
        state = hasGoroutine ? State.OTHERS : state;
        return hasGoroutine ? Take.TAKEN : Take.FOREIGN;
      }
      if (line.startsRecord()) {
        return Take.FOREIGN;
      }
      if (isFunction(text)) {
        function = text;
        return Take.TAKEN;
      }
      if (text.startsWith("...")) {
        return Take.TAKEN;
      }
      return hasGoroutine ? Take.FOREIGN : Take.ENDED;
    }

    private static boolean isStackLine(LogLine line, String text) {
      return (line.indent() > 0 && place(text) != null) || isFunction(text);
    }

    private static boolean isFunction(String text) {
      return text.startsWith("created by ")
          || text.startsWith("panic(")
          || (text.endsWith(")") && text.indexOf('(') > 0 && text.indexOf('.') > 0)
          || isBareFunction(text);
    }

    private void add(String name, StackFrame place) {
      String raw = name + " " + place.raw();
      String called = name;
      if (name.startsWith("created by ")) {
        called = name.substring("created by ".length());
        int goroutine = called.indexOf(" in goroutine ");
        called = goroutine < 0 ? called : called.substring(0, goroutine);
      } else if (name.endsWith(")")) {
        called = name.substring(0, arguments(name));
      }
      frames.add(
          new StackFrame(raw, called, place.file(), place.line(), null)
              .in(packageOf(called), null));
    }

    /// Where the arguments of a call start: the parenthesis that the last one closes.
    private static int arguments(String call) {
      int depth = 0;
      for (int i = call.length() - 1; i > 0; i--) {
        depth += call.charAt(i) == ')' ? 1 : call.charAt(i) == '(' ? -1 : 0;
        if (depth == 0) {
          return i;
        }
      }
      return call.length();
    }

    private static @Nullable String packageOf(String function) {
      int bracket = function.indexOf('[');
      int slash = function.lastIndexOf('/', bracket < 0 ? function.length() : bracket);
      int dot = function.indexOf('.', slash + 1);
      return dot < 0 ? null : function.substring(0, dot);
    }

    @Override
    public boolean isNamed() {
      return certain;
    }

    /// Only what failed: a dump of goroutines that nobody calls a panic is none.
    private boolean isFailure() {
      return (certain && (hasGoroutine || !frames.isEmpty() || prefix.prefix().isEmpty()))
          || frames.all().stream()
              .anyMatch(frame ->
                  "panic".equals(frame.function()) || "runtime.gopanic".equals(frame.function()));
    }

    @Override
    public List<Thrown> finish() {
      if (!isFailure()) {
        return List.of();
      }
      Draft outermost = panics.getFirst();
      for (Draft panic : panics) {
        frames.all().forEach(panic.frames::add);
        if (panic != outermost) {
          panic.adopt(outermost, Relation.CAUSE);
          outermost = panic;
        }
      }
      return outermost.isWorthKeeping() ? List.of(outermost.finish()) : List.of();
    }
  }
}
