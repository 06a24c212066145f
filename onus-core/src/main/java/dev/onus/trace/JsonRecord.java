package dev.onus.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A line of a log that is a JSON object: a structured record, or a line of a container's log.
///
/// @param texts the strings in which a trace may stand
/// @param type what the record says that the type of the exception is, for stacks without a header
/// @param message likewise
record JsonRecord(List<Text> texts, @Nullable String type, @Nullable String message) {
  private static final int DEPTH = 12;
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(50)
                          .maxStringLength(1_000_000)
                          .build())
                  .build())
          .build();

  /// Fields that hold a line which the program printed as it is.
  private static final Set<String> RAW_LINES = Set.of("log", "MESSAGE", "textPayload", "line");

  private static final Set<String> MESSAGES =
      Set.of("message", "msg", "body", "event", "short_message", "@m");
  private static final Set<String> TYPES =
      Set.of(
          "type",
          "class",
          "exceptionclass",
          "exception_class",
          "errortype",
          "error_type",
          "exceptiontype",
          "exception_type",
          "error.type",
          "exception.type",
          "name",
          "kind",
          "error.kind");
  private static final Set<String> ERROR_MESSAGES =
      Set.of(
          "errormessage",
          "error_message",
          "exceptionmessage",
          "exception_message",
          "error.message",
          "exception.message",
          "error",
          "value");

  /// A string of the record.
  ///
  /// @param isWhole whether it is complete in itself: it has several lines
  /// @param isRawLine whether it is one line of the program's output and may go on in the next
  ///   record
  record Text(String value, boolean isWhole, boolean isRawLine) {}

  /// The record, or null when the line is no JSON object.
  static @Nullable JsonRecord parse(String line) {
    String text = line.strip();
    if (!text.startsWith("{\"") || !text.endsWith("}")) {
      return null;
    }
    JsonNode root;
    try {
      root = JSON.readTree(text);
    } catch (JacksonException e) {
      return null;
    }
    if (root == null || !root.isObject()) {
      return null;
    }
    var collector = new Collector();
    collector.object(root, 0);
    return new JsonRecord(List.copyOf(collector.texts), collector.type, collector.message);
  }

  /// A stack with its header: Python's frames alone are no trace, the record names the exception.
  String complete(String text) {
    boolean bare =
        type != null && text.startsWith("  File \"") && !text.contains(PythonDialect.MARK);
    String header = message == null ? type : type + ": " + message;
    return bare ? PythonDialect.MARK + "\n" + text.stripTrailing() + "\n" + header : text;
  }

  private static final class Collector {
    final List<Text> texts = new ArrayList<>();
    @Nullable String type;
    @Nullable String message;

    void object(JsonNode object, int depth) {
      boolean holdsStack = false;
      for (var field : object.properties()) {
        JsonNode value = field.getValue();
        String name = field.getKey();
        if (value.isString()) {
          holdsStack |= string(name, value.asString());
        } else if (value.isArray()) {
          holdsStack |= array(value, depth);
        } else if (value.isObject() && depth < DEPTH) {
          object(value, depth + 1);
        }
      }
      if (holdsStack) {
        nameFrom(object);
      }
    }

    private boolean string(String name, String value) {
      String text = value.endsWith("\n") ? value.substring(0, value.length() - 1) : value;
      boolean raw = RAW_LINES.contains(name);
      if (text.indexOf('\n') >= 0) {
        texts.add(new Text(text, true, false));
        return !MESSAGES.contains(name);
      }
      if (raw || MESSAGES.contains(name)) {
        texts.add(new Text(text, false, raw));
      }
      return false;
    }

    private boolean array(JsonNode array, int depth) {
      var lines = new ArrayList<String>();
      for (JsonNode element : array) {
        if (element.isString()) {
          lines.add(element.asString());
        } else if (element.isObject() && depth < DEPTH) {
          object(element, depth + 1);
        }
      }
      if (lines.size() > 0) {
        texts.add(new Text(String.join("\n", lines), true, false));
      }
      return lines.size() > 0;
    }

    private void nameFrom(JsonNode object) {
      for (var field : object.properties()) {
        String name = field.getKey().toLowerCase(Locale.ROOT);
        String value = field.getValue().isString() ? field.getValue().asString() : "";
        if (value.isEmpty() || value.indexOf('\n') >= 0) {
          continue;
        }
        if (TYPES.contains(name) && value.indexOf(' ') < 0) {
          type = value;
        } else if (ERROR_MESSAGES.contains(name)) {
          message = value;
        } else if (MESSAGES.contains(name) && message == null) {
          message = value;
        }
      }
    }
  }
}
