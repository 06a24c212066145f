package dev.onus.trace;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Crashes of native code: sanitizers, debuggers, uncaught C++ exceptions, failed assertions, and
/// Dart, which numbers its frames the same way.
///
/// Only the first stack of a report is the failure; those that follow say where memory was
/// allocated or freed, or repeat it.
final class NativeDialect implements Dialect {
  private static final Pattern SANITIZER =
      Pattern.compile(
          "(?:==\\d{1,10}==)?(?:ERROR: |WARNING: )?((?:Address|Leak|Memory|Thread|HWAddress|UndefinedBehavior)Sanitizer): (.{1,2000})");
  private static final Pattern UNDEFINED =
      Pattern.compile("([^:\\s][^:]{0,1000}):(\\d{1,7}):(\\d{1,7}): runtime error: (.{1,2000})");
  private static final Pattern SIGNAL =
      Pattern.compile(
          "(?:Program|Thread .{1,100}) (?:received|terminated with) signal (SIG[A-Z0-9]{1,10}), (.{1,200}?)\\.?");
  private static final Pattern ASSERTION =
      Pattern.compile(
          "(?:[^\\s:]{1,200}: )?([^\\s:]{1,1000}):(\\d{1,7}): (.{1,1000}): (Assertion [`'].{1,2000}' failed\\.?)");
  private static final Pattern TERMINATE =
      Pattern.compile("terminate called after throwing an instance of '(.{1,1000})'");
  private static final Pattern BACKTRACE =
      Pattern.compile(
          "([^\\s(]{1,1000})\\(([^()\\s+]{0,2000})(?:\\+0x[0-9a-f]{1,16})?\\) ?\\[0x[0-9a-f]{1,16}\\]");
  private static final Pattern VALGRIND =
      Pattern.compile(
          "==\\d{1,10}== {4}(at|by) 0x[0-9A-F]{1,16}: (.{1,1000}?) \\((?:in (.{1,1000})|([^():]{1,1000}):(\\d{1,7}))\\)");

  @Override
  public @Nullable TraceReader open(LogLine line, History before, Limits limits) {
    String text = line.trimmed();
    if (text.contains("Sanitizer: ") && !text.startsWith("SUMMARY")) {
      Matcher sanitizer = SANITIZER.matcher(text);
      if (sanitizer.find() && !isNote(sanitizer.group(2))) {
        return new Reader(new Draft(limits).header(sanitizer.group(1), sanitizer.group(2)), true);
      }
    }
    TraceReader named = openNamed(text, limits);
    if (named != null) {
      return named;
    }
    if (text.startsWith("==") && VALGRIND.matcher(text).matches()) {
      return openValgrind(line, before, limits);
    }
    if (text.endsWith("]") && BACKTRACE.matcher(text).matches()) {
      return openNumbered(line, before, limits);
    }
    NumberedFrames.Numbered numbered = NumberedFrames.parse(text);
    return numbered != null && numbered.number() == 0 ? openNumbered(line, before, limits) : null;
  }

  /// What a sanitizer says of itself.
  private static boolean isNote(String text) {
    return text.startsWith("failed to") || text.startsWith("reported ");
  }

  private static @Nullable TraceReader openNamed(String text, Limits limits) {
    if (text.contains(": runtime error: ")) {
      Matcher undefined = UNDEFINED.matcher(text);
      if (undefined.matches()) {
        var draft = new Draft(limits).header("UndefinedBehaviorSanitizer", undefined.group(4));
        draft.frames.add(
            new StackFrame(
                text,
                null,
                undefined.group(1),
                AtFrames.number(undefined.group(2)),
                AtFrames.number(undefined.group(3))));
        return new Reader(draft, false);
      }
    }
    if (text.contains(": Assertion ")) {
      Matcher assertion = ASSERTION.matcher(text);
      if (assertion.matches()) {
        var draft = new Draft(limits).header("Assertion", assertion.group(4));
        draft.frames.add(
            new StackFrame(
                text,
                assertion.group(3),
                assertion.group(1),
                AtFrames.number(assertion.group(2)),
                null));
        return new Reader(draft, false);
      }
    }
    Matcher terminate = text.startsWith("terminate called") ? TERMINATE.matcher(text) : null;
    return terminate != null && terminate.matches()
        ? new Reader(new Draft(limits).header(terminate.group(1), null), false)
        : null;
  }

  private static TraceReader openValgrind(LogLine line, History before, Limits limits) {
    LogLine above = before.back(0);
    var draft = new Draft(limits);
    if (above != null && above.text().startsWith("==")) {
      draft.header("Valgrind", above.text().substring(above.text().indexOf("==", 2) + 2).strip());
    }
    var reader = new Reader(draft, false);
    reader.take(line);
    return reader;
  }

  private static @Nullable TraceReader openNumbered(LogLine line, History before, Limits limits) {
    var draft = new Draft(limits);
    History.Found found = before.nearest(20, NativeDialect::title);
    if (found != null) {
      draft.header(found.header());
      if (found.header().type().equals("Unhandled exception")) {
        titleOfDart(draft, found);
      }
    }
    var reader = new Reader(draft, false);
    reader.take(line);
    return reader;
  }

