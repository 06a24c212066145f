package dev.onus.trace;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Frames of the form `at FUNCTION(PLACE)`: the JVM's, .NET's and V8's.
///
/// The three are told apart by their place: `File.java:12` or `Native Method`; `in path:line 12` or
/// arguments; `file:12:34`, `native` or `<anonymous>`.
final class AtFrames {
  private static final Set<String> JVM_EXTENSIONS =
      Set.of("java", "kt", "kts", "scala", "sc", "groovy", "clj", "cljc", "aj", "jsp", "xtend");

  private AtFrames() {}

  /// A frame of the JVM; null when the line is none.
  static @Nullable StackFrame jvm(String line) {
    String text = line;
    String library = null;
    if (text.endsWith("]")) {
      int open = text.lastIndexOf(" [");
      int tilde = text.lastIndexOf(" ~[");
      int cut = Math.max(open, tilde);
      if (cut < 0) {
        return null;
      }
      library = text.substring(text.indexOf('[', cut) + 1, text.length() - 1);
      text = text.substring(0, cut);
    }
    int open = text.lastIndexOf('(');
    if (!text.startsWith("at ") || !text.endsWith(")") || open < 4) {
      return null;
    }
    String place = text.substring(open + 1, text.length() - 1);
    String name = text.substring(3, open);
    if (!isJvmPlace(place) || name.endsWith(" ") || name.indexOf('.') < 0) {
      return null;
    }
    int lambda = name.indexOf("$$Lambda");
    int slash = name.lastIndexOf('/', lambda < 0 ? name.length() : lambda);
    if (slash >= 0) {
      library = library == null ? name.substring(0, slash) : library;
      name = name.substring(slash + 1);
    }
    int dot = name.lastIndexOf('.');
    if (dot <= 0 || (name.indexOf(' ') >= 0 && name.indexOf(' ') < dot)) {
      return null;
    }
    int colon = place.lastIndexOf(':');
    Integer number = colon < 0 ? null : number(place.substring(colon + 1));
    String file = colon < 0 ? place : place.substring(0, colon);
    boolean known = !file.contains(" ") && !file.startsWith("<");
    return new StackFrame(line, name, known ? file : null, known ? number : null, null)
        .in(name.substring(0, dot), library);
  }

