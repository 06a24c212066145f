package dev.onus.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Panics of Rust, with or without a backtrace, and errors that carry one.
///
/// Several panics in a row are one story when the later one only reports the earlier (a thread that
/// was joined, a poisoned lock) or ends the main thread right after it: the first is the cause.
final class RustDialect implements Dialect {
  private static final Pattern PANICKED =
      Pattern.compile("thread '([^']{0,200})'(?: \\(\\d{1,19}\\))? panicked at ");
  private static final Pattern PLACE =
      Pattern.compile("([^:'\\s][^:]{0,1000}|[A-Za-z]:[^:]{1,1000}):(\\d{1,7})(?::(\\d{1,7}))?:?");
  private static final Pattern NUMBERED =
      Pattern.compile("\\d{1,5}: {1,40}(?:0x[0-9a-f]{1,16} - )?(\\S.{0,3000})");
  private static final Pattern HASH = Pattern.compile("::h[0-9a-f]{16}$");
  private static final Pattern CRATE_ID = Pattern.compile("\\[[0-9a-f]{8,16}\\]");

  @Override
  public @Nullable TraceReader open(LogLine line, History before, Limits limits) {
    int at = line.text().indexOf("thread '");
    if (at >= 0) {
      Matcher matcher = PANICKED.matcher(line.text()).region(at, line.text().length());
      if (matcher.lookingAt()) {
        var reader = new Reader(limits, new PrefixShape(line.text().substring(0, at)));
        reader.start(matcher.group(1), line.text().substring(matcher.end()));
        return reader;
      }
    }
    if (!line.trimmed().equalsIgnoreCase("stack backtrace:")) {
      return null;
    }
    var reader = new Reader(limits, PrefixShape.NONE);
    reader.errorFrom(before);
    return reader;
  }

  private enum State {
    MESSAGE,
    FRAMES,
    DONE
  }

  private static final class Reader implements TraceReader {
    private final Limits limits;
    private final PrefixShape prefix;
    private final List<Draft> panics = new ArrayList<>();
    private final List<String> threads = new ArrayList<>();
    private final List<Boolean> linked = new ArrayList<>();
    private @Nullable StackFrame place;
    private @Nullable String pending;
    private State state = State.MESSAGE;
    private boolean adjacent = true;

    Reader(Limits limits, PrefixShape prefix) {
      this.limits = limits;
      this.prefix = prefix;
    }

    /// The error that a backtrace without a panic belongs to: `Error: …`, some lines above.
    void errorFrom(History before) {
      var draft = new Draft(limits);
      var found =
          before.nearest(
              30,
              at ->
                  at.text().startsWith("Error: ")
                      ? new Header("Error", at.text().substring(7))
                      : null);
      if (found != null) {
        draft.header(found.header());
        found.rest().forEach(draft::message);
      }
      panics.add(draft);
      threads.add("");
      linked.add(false);
      state = State.FRAMES;
    }

    @Override
    public Take take(LogLine raw) {
      LogLine line = prefix.strip(raw);
      String text = line.trimmed();
      Matcher panicked = text.startsWith("thread '") ? PANICKED.matcher(text) : null;
      if (panicked != null && panicked.lookingAt()) {
        start(panicked.group(1), text.substring(panicked.end()));
        return Take.TAKEN;
      }
      if (text.equalsIgnoreCase("stack backtrace:")) {
        state = State.FRAMES;
        return Take.TAKEN;
      }
      if (text.startsWith("note: ")) {
        endPanic();
        return Take.TAKEN;
      }
      return switch (state) {
        case MESSAGE -> {
          if (line.startsRecord()
              || panics.getLast().message().length() > limits.messageLength() / 2) {
            endPanic();
            yield Take.FOREIGN;
          }
          takeMessage(line.text());
          yield Take.MESSAGE;
        }
        case FRAMES -> takeFrame(line, text);
        case DONE -> {
          adjacent &= text.isEmpty();
          yield Take.FOREIGN;
        }
      };
    }

