package dev.onus.ledger;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.json.JsonFactory;

/// Where the fields of one line of JSON stand. Found only when there is something to complain
/// about.
final class Columns {
  private static final JsonFactory FACTORY = new JsonFactory();

  private Columns() {}

  /// The column of each field's name, and of each element of a list, by its JSON Pointer; 1-based,
  /// in code points. The text has been read before, so it is JSON within limits.
  static Map<String, Integer> of(byte[] json) {
    String text = new String(json, StandardCharsets.UTF_8);
    var columns = new HashMap<String, Integer>();
    try (JsonParser in = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
        if (token != JsonToken.END_OBJECT && token != JsonToken.END_ARRAY) {
          int units = (int) in.currentTokenLocation().getCharOffset();
          columns.putIfAbsent(pointer(in.streamReadContext(), token), column(text, units));
        }
      }
    } catch (JacksonException _) {
      // What was found until there is enough: a place that is not known shows as its parent.
    }
    return columns;
  }

  /// The column of a place, or of the innermost object around it that is there.
  static int nearest(Map<String, Integer> columns, String pointer) {
    String at = pointer;
    while (true) {
      Integer column = columns.get(at);
      if (column != null) {
        return column;
      }
      int slash = at.lastIndexOf('/');
      if (slash < 0) {
        return 1;
      }
      at = at.substring(0, slash);
    }
  }

  private static String pointer(TokenStreamContext context, JsonToken token) {
    boolean opens = token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY;
    return opens && context.getParent() != null
        ? context.getParent().pathAsPointer().toString()
        : context.pathAsPointer().toString();
  }

  private static int column(String text, int units) {
    int end = Math.min(Math.max(units, 0), text.length());
    return text.codePointCount(0, end) + 1;
  }
}
