package dev.onus.ledger.record;

import dev.onus.problem.Suggestion;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One word of a closed list.
record Choice(Map<String, Object> terms) implements Shape {
  static Choice of(Class<?> type) {
    var terms = new LinkedHashMap<String, Object>();
    for (Object constant : type.getEnumConstants()) {
      terms.put(((Term) constant).term(), constant);
    }
    return new Choice(terms);
  }

  @Override
  public @Nullable Object read(JsonNode json, Reader in) {
    if (!json.isString()) {
      return in.refuse("expected one of " + String.join(", ", terms.keySet()), null);
    }
    String word = json.stringValue();
    Object value = terms.get(word);
    return value != null
        ? value
        : in.refuse(
            "`" + Reader.shortened(word) + "` is none of " + String.join(", ", terms.keySet()),
            Suggestion.nearest(word, terms.keySet())
                .map(near -> "did you mean `" + near + "`?")
                .orElse(null));
  }

  @Override
  public JsonNode write(Object value, Texts texts) {
    return NODES.stringNode(((Term) value).term());
  }

  @Override
  public ObjectNode schema() {
    ObjectNode schema = NODES.objectNode();
    terms.keySet().forEach(schema.putArray("enum")::add);
    return schema;
  }

  @Override
  public String title() {
    return "one of " + String.join(", ", terms.keySet());
  }
}
