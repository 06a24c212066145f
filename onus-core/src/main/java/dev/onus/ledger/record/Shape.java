package dev.onus.ledger.record;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a value of a record looks like in JSON: the one description from which reading, writing,
/// schema and reference come.
sealed interface Shape
    permits Shape.Scalar,
        Shape.Whole,
        Shape.Flag,
        Shape.Listed,
        Shape.Free,
        Choice,
        Fields,
        PrivateShape {
  JsonNodeFactory NODES = JsonNodeFactory.instance;

  /// Reads a value; null when it complained.
  @Nullable Object read(JsonNode json, Reader in);

  /// Writes a value that a record holds.
  JsonNode write(Object value, Texts texts);

  /// Its JSON Schema.
  ObjectNode schema();

  /// What it is, for the reference.
  String title();

  /// A string that stands for a value.
  ///
  /// @param value makes the value, or refuses with a message
  record Scalar(
      String title,
      String pattern,
      int longest,
      @Nullable String format,
      Function<String, Object> value,
      Function<Object, String> text)
      implements Shape {

    @Override
    public @Nullable Object read(JsonNode json, Reader in) {
      if (!json.isString()) {
        return in.refuse("expected " + title + " as a string", null);
      }
      try {
        return value.apply(json.stringValue());
      } catch (IllegalArgumentException e) {
        return in.refuse(String.valueOf(e.getMessage()), null);
      }
    }

    @Override
    public JsonNode write(Object value, Texts texts) {
      return NODES.stringNode(text.apply(value));
    }

    @Override
    public ObjectNode schema() {
      ObjectNode schema = NODES.objectNode().put("type", "string").put("pattern", pattern);
      if (longest > 0) {
        schema.put("maxLength", longest);
      }
      if (format != null) {
        schema.put("format", format);
      }
      return schema;
    }
  }

  /// An integer within bounds.
  record Whole(long least, long greatest, boolean isLong) implements Shape {
    @Override
    public @Nullable Object read(JsonNode json, Reader in) {
      boolean isInteger = json.isIntegralNumber() && json.canConvertToLong();
      long number = isInteger ? json.longValue() : least - 1;
      if (number < least || number > greatest) {
        return in.refuse("expected an integer from " + least + " to " + greatest, null);
      }
      return isLong ? (Object) number : (Object) (int) number;
    }

    @Override
    public JsonNode write(Object value, Texts texts) {
      return NODES.numberNode(((Number) value).longValue());
    }

    @Override
    public ObjectNode schema() {
      return NODES
          .objectNode()
          .put("type", "integer")
          .put("minimum", least)
          .put("maximum", greatest);
    }

    @Override
    public String title() {
      return "integer";
    }
  }

  /// True or false.
  record Flag() implements Shape {
    @Override
    public @Nullable Object read(JsonNode json, Reader in) {
      return json.isBoolean() ? json.booleanValue() : in.refuse("expected true or false", null);
    }

    @Override
    public JsonNode write(Object value, Texts texts) {
      return NODES.booleanNode((Boolean) value);
    }

    @Override
    public ObjectNode schema() {
      return NODES.objectNode().put("type", "boolean");
    }

    @Override
    public String title() {
      return "true or false";
    }
  }

  /// A list without repetitions.
  record Listed(Shape element, boolean isRequired) implements Shape {
    @Override
    public @Nullable Object read(JsonNode json, Reader in) {
      if (!json.isArray()) {
        return in.refuse("expected a list", null);
      }
      if (json.isEmpty()) {
        return in.refuse(
            "the list is empty", isRequired ? null : "leave the field out when there is nothing");
      }
      var values = new ArrayList<Object>(json.size());
      var seen = new HashSet<JsonNode>();
      int complaints = in.complaints().size();
      for (int i = 0; i < json.size(); i++) {
        in.enter(String.valueOf(i));
        Object value = element.read(json.get(i), in);
        if (!seen.add(json.get(i))) {
          in.refuse("this stands in the list already", null);
        }
        if (value != null) {
          values.add(value);
        }
        in.leave();
      }
      return in.complaints().size() == complaints ? List.copyOf(values) : null;
    }

    @Override
    public JsonNode write(Object value, Texts texts) {
      ArrayNode array = NODES.arrayNode();
      for (Object each : (List<?>) value) {
        array.add(element.write(each, texts));
      }
      return array;
    }

    @Override
    public ObjectNode schema() {
      ObjectNode schema = NODES.objectNode().put("type", "array").put("minItems", 1);
      schema.put("uniqueItems", true).set("items", element.schema());
      return schema;
    }

    @Override
    public String title() {
      return "list of " + element.title();
    }
  }

  /// An object that is kept as it came.
  record Free() implements Shape {
    @Override
    public @Nullable Object read(JsonNode json, Reader in) {
      return json.isObject() ? json : in.refuse("expected an object", null);
    }

    @Override
    public JsonNode write(Object value, Texts texts) {
      return (JsonNode) value;
    }

    @Override
    public ObjectNode schema() {
      return NODES.objectNode().put("type", "object");
    }

    @Override
    public String title() {
      return "object";
    }
  }
}
