package dev.onus.trace;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Deaths of Perl: `message at file line 5.`, with `Carp`'s callers under it.
final class PerlDialect implements Dialect {
  private static final Pattern DIED =
      Pattern.compile(
          "(.{0,3000}) at ([^\\s]{1,1000}\\.(?:pl|pm|t|cgi|psgi)|-e) line (\\d{1,7})(?:, <[^>]{1,100}> (?:line|chunk) \\d{1,12})?\\.?");
  private static final Pattern CALLED =
      Pattern.compile(
          "(.{1,3000}) called at (\\S{1,1000}) line (\\d{1,7})(?:, <[^>]{1,100}> (?:line|chunk) \\d{1,12})?");

  @Override
  public @Nullable TraceReader open(LogLine line, History before, Limits limits) {
    String text = line.trimmed();
    if (line.indent() > 0 || !text.contains(" line ")) {
      return null;
    }
    Matcher died = DIED.matcher(text);
    if (!died.matches()) {
      return null;
    }
    var draft = new Draft(limits).header("die", died.group(1));
    return new Reader(
        draft, new StackFrame(text, null, died.group(2), AtFrames.number(died.group(3)), null));
  }

  private static final class Reader implements TraceReader {
    private final Draft draft;
    private StackFrame pending;

    Reader(Draft draft, StackFrame first) {
      this.draft = draft;
      this.pending = first;
    }

    @Override
    public Take take(LogLine line) {
      Matcher called = line.indent() > 0 ? CALLED.matcher(line.trimmed()) : null;
      if (called == null || !called.matches()) {
        return Take.ENDED;
      }
      // The caller's line names the function that contains the place before it.
      String callee = called.group(1);
      int arguments = callee.indexOf('(');
      draft.frames.add(pending.named(arguments > 0 ? callee.substring(0, arguments) : callee));
      pending =
          new StackFrame(
              line.trimmed(), null, called.group(2), AtFrames.number(called.group(3)), null);
      return Take.TAKEN;
    }

    @Override
    public boolean isNamed() {
      return true;
    }

    @Override
    public List<Thrown> finish() {
      draft.frames.add(pending);
      return List.of(draft.finish());
    }
  }
}
