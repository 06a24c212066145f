package dev.onus.trace;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Failures as pytest prints them: source excerpts, `file:line:` under each, the exception after
/// `E`.
final class PytestDialect implements Dialect {
  private static final Pattern PLACE =
      Pattern.compile(
          "([^\\s:][^:]{0,500}\\.py):(\\d{1,7}): {0,3}((?:[A-Za-z_]\\w{0,80}\\.){0,8}[A-Z]\\w{0,100})?");
  private static final Pattern FUNCTION =
      Pattern.compile(">? {1,20}(?:async )?def (\\w{1,200})\\(.{0,1000}");

  @Override
  public @Nullable TraceReader open(LogLine line, History before, Limits limits) {
    String text = line.text();
    // Three underscores or more around the name of the test start its failure.
    boolean title = text.startsWith("___") && text.endsWith("___") && text.indexOf(' ') > 0;
    return title ? new Reader(limits) : null;
  }

  private static final class Reader implements TraceReader {
    private final Draft draft;
    private @Nullable String function;
    private @Nullable Header header;
    private boolean over;

    Reader(Limits limits) {
      draft = new Draft(limits);
      draft.outermostFirst();
    }

    @Override
    public Take take(LogLine line) {
      String text = line.text();
      if (over || text.startsWith("=====") || text.startsWith("-----") || text.startsWith("___")) {
        return Take.ENDED;
      }
      if (text.contains(PythonDialect.MARK)) {
        return Take.ENDED;
      }
      Matcher called = FUNCTION.matcher(text);
      if (called.matches()) {
        function = called.group(1);
        return Take.TAKEN;
      }
      if (text.startsWith("E  ")) {
        takeError(text.substring(1).strip());
        return Take.TAKEN;
      }
      Matcher place = text.indexOf(".py:") > 0 ? PLACE.matcher(text.stripTrailing()) : null;
      if (place != null && place.matches()) {
        takePlace(text, place);
      }
      return Take.TAKEN;
    }

    private void takeError(String text) {
      Header found = header == null ? Headers.ofClass(text) : null;
      if (header == null && found == null) {
        // A bare assertion: pytest leaves its type to the last line.
        found = new Header("AssertionError", text);
      }
      if (found != null) {
        header = found;
        draft.header(found);
      } else {
        draft.message(text);
      }
    }

    private void takePlace(String text, Matcher place) {
      draft.frames.add(
          new StackFrame(
              text.strip(), function, place.group(1), AtFrames.number(place.group(2)), null));
      function = null;
      over = place.group(3) != null;
      if (over && header == null) {
        draft.header(place.group(3), null);
      }
    }

    @Override
    public boolean isNamed() {
      return draft.isNamed();
    }

    @Override
    public List<Thrown> finish() {
      return draft.isNamed() && !draft.frames.isEmpty() ? List.of(draft.finish()) : List.of();
    }
  }
}
