package dev.onus.trace;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The lines that name an exception, in the families where nothing else marks them.
final class Headers {
  private static final String NAME = "[A-Za-z_$][\\w$]{0,120}+";

  /// A class with its package: `a.b.C`, `a.b.C$D`, `A.B+C`, generic arity included.
  private static final Pattern QUALIFIED =
      Pattern.compile("(?:N\\.){1,20}+[A-Z_$][\\w$`+]{0,120}+(?=:|$|\\s*$)".replace("N", NAME));

  private static final Pattern SIMPLE =
      Pattern.compile("(?:N\\.){0,20}+N(?=:|$|\\s*$)".replace("N", NAME));

  private static final Pattern SCRIPT =
      Pattern.compile(
          "((?:N\\.){0,5}+N)(?: \\[([A-Z][A-Z0-9_]{0,80})\\])?(?=:|$|\\s*$)".replace("N", NAME));

  private Headers() {}

  /// A header of the JVM or .NET: a qualified class, or a simple one that is called an exception.
  static @Nullable Header ofClass(String text) {
    Header header = atStart(text);
    return header != null || text.contains("Thread.State:") ? header : inside(unquote(text));
  }

  /// Such a header with nothing before it but what runtimes put there.
  static @Nullable Header atStart(String text) {
    String line = unquote(text);
    if (line.contains("Thread.State:")) {
      return null;
    }
    Matcher matcher = QUALIFIED.matcher(line);
    if (matcher.lookingAt()) {
      return split(line, matcher.end());
    }
    matcher = SIMPLE.matcher(line);
    return matcher.lookingAt() && isThrowableName(line.substring(0, matcher.end()))
        ? split(line, matcher.end())
        : null;
  }

  /// A header of JavaScript: `TypeError: message`, `Error [CODE]: message`, a bare `Error`.
  static @Nullable Header ofScript(String text) {
    String line = text.strip();
    for (String prefix :
        new String[] {"Uncaught (in promise) ", "Uncaught ", "Unhandled rejection ", "[cause]: "}) {
      if (line.startsWith(prefix)) {
        line = line.substring(prefix.length()).strip();
      }
    }
    line = withoutBrackets(line);
    Matcher matcher = SCRIPT.matcher(line);
    if (matcher.lookingAt() && isThrowableName(matcher.group(1))) {
      return new Header(matcher.group(1), messageAfter(line, matcher.end()));
    }
    return inside(line);
  }

  /// Node prints an error without a stack in brackets: `[TypeError: message] {`.
  private static String withoutBrackets(String line) {
    int close = line.startsWith("[") ? line.lastIndexOf(']') : -1;
    boolean last = close > 0 && line.substring(close + 1).matches("[ ,{]{0,4}");
    return last ? line.substring(1, close) : line;
  }

  /// Any word with a capital and a colon: for classes that are not called errors.
  static @Nullable Header ofAnyName(String text) {
    String line = text.strip();
    Matcher matcher = SIMPLE.matcher(line);
    return matcher.lookingAt()
            && Character.isUpperCase(line.charAt(line.lastIndexOf('.', matcher.end() - 1) + 1))
        ? split(line, matcher.end())
        : null;
  }

  /// The first word inside a line that is called an exception and followed by a colon or the end.
  static @Nullable Header inside(String line) {
    int from = 0;
    while (from < line.length()) {
      int start = from;
      while (start < line.length() && !isNamePart(line.charAt(start))) {
        start++;
      }
      int end = start;
      while (end < line.length() && isNamePart(line.charAt(end))) {
        end++;
      }
      boolean ends =
          end == line.length() || (line.charAt(end) == ':' && !line.startsWith("::", end));
      if (ends && end > start && isThrowableName(line.substring(start, end))) {
        return split(line.substring(start), end - start);
      }
      from = end + 1;
    }
    return null;
  }

  static boolean isThrowableName(String name) {
    String simple = name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
    int generic = simple.indexOf('`');
    String base = generic < 0 ? simple : simple.substring(0, generic);
    return !base.isEmpty()
        && Character.isUpperCase(base.charAt(0))
        && (base.endsWith("Error")
            || base.endsWith("Exception")
            || base.endsWith("Throwable")
            || base.endsWith("Fault")
            || base.endsWith("Failure"));
  }

  static Header split(String line, int end) {
    return new Header(line.substring(0, end), messageAfter(line, end));
  }

  private static @Nullable String messageAfter(String line, int end) {
    if (end >= line.length() || line.charAt(end) != ':') {
      return null;
    }
    String message = line.substring(end + 1);
    return message.startsWith(" ") ? message.substring(1) : message;
  }

  /// Without what runtimes put before the class of an uncaught exception.
  private static String unquote(String text) {
    String line = text.strip();
    if (line.startsWith("Exception in thread ") || line.startsWith("Exception: ")) {
      int quote = line.startsWith("Exception in thread \"") ? line.indexOf("\" ", 21) : -1;
      if (quote > 0) {
        return line.substring(quote + 2);
      }
    }
    for (String prefix :
        new String[] {
          "Unhandled exception. ",
          "Unhandled Exception: ",
          "Unhandled exception: ",
          "[ERROR] FATAL UNHANDLED EXCEPTION: ",
          ": "
        }) {
      if (line.regionMatches(true, 0, prefix, 0, prefix.length())) {
        return line.substring(prefix.length()).strip();
      }
    }
    return line;
  }

  private static boolean isNamePart(char c) {
    return c == '.' || c == '_' || c == '$' || c == '`' || Character.isLetterOrDigit(c);
  }
}
