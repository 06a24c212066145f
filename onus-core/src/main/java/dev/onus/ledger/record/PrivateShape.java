package dev.onus.ledger.record;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A private text: a commitment in an entry; a string, or salt and text, in an input line.
record PrivateShape() implements Shape {
  /// The name of the definition that all private fields of a schema refer to.
  static final String DEFINITION = "private";

  @Override
  public @Nullable Object read(JsonNode json, Reader in) {
    return switch (in.texts()) {
      case Texts.InEntries _ -> committed(json, in);
      case Texts.InInput input -> open(json, in, input);
      case Texts.Salted _, Texts.WithoutSalts _ ->
          throw new IllegalStateException("this form is only written");
    };
  }

  private static @Nullable Object committed(JsonNode json, Reader in) {
    if (!hasOnly(json, List.of("commitment", "of"), in)) {
      return null;
    }
    Object commitment = value(json, "commitment", Values.DIGEST, in);
    Object of = json.has("of") ? value(json, "of", Values.ID, in) : null;
    return commitment == null || (json.has("of") && of == null)
        ? null
        : new PrivateText.Committed(new Commitment((Digest) commitment), (Id) of);
  }

  private static @Nullable Object open(JsonNode json, Reader in, Texts.InInput input) {
    if (json.isString() && input.isSigned()) {
      return in.refuse(
          "what was signed is a commitment to this text, so its salt is needed",
          "write {\"salt\",\"text\"} with the salt that the statement was made with");
    }
    if (json.isString()) {
      return open(json.stringValue(), input.salts().next(), in);
    }
    if (Texts.isCommitted(json)) {
      return in.refuse(
          "a commitment without its text", "write the text as a string, or {\"salt\",\"text\"}");
    }
    if (!hasOnly(json, List.of("salt", "text"), in)) {
      return null;
    }
    Object salt = value(json, "salt", Values.SALT, in);
    JsonNode text = json.get("text");
    if (text == null || !text.isString()) {
      in.refuse("text", "expected a string", null);
      return null;
    }
    return salt == null ? null : open(text.stringValue(), (Salt) salt, in);
  }

  private static @Nullable Object open(String text, Salt salt, Reader in) {
    try {
      return new PrivateText.Open(text, salt, in.personOfText());
    } catch (IllegalArgumentException e) {
      return in.refuse(String.valueOf(e.getMessage()), null);
    }
  }

  private static boolean hasOnly(JsonNode json, List<String> names, Reader in) {
    if (!json.isObject()) {
      in.refuse("expected {\"" + String.join("\",\"", names) + "\"}", null);
      return false;
    }
    int complaints = in.complaints().size();
    for (String name : json.propertyNames()) {
      if (!names.contains(name)) {
        in.refuse(name, "unknown field", null);
      }
    }
    return in.complaints().size() == complaints;
  }

  private static @Nullable Object value(JsonNode json, String name, Shape shape, Reader in) {
    in.enter(name);
    JsonNode value = json.get(name);
    Object read = value == null ? in.refuse("missing", null) : shape.read(value, in);
    in.leave();
    return read;
  }

  @Override
  public JsonNode write(Object value, Texts texts) {
    var text = (PrivateText) value;
    ObjectNode out = NODES.objectNode();
    switch (texts) {
      case Texts.InEntries _ -> out.put("commitment", text.commitment().digest().text());
      case Texts.InInput _, Texts.Salted _ -> {
        out.put("salt", open(text).salt().text()).put("text", open(text).text());
        return out;
      }
      case Texts.WithoutSalts _ -> out.put("text", open(text).text());
    }
    Id of = text.of();
    if (of != null) {
      out.put("of", of.text());
    }
    return out;
  }

  private static PrivateText.Open open(PrivateText text) {
    return switch (text) {
      case PrivateText.Open open -> open;
      case PrivateText.Committed _ ->
          throw new IllegalStateException("the text of a commitment is not known");
    };
  }

  @Override
  public ObjectNode schema() {
    return NODES.objectNode().put("$ref", "#/$defs/" + DEFINITION);
  }

  /// The definition itself: both forms of an input line, and that of an entry.
  static ObjectNode definition() {
    ObjectNode string =
        NODES
            .objectNode()
            .put("type", "string")
            .put("minLength", 1)
            .put("maxLength", PrivateText.Open.LONGEST)
            .put("description", "In an input line: the text; Onus draws the salt.");
    ObjectNode salted =
        object("In an input line: the text with the salt that was signed.", "salt", "text");
    ObjectNode properties = salted.putObject("properties");
    properties.set("salt", Values.SALT.schema());
    properties.set("text", string.deepCopy().without("description"));
    ObjectNode committed = object("In an entry: the commitment.", "commitment");
    properties = committed.putObject("properties");
    properties.set("commitment", Values.DIGEST.schema());
    properties.set("of", Values.ID.schema());
    ObjectNode definition =
        NODES
            .objectNode()
            .put("description", "Free text, a name, an address or an account. Never in the log.");
    definition.putArray("oneOf").add(string).add(salted).add(committed);
    return definition;
  }

  private static ObjectNode object(String description, String... required) {
    ObjectNode object =
        NODES
            .objectNode()
            .put("type", "object")
            .put("description", description)
            .put("additionalProperties", false);
    List.of(required).forEach(object.putArray("required")::add);
    return object;
  }

  @Override
  public String title() {
    return "private text";
  }
}