  private static @Nullable Header title(LogLine line) {
    String text = line.trimmed();
    Matcher signal = text.contains(" signal SIG") ? SIGNAL.matcher(text) : null;
    if (signal != null && signal.matches()) {
      return new Header(signal.group(1), signal.group(2));
    }
    int dart = text.indexOf("Unhandled exception:");
    dart = dart < 0 ? text.indexOf("Unhandled Exception:") : dart;
    if (dart >= 0) {
      return new Header("Unhandled exception", text.substring(dart + 20).strip());
    }
    boolean crash =
        text.startsWith("*** ")
            || text.startsWith("Segmentation fault")
            || text.contains("aught signal ");
    return crash ? new Header("crash", text) : Headers.ofScript(text);
  }

  /// Dart names the exception on the lines after the title: `Type: message` or only a message.
  private static void titleOfDart(Draft draft, History.Found found) {
    draft.clearMessage();
    String first = found.header().message() == null ? "" : found.header().message();
    List<String> lines = new java.util.ArrayList<>(found.rest());
    if (!first.isEmpty()) {
      lines.addFirst(first);
    }
    Header header = lines.isEmpty() ? null : Headers.ofScript(lines.getFirst());
    if (header != null) {
      draft.header(header);
      lines.removeFirst();
    }
    lines.forEach(draft::message);
  }

  private static final class Reader implements TraceReader {
    private final Draft draft;
    private final boolean report;
    private int expected;
    private boolean stackOver;
    private boolean over;
    private int lines;
    private boolean provisional;

    Reader(Draft draft, boolean report) {
      this.draft = draft;
      this.report = report;
      this.provisional = !draft.frames.isEmpty();
    }

    @Override
    public Take take(LogLine line) {
      String text = line.trimmed();
      lines++;
      if (over) {
        return Take.ENDED;
      }
      NumberedFrames.Numbered numbered = NumberedFrames.parse(text);
      if (numbered != null) {
        takeNumbered(numbered);
        return Take.TAKEN;
      }
      Take other = takeUnnumbered(text);
      if (other != null) {
        return other;
      }
      if (text.startsWith("SUMMARY: ") || text.endsWith("==ABORTING")) {
        over = true;
        return Take.TAKEN;
      }
      if (report) {
        stackOver |= expected > 0;
        return lines < 400 ? Take.MESSAGE : Take.ENDED;
      }
      return Take.FOREIGN;
    }

    private @Nullable Take takeUnnumbered(String text) {
      if (text.startsWith("what():") && draft.frames.isEmpty()) {
        draft.message(text.substring("what():".length()).strip());
        return Take.TAKEN;
      }
      Matcher valgrind = text.startsWith("==") ? VALGRIND.matcher(text) : null;
      if (valgrind != null && valgrind.matches()) {
        return takeValgrind(text, valgrind);
      }
      Matcher backtrace = text.endsWith("]") && !stackOver ? BACKTRACE.matcher(text) : null;
      if (backtrace != null && backtrace.matches()) {
        String name = backtrace.group(2).isEmpty() ? null : backtrace.group(2);
        draft.frames.add(
            new StackFrame(text, name, null, null, null)
                .in(backtrace.group(1), backtrace.group(1)));
        return Take.TAKEN;
      }
      if (text.startsWith("at ") && expected > 0 && !stackOver) {
        return continued(text);
      }
      return text.equals("<asynchronous suspension>") ? Take.TAKEN : null;
    }

    private Take takeValgrind(String text, Matcher valgrind) {
      boolean first = valgrind.group(1).equals("at");
      stackOver |= first && !draft.frames.isEmpty();
      if (!stackOver) {
        Integer line = valgrind.group(5) == null ? null : AtFrames.number(valgrind.group(5));
        draft.frames.add(
            new StackFrame(text, valgrind.group(2), valgrind.group(4), line, null)
                .in(valgrind.group(3), valgrind.group(3)));
      }
      return Take.TAKEN;
    }

    /// A debugger breaks a long frame before its place.
    private @Nullable Take continued(String text) {
      StackFrame last = draft.frames.isEmpty() ? null : draft.frames.last();
      var joined =
          last == null || last.file() != null
              ? null
              : NumberedFrames.parse(last.raw() + " " + text);
      if (joined == null || joined.frame().file() == null) {
        return null;
      }
      draft.frames.removeLast();
      draft.frames.add(joined.frame());
      return Take.TAKEN;
    }

    private void takeNumbered(NumberedFrames.Numbered numbered) {
      stackOver |= numbered.number() != expected;
      if (stackOver) {
        return;
      }
      if (provisional) {
        draft.frames.clear();
        provisional = false;
      }
      draft.frames.add(numbered.frame());
      expected++;
    }

    @Override
    public boolean isNamed() {
      return draft.isNamed();
    }

    @Override
    public List<Thrown> finish() {
      return draft.isWorthKeeping() ? List.of(draft.finish()) : List.of();
    }
  }
}
