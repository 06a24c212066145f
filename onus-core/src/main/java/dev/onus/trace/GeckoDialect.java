package dev.onus.trace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Traces of Firefox and Safari: `function@url:line:column`.
final class GeckoDialect implements Dialect {

  @Override
  public @Nullable TraceReader open(LogLine line, History before, Limits limits) {
    StackFrame frame = frame(line.trimmed());
    if (frame == null || frame.file() == null) {
      return null;
    }
    var draft = new Draft(limits);
    History.Found found = before.nearest(10, at -> Headers.ofScript(at.text()));
    if (found != null) {
      draft.header(found.header());
      found.rest().forEach(draft::message);
    }
    var reader = new Reader(draft);
    reader.take(line);
    return reader;
  }

  static @Nullable StackFrame frame(String text) {
    int at =
        text.lastIndexOf(
            '@', Math.max(0, text.indexOf("://") < 0 ? text.length() : text.indexOf("://")));
    int url = text.indexOf(" http");
    if (at < 0 && url > 0 && text.indexOf(' ') == url) {
      // The console of Firefox: `function url:line:column`.
      ScriptPlace place = ScriptPlace.parse(text.substring(url + 1));
      return place == null
          ? null
          : new StackFrame(
              text, text.substring(0, url), place.file(), place.line(), place.column());
    }
    if (at < 0
        || (text.lastIndexOf(' ', at) >= 0
            && !text.startsWith("get ")
            && !text.startsWith("set "))) {
      return null;
    }
    String name = text.substring(0, at);
    name = name.startsWith("async*") ? name.substring(6) : name;
    while (name.endsWith("/") || name.endsWith("<")) {
      name = name.substring(0, name.length() - 1);
    }
    name = name.isEmpty() ? "<anonymous>" : name;
    String place = text.substring(at + 1);
    if (place.equals("[native code]")) {
      return new StackFrame(text, name, null, null, null);
    }
    int eval = place.indexOf(" line ");
    if (eval > 0 && place.contains(" > eval")) {
      // `url line 12 > eval:1:2`: the file that evaluates.
      String digits = place.substring(eval + 6, place.indexOf(' ', eval + 6));
      return new StackFrame(
          text,
          name,
          ScriptPlace.withoutFileScheme(place.substring(0, eval)),
          AtFrames.number(digits),
          null);
    }
    ScriptPlace found = ScriptPlace.parse(place);
    if (found == null || (found.file().indexOf('/') < 0 && !found.file().endsWith(".js"))) {
      return null;
    }
    return new StackFrame(text, name, found.file(), found.line(), found.column());
  }

  private static final class Reader implements TraceReader {
    private final Draft draft;

    Reader(Draft draft) {
      this.draft = draft;
    }

    @Override
    public Take take(LogLine line) {
      String text = line.trimmed();
      StackFrame frame = frame(text);
      if (frame == null && text.equals("[native code]")) {
        frame = new StackFrame(text, null, null, null, null);
      }
      if (frame == null) {
        return Headers.ofScript(text) != null ? Take.ENDED : Take.FOREIGN;
      }
      draft.frames.add(frame);
      return Take.TAKEN;
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