    private void start(String thread, String rest) {
      endPanic();
      settle();
      var draft = new Draft(limits).header("panic", null);
      linked.add(
          adjacent && thread.equals("main") && !threads.isEmpty() && !threads.contains("main"));
      panics.add(draft);
      threads.add(thread);
      state = State.MESSAGE;
      adjacent = true;
      if (rest.startsWith("'")) {
        takeMessage(rest.substring(1));
      } else {
        place = place(rest, rest);
      }
    }

    /// Takes a line of the message; before Rust 1.73 the place stood after it, `'message',
    /// file:1:2`.
    private void takeMessage(String text) {
      int quote = place == null ? text.lastIndexOf("', ") : -1;
      StackFrame found =
          quote < 0 ? null : place(text.substring(quote + 3), text.substring(quote + 3));
      if (found != null) {
        place = found;
      }
      String message = found == null ? text : text.substring(0, quote);
      if (!message.isBlank()) {
        panics.getLast().message(message);
      }
    }

    private Take takeFrame(LogLine line, String text) {
      if (text.startsWith("at ") && pending != null) {
        StackFrame at = place(text.substring(3), pending + " " + text);
        if (at != null) {
          panics.getLast().frames.add(at.named(function(pending)));
          pending = null;
          return Take.TAKEN;
        }
      }
      Matcher numbered = NUMBERED.matcher(text);
      if (numbered.matches()) {
        flush();
        pending = numbered.group(1);
        return Take.TAKEN;
      }
      if (line.startsRecord() || line.indent() < 8 || text.isEmpty()) {
        return Take.FOREIGN;
      }
      // A function that the compiler put into the numbered one has no number of its own.
      flush();
      pending = text;
      return Take.TAKEN;
    }

    private void flush() {
      if (pending != null) {
        panics.getLast().frames.add(new StackFrame(pending, function(pending), null, null, null));
        pending = null;
      }
    }

    private void endPanic() {
      if (panics.isEmpty() || state == State.DONE) {
        return;
      }
      flush();
      state = State.DONE;
    }

    /// Puts the place that the first line names before the frames, unless one of them is there. Not
    /// before the next panic or the end: other lines may stand between the message and the stack.
    private void settle() {
      if (panics.isEmpty()) {
        return;
      }
      flush();
      FrameList frames = panics.getLast().frames;
      StackFrame at = place;
      if (at != null && frames.all().stream().noneMatch(frame -> isAt(frame, at))) {
        List<StackFrame> rest = frames.all();
        frames.clear();
        frames.add(at);
        rest.forEach(frames::add);
      }
      place = null;
    }

    private static boolean isAt(StackFrame frame, StackFrame at) {
      return frame.line() != null
          && frame.line().equals(at.line())
          && frame.file() != null
          && at.file() != null
          && lastSegment(frame.file()).equals(lastSegment(at.file()));
    }

    private static String lastSegment(String file) {
      return file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    }

    private static @Nullable StackFrame place(String text, String raw) {
      Matcher matcher = PLACE.matcher(text.strip());
      if (!matcher.matches()) {
        return null;
      }
      Integer column = matcher.group(3) == null ? null : AtFrames.number(matcher.group(3));
      return new StackFrame(raw, null, matcher.group(1), AtFrames.number(matcher.group(2)), column);
    }

    private static String function(String printed) {
      return CRATE_ID.matcher(HASH.matcher(printed).replaceFirst("")).replaceAll("");
    }

    @Override
    public boolean isNamed() {
      return true;
    }

    @Override
    public List<Thrown> finish() {
      endPanic();
      settle();
      var roots = new ArrayList<Draft>();
      for (int i = 0; i < panics.size(); i++) {
        Draft panic = panics.get(i);
        if (!roots.isEmpty() && (linked.get(i) || reportsAnother(panic.message()))) {
          panic.adopt(roots.removeLast(), Relation.CAUSE);
        }
        roots.add(panic);
      }
      return roots.stream().filter(Draft::isWorthKeeping).map(Draft::finish).toList();
    }

    private static boolean reportsAnother(String message) {
      return message.contains("Any { .. }")
          || message.contains("PoisonError")
          || message.contains("JoinError::Panic")
          || message.startsWith("panic in a destructor");
    }
  }
}