  private static boolean isJvmPlace(String place) {
    if (place.startsWith("Native Method")
        || place.startsWith("Unknown Source")
        || place.equals("<generated>")) {
      return true;
    }
    int colon = place.lastIndexOf(':');
    String file = colon < 0 ? place : place.substring(0, colon);
    if (file.isEmpty()
        || file.indexOf(':') >= 0
        || file.indexOf(' ') >= 0
        || file.indexOf(',') >= 0) {
      return false;
    }
    if (colon >= 0) {
      return number(place.substring(colon + 1)) != null;
    }
    return JVM_EXTENSIONS.contains(
            file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT))
        || file.equals("SourceFile");
  }

  /// A frame of .NET or Mono; null when the line is none.
  static @Nullable StackFrame dotnet(String line) {
    int start = 0;
    for (String at : new String[] {"at ", "bei ", "à ", "en ", "w "}) {
      if (line.startsWith(at)) {
        start = at.length();
        break;
      }
    }
    int open = line.indexOf('(', start);
    if (start == 0 || open < 0 || v8(line) != null) {
      return null;
    }
    String name = line.substring(start, open).strip();
    int close = line.indexOf(')', open);
    if (close < 0 || name.indexOf('.') < 0 || hasBlankOutsideBrackets(name)) {
      return null;
    }
    close = Math.max(close, closing(line, open));
    var place = dotnetPlace(line, close + 1);
    if (place == null) {
      return null;
    }
    int dot = name.lastIndexOf('.');
    while (dot > 0 && name.charAt(dot - 1) == '.') {
      dot--;
    }
    return new StackFrame(line, name, place.file, place.line, null)
        .in(name.substring(0, dot), null);
  }

  private record Place(@Nullable String file, @Nullable Integer line) {}

  private static @Nullable Place dotnetPlace(String line, int from) {
    String rest = line.substring(Math.min(from, line.length())).strip();
    if (rest.startsWith("[0x") || rest.startsWith("<0x")) {
      int end = rest.indexOf(rest.charAt(0) == '[' ? ']' : '>');
      rest = end < 0 ? "" : rest.substring(end + 1).strip();
    }
    if (rest.isEmpty() || rest.startsWith("+ 0x")) {
      return new Place(null, null);
    }
    for (String in : new String[] {"in ", "dans ", "w "}) {
      if (rest.startsWith(in)) {
        rest = rest.substring(in.length()).strip();
        int colon = rest.lastIndexOf(':');
        if (colon <= 0) {
          return null;
        }
        String file = rest.substring(0, colon);
        String digits =
            rest.substring(rest.lastIndexOf(' ') > colon ? rest.lastIndexOf(' ') + 1 : colon + 1);
        Integer number =
            number(digits.endsWith(".") ? digits.substring(0, digits.length() - 1) : digits);
        return file.startsWith("<") ? new Place(null, null) : new Place(file, number);
      }
    }
    return null;
  }

  private static boolean hasBlankOutsideBrackets(String name) {
    int depth = 0;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      depth += c == '[' || c == '<' ? 1 : c == ']' || c == '>' ? -1 : 0;
      if (c == ' ' && depth == 0) {
        return true;
      }
    }
    return false;
  }

  private static int closing(String line, int open) {
    int depth = 0;
    for (int i = open; i < line.length(); i++) {
      depth += line.charAt(i) == '(' ? 1 : line.charAt(i) == ')' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return line.length() - 1;
  }

  /// A frame of V8 (Node, Deno, Bun, Chrome, Hermes); null when the line is none.
  static @Nullable StackFrame v8(String line) {
    if (!line.startsWith("at ") && !line.startsWith("eval at ")) {
      return null;
    }
    String text = line.startsWith("at ") ? line.substring(3) : line;
    // The inspector opens the properties of an error, or goes on with the next, on the same line.
    int tail = text.endsWith(" {") ? 2 : text.endsWith(",") ? 1 : 0;
    text = text.substring(0, text.length() - tail);
    String raw = line.substring(0, line.length() - tail);
    text = text.startsWith("async ") ? text.substring(6) : text;
    int open = text.indexOf(" (");
    int end = open < 0 ? -1 : closing(text, open + 1);
    String name = "<anonymous>";
    String place = text;
    if (open > 0 && text.endsWith(")")) {
      name = text.substring(0, open);
      place = text.substring(open + 2, text.length() - 1);
    } else if (open > 0 && end == text.length() - 1) {
      return null;
    } else if (text.endsWith(")") && text.indexOf('(') > 0) {
      name = text.substring(0, text.indexOf('('));
      place = text.substring(text.indexOf('(') + 1, text.length() - 1);
    }
    int alias = name.indexOf(" [as ");
    name = alias > 0 ? name.substring(0, alias) : name;
    return scriptFrame(raw, name, place, !place.equals(text));
  }

  private static @Nullable StackFrame scriptFrame(
      String raw, String name, String place, boolean inParentheses) {
    if (inParentheses
        && (place.equals("native")
            || place.equals("<anonymous>")
            || place.equals("unknown location")
            || place.startsWith("index "))) {
      return new StackFrame(raw, name, null, null, null);
    }
    ScriptPlace found = ScriptPlace.parse(place);
    return found == null
        ? null
        : new StackFrame(raw, name, found.file(), found.line(), found.column());
  }

  static @Nullable Integer number(String digits) {
    if (digits.isEmpty() || digits.length() > 9) {
      return null;
    }
    int value = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c < '0' || c > '9') {
        return null;
      }
      value = value * 10 + (c - '0');
    }
    return value;
  }
}
