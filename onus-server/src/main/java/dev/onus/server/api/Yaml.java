package dev.onus.server.api;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/// Writes maps, lists and plain values as YAML, in block style. A text that YAML could read as
/// something else stands in quotes, which it reads as JSON does.
final class Yaml {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z/$][A-Za-z0-9_./{}$+-]*(?: [A-Za-z(][A-Za-z0-9_./;,()+-]*)*");
  private static final Set<String> WORDS =
      Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

  private final StringBuilder out = new StringBuilder();

  private Yaml() {}

  static String of(Map<String, ?> map) {
    var yaml = new Yaml();
    yaml.map(map, "", false);
    return yaml.out.toString();
  }

  /// @param isBegun whether the first line has its indentation already
  private void map(Map<?, ?> map, String indentation, boolean isBegun) {
    boolean begun = isBegun;
    for (var entry : map.entrySet()) {
      out.append(begun ? "" : indentation).append(scalar(entry.getKey())).append(':');
      begun = false;
      below(entry.getValue(), indentation + "  ");
    }
  }

  private void list(Collection<?> list, String indentation) {
    for (Object one : list) {
      out.append(indentation).append('-');
      if (one instanceof Map<?, ?> map && !map.isEmpty()) {
        out.append(' ');
        map(map, indentation + "  ", true);
      } else {
        below(one, indentation + "  ");
      }
    }
  }

  private void below(Object value, String indentation) {
    switch (value) {
      case Map<?, ?> map when map.isEmpty() -> out.append(" {}\n");
      case Map<?, ?> map -> {
        out.append('\n');
        map(map, indentation, false);
      }
      case Collection<?> list when list.isEmpty() -> out.append(" []\n");
      case Collection<?> list when list.stream().allMatch(String.class::isInstance) ->
          out.append(" [")
              .append(String.join(", ", list.stream().map(Yaml::inFlow).toList()))
              .append("]\n");
      case Collection<?> list -> {
        out.append('\n');
        list(list, indentation);
      }
      default -> out.append(' ').append(scalar(value)).append('\n');
    }
  }

  private static String inFlow(Object value) {
    String text = scalar(value);
    return text.indexOf(',') >= 0 || text.indexOf('{') >= 0 ? JSON.writeValueAsString(value) : text;
  }

  private static String scalar(Object value) {
    if (value instanceof String text) {
      boolean isPlain = PLAIN.matcher(text).matches() && !WORDS.contains(text);
      return isPlain ? text : JSON.writeValueAsString(text);
    }
    return value.toString();
  }
}
