package dev.onus.answer;

import dev.onus.provenance.LineRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The lines of the function around a line, told by indentation and the function's name: climb to
/// shallower lines until one names the function, then go down to the next line as shallow as that.
///
/// Where the name isn't met (generated names, module level, flat code) the answer is the line with
/// three neighbours on either side. It only widens what is looked at and decides nothing alone.
public final class FunctionExtent {
  private static final int NEIGHBOURS = 3;
  private static final int REACH = 400;
  private static final int TAB = 8;

  private FunctionExtent() {}

  /// The function's lines.
  ///
  /// @param lines the file's lines
  /// @param line 1-based; one past the end gives the last line
  /// @param function as the frame spells it, for example `dev.x.Cart.total` or `Cart#total`
  public static LineRange around(List<String> lines, int line, @Nullable String function) {
    if (lines.isEmpty()) {
      return new LineRange(line, line);
    }
    int at = Math.min(line, lines.size());
    var near = new LineRange(Math.max(1, at - NEIGHBOURS), Math.min(lines.size(), at + NEIGHBOURS));
    String name = simpleName(function);
    if (name.isEmpty()) {
      return near;
    }
    int header = header(lines, at, name);
    if (header == 0) {
      return near;
    }
    int first = Math.min(near.first(), Math.max(header, at - REACH));
    return new LineRange(first, Math.max(near.last(), end(lines, header, at)));
  }

  private static int header(List<String> lines, int at, String name) {
    int depth = Integer.MAX_VALUE;
    for (int i = at; i >= Math.max(1, at - REACH); i--) {
      String text = lines.get(i - 1);
      int indent = indent(text);
      if (indent >= 0 && indent < depth) {
        if (names(text, name)) {
          return i;
        }
        depth = indent;
      } else if (indent >= 0 && indent == depth && names(text, name)) {
        return i;
      }
      if (depth == 0 && indent == 0 && at - i > NEIGHBOURS && !text.isBlank()) {
        return continuation(lines, i, name);
      }
    }
    return 0;
  }

  /// C style: the name stands on a line of its own above a brace at the left margin.
  private static int continuation(List<String> lines, int at, String name) {
    for (int i = at; i >= Math.max(1, at - NEIGHBOURS); i--) {
      if (names(lines.get(i - 1), name)) {
        return i;
      }
    }
    return 0;
  }

  private static int end(List<String> lines, int header, int at) {
    int depth = indent(lines.get(header - 1));
    int last = Math.min(lines.size(), at + REACH);
    for (int i = Math.max(at, header) + 1; i <= last; i++) {
      String text = lines.get(i - 1);
      int indent = indent(text);
      if (indent >= 0 && indent <= depth) {
        return closes(text) ? i : i - 1;
      }
    }
    return last;
  }

  private static boolean closes(String text) {
    String stripped = text.strip();
    return stripped.startsWith("}") || stripped.equals("end") || stripped.startsWith(")");
  }

  private static int indent(String text) {
    int width = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ' ') {
        width++;
      } else if (c == '\t') {
        width += TAB - width % TAB;
      } else {
        return c == '#' && width == 0 ? -1 : width;
      }
    }
    return -1;
  }

  private static boolean names(String text, String name) {
    for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
      int after = at + name.length();
      boolean starts = at == 0 || !Character.isJavaIdentifierPart(text.charAt(at - 1));
      boolean ends = after == text.length() || !Character.isJavaIdentifierPart(text.charAt(after));
      boolean called = at > 0 && text.charAt(at - 1) == '.' && !text.contains("=");
      if (starts && ends && !called) {
        return true;
      }
    }
    return false;
  }

  private static String simpleName(@Nullable String function) {
    if (function == null) {
      return "";
    }
    String name = function;
    int lambda = name.indexOf("lambda$");
    if (lambda >= 0) {
      name = name.substring(lambda + "lambda$".length());
      int dollar = name.indexOf('$');
      name = dollar < 0 ? name : name.substring(0, dollar);
    }
    int parenthesis = name.indexOf('(', 1);
    name = parenthesis > 0 && !name.startsWith("(") ? name.substring(0, parenthesis) : name;
    int end = name.length();
    while (end > 0 && !Character.isJavaIdentifierPart(name.charAt(end - 1))) {
      end--;
    }
    int start = end;
    while (start > 0 && Character.isJavaIdentifierPart(name.charAt(start - 1))) {
      start--;
    }
    String simple = name.substring(start, end);
    return simple.equals("init") || simple.isBlank() ? "" : simple;
  }
}
