package dev.onus.trace;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Frames that start with `#3`: sanitizers, gdb, lldb and Dart.
final class NumberedFrames {
  private static final Pattern START =
      Pattern.compile(
          "(?:\\* )?(?:frame )?#(\\d{1,6}):?\\s{1,10}(?:(0x[0-9a-fA-F]{1,16})(?: in)?(?: |$))?");
  private static final Pattern BUILD_ID = Pattern.compile(" \\(BuildId: [0-9a-f]{1,80}\\)$");
  private static final Pattern LOADED =
      Pattern.compile("(?: |^)\\(([^()]{1,1000})\\+0x[0-9a-f]{1,16}\\)$");
  private static final Pattern PLACE =
      Pattern.compile("(\\S{1,1000}?):(\\d{1,7})(?::(\\d{1,7}))?$");
  private static final Pattern DART =
      Pattern.compile(
          "(.{1,500}?) \\(((?:file|package|dart|https?|org-dartlang-[a-z]{1,10}):[^()]{1,1000}?)(?::(\\d{1,7}))?(?::(\\d{1,7}))?\\)");

  private NumberedFrames() {}

  /// A frame and its number.
  record Numbered(int number, StackFrame frame) {}

  static @Nullable Numbered parse(String text) {
    if (!text.startsWith("#") && !text.startsWith("frame #") && !text.startsWith("* frame #")) {
      return null;
    }
    Matcher start = START.matcher(text);
    if (!start.lookingAt()) {
      return null;
    }
    Integer number = AtFrames.number(start.group(1));
    StackFrame frame =
        number == null ? null : frame(text, text.substring(start.end()), start.group(2) != null);
    return frame == null || number == null ? null : new Numbered(number, frame);
  }

  private static @Nullable StackFrame frame(String raw, String rest, boolean addressed) {
    Matcher dart = DART.matcher(rest);
    if (dart.matches()) {
      return new StackFrame(
          raw,
          dart.group(1),
          ScriptPlace.withoutFileScheme(dart.group(2)),
          integer(dart.group(3)),
          integer(dart.group(4)));
    }
    int at = rest.lastIndexOf(") at ");
    if (at > 0) {
      return debugger(raw, rest.substring(0, at + 1), rest.substring(at + 5));
    }
    int from = rest.lastIndexOf(") from ");
    if (from > 0) {
      return new StackFrame(raw, beforeArguments(rest.substring(0, from + 1)), null, null, null)
          .in(rest.substring(from + 7), rest.substring(from + 7));
    }
    StackFrame sanitizer = sanitizer(raw, rest, addressed);
    return sanitizer == null && rest.endsWith(" ()")
        ? new StackFrame(raw, beforeArguments(rest), null, null, null)
        : sanitizer;
  }

  private static @Nullable StackFrame debugger(String raw, String call, String place) {
    Matcher matcher = PLACE.matcher(place);
    String name = beforeArguments(call);
    int tick = name.indexOf('`');
    if (!matcher.matches()) {
      return null;
    }
    return new StackFrame(
        raw,
        tick < 0 ? name : name.substring(tick + 1),
        matcher.group(1),
        integer(matcher.group(2)),
        integer(matcher.group(3)));
  }

  private static @Nullable StackFrame sanitizer(String raw, String text, boolean addressed) {
    String rest = BUILD_ID.matcher(text).replaceFirst("");
    Matcher loaded = LOADED.matcher(rest);
    String library = null;
    if (loaded.find()) {
      library = loaded.group(1);
      rest = rest.substring(0, loaded.start());
    }
    int blank = rest.lastIndexOf(' ');
    int slash = rest.indexOf(" /");
    for (int cut : new int[] {blank, slash}) {
      String place = cut < 0 ? "" : rest.substring(cut + 1);
      Matcher matcher = PLACE.matcher(place);
      boolean matches =
          cut > 0 && (cut == slash ? place.matches(".{1,1000}:\\d{1,7}") : matcher.matches());
      if (matches && matcher.find(0)) {
        return new StackFrame(
                raw,
                rest.substring(0, cut),
                place.substring(0, matcher.start(2) - 1),
                integer(matcher.group(2)),
                integer(matcher.group(3)))
            .in(library, library);
      }
    }
    if (!addressed && library == null) {
      return null;
    }
    return new StackFrame(raw, rest.isBlank() ? null : rest, null, null, null).in(library, library);
  }

  /// `f (a=1, b=2)` without its arguments, and without debugger's marks.
  private static String beforeArguments(String call) {
    int open = call.indexOf(" (");
    String name = open > 0 ? call.substring(0, open) : call;
    if (open < 0 && name.endsWith(")") && name.indexOf('(') > 0) {
      name = name.substring(0, name.indexOf('('));
    }
    return name;
  }

  private static @Nullable Integer integer(@Nullable String digits) {
    return digits == null ? null : AtFrames.number(digits);
  }
}
