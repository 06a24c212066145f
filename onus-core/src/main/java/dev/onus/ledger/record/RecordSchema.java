package dev.onus.ledger.record;

import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The JSON Schema of the `data` of a type, in an entry and in a line of input.
final class RecordSchema {
  private RecordSchema() {}

  static ObjectNode of(RecordType type) {
    ObjectNode schema =
        JsonNodeFactory.instance
            .objectNode()
            .put("$schema", "https://json-schema.org/draft/2020-12/schema")
            .put("$id", "urn:onus:record:" + type.name() + ":" + type.version())
            .put("title", type.name())
            .put("description", description(type));
    ObjectNode fields = type.isFree() ? new Shape.Free().schema() : type.fields().schema();
    fields.properties().forEach(field -> schema.set(field.getKey(), field.getValue()));
    if (type.fields().hasPrivateText()) {
      schema.putObject("$defs").set(PrivateShape.DEFINITION, PrivateShape.definition());
    }
    return schema;
  }

  private static String description(RecordType type) {
    List<String> rules = type.rules();
    return rules.isEmpty()
        ? type.says()
        : type.says() + " The reader also knows: " + String.join("; ", rules) + ".";
  }
}
