package dev.onus.server.api;

import static dev.onus.server.api.Schemas.map;

import dev.onus.server.api.Operation.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What requests carry.
final class Bodies {
  private Bodies() {}

  static Map<String, Object> of(Operation known, int longest) {
    String says = "At most " + longest + " bytes.";
    if (known.isRaw) {
      Map<String, Object> any = map("schema", map("type", "object"));
      return map(
          "required",
          true,
          "description",
          says + " An event as the forge sends it.",
          "content",
          map("application/json", any));
    }
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("application/x-www-form-urlencoded", map("schema", object(known)));
    if (known.takesJson) {
      content.put("application/json", map("schema", object(known)));
    }
    boolean isNeeded = known.fields.stream().anyMatch(Operation.Field::isNeeded);
    return map("required", isNeeded, "description", says, "content", content);
  }

  private static Map<String, Object> object(Operation known) {
    var properties = new LinkedHashMap<String, Object>();
    for (Operation.Field field : known.fields) {
      Map<String, Object> schema = schema(field.kind());
      schema.put("description", field.says());
      properties.put(field.name(), schema);
    }
    List<String> needed =
        known.fields.stream().filter(Operation.Field::isNeeded).map(Operation.Field::name).toList();
    Map<String, Object> object = map("type", "object");
    if (!needed.isEmpty()) {
      object.put("required", needed);
    }
    object.put("properties", properties);
    return object;
  }

  static Map<String, Object> schema(Kind kind) {
    return switch (kind) {
      case Kind.Text() -> map("type", "string");
      case Kind.Texts() -> map("type", "array", "items", map("type", "string"));
      case Kind.Word(var words) -> map("type", "string", "enum", words);
      case Kind.Whole(int least, int most, int otherwise) -> {
        Map<String, Object> number = map("type", "integer", "minimum", least);
        if (most < Integer.MAX_VALUE) {
          number.put("maximum", most);
        }
        if (otherwise >= least) {
          number.put("default", otherwise);
        }
        yield number;
      }
    };
  }
}
