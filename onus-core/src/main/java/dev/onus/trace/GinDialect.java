package dev.onus.trace;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Panics that Go's web frameworks recover from and print their own way: `file:line (0xaddress)`
/// and under it `function: source`.
final class GinDialect implements Dialect {
  private static final Pattern PLACE =
      Pattern.compile("(\\S.{0,1000}\\.(?:go|s)):(\\d{1,7}) \\(0x[0-9a-f]{1,16}\\)");

  @Override
  public @Nullable TraceReader open(LogLine line, History before, Limits limits) {
    if (!line.text().endsWith(")") || !PLACE.matcher(line.trimmed()).matches()) {
      return null;
    }
    var draft = new Draft(limits);
    LogLine message = before.back(0);
    if (message != null && !message.isBlank()) {
      draft.header("panic", message.trimmed());
    }
    var reader = new Reader(draft);
    reader.take(line);
    return reader;
  }

  private static final class Reader implements TraceReader {
    private final Draft draft;

    Reader(Draft draft) {
      this.draft = draft;
    }

    @Override
    public Take take(LogLine line) {
      String text = line.trimmed();
      Matcher place = PLACE.matcher(text);
      if (place.matches()) {
        draft.frames.add(
            new StackFrame(text, null, place.group(1), AtFrames.number(place.group(2)), null));
        return Take.TAKEN;
      }
      int colon = text.indexOf(": ");
      StackFrame last = draft.frames.last();
      if (line.indent() > 0 && colon > 0 && last.function() == null) {
        draft.frames.removeLast();
        draft.frames.add(last.named(text.substring(0, colon)));
        return Take.TAKEN;
      }
      return text.isEmpty() ? Take.ENDED : Take.FOREIGN;
    }

    @Override
    public boolean isNamed() {
      return draft.isNamed();
    }

    @Override
    public List<Thrown> finish() {
      return List.of(draft.finish());
    }
  }
}
