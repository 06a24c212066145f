package dev.onus.roster;

import dev.onus.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/// Cuts a calendar into its properties (RFC 5545, section 3.1): lines are unfolded as bytes,
/// because a fold may lie inside of a character, and then read as UTF-8.
final class ContentLines {
  private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

  private final String file;
  private final Consumer<Problem> problems;

  private ContentLines(String file, Consumer<Problem> problems) {
    this.file = file;
    this.problems = problems;
  }

  /// A line that is no property is there without a name, so that whatever holds it can be set
  /// aside.
  static List<ContentLine> read(String file, byte[] content, Consumer<Problem> problems) {
    return new ContentLines(file, problems).read(content);
  }

  private List<ContentLine> read(byte[] content) {
    String bytes = new String(content, StandardCharsets.ISO_8859_1);
    if (bytes.startsWith(BYTE_ORDER_MARK)) {
      bytes = bytes.substring(BYTE_ORDER_MARK.length());
    }
    List<String> physical = bytes.lines().toList();
    var lines = new ArrayList<ContentLine>();
    for (int at = 0; at < physical.size(); ) {
      int end = at + 1;
      while (end < physical.size() && isFolded(physical.get(end))) {
        end++;
      }
      var source = new ContentLine.Source(file, at + 1, physical.subList(at, end), 0);
      if (!physical.get(at).isBlank() || end > at + 1) {
        lines.add(line(unfold(source.physical()), source));
      }
      at = end;
    }
    return lines;
  }

  private static boolean isFolded(String line) {
    return line.startsWith(" ") || line.startsWith("\t");
  }

  private static String unfold(List<String> physical) {
    var line = new StringBuilder(physical.getFirst());
    physical.stream().skip(1).forEach(one -> line.append(one, 1, one.length()));
    return line.toString();
  }

  private ContentLine line(String bytes, ContentLine.Source source) {
    return parse(bytes, source)
        .orElseGet(() -> {
          problems.accept(
              source.problem(
                  0, "is no property: expected NAME:value", "long lines go on with a blank"));
          return new ContentLine("", List.of(), "", source);
        });
  }

  private static Optional<ContentLine> parse(String bytes, ContentLine.Source source) {
    int at = endOfName(bytes, 0);
    if (at == 0) {
      return Optional.empty();
    }
    String name = bytes.substring(0, at).toUpperCase(Locale.ROOT);
    var parameters = new ArrayList<ContentLine.Parameter>();
    while (at < bytes.length() && bytes.charAt(at) == ';') {
      int equals = endOfName(bytes, at + 1);
      if (equals == at + 1 || equals >= bytes.length() || bytes.charAt(equals) != '=') {
        return Optional.empty();
      }
      int end = endOfValues(bytes, equals + 1);
      parameters.add(
          new ContentLine.Parameter(
              bytes.substring(at + 1, equals).toUpperCase(Locale.ROOT),
              firstValue(utf8(bytes.substring(equals + 1, end)))));
      at = end;
    }
    return at < bytes.length() && bytes.charAt(at) == ':'
        ? Optional.of(
            new ContentLine(
                name, parameters, utf8(bytes.substring(at + 1)), source.withValueAt(at + 1)))
        : Optional.empty();
  }

  private static int endOfName(String bytes, int from) {
    int at = from;
    while (at < bytes.length() && isOfName(bytes.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isOfName(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  }

  /// Where the next parameter or the value begins: at a `;` or `:` that is not quoted.
  private static int endOfValues(String bytes, int from) {
    boolean quoted = false;
    int at = from;
    while (at < bytes.length() && (quoted || ";:".indexOf(bytes.charAt(at)) < 0)) {
      quoted ^= bytes.charAt(at) == '"';
      at++;
    }
    return at;
  }

  /// The first of the values, unquoted; `^n`, `^'` and `^^` as RFC 6868 has them.
  private static String firstValue(String values) {
    String first;
    if (values.startsWith("\"")) {
      int close = values.indexOf('"', 1);
      first = values.substring(1, close < 0 ? values.length() : close);
    } else {
      int comma = values.indexOf(',');
      first = comma < 0 ? values : values.substring(0, comma);
    }
    return first.replace("^n", " ").replace("^'", "\"").replace("^^", "^");
  }

  private static String utf8(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
