package dev.onus.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The keys of the policy as a table of Markdown, from its JSON Schema: which a test holds against
/// the reader.
public final class SettingsReference {
  /// Keys of which the schema goes on in circles.
  private static final Set<String> NESTED = Set.of("any", "all", "not");

  private final JsonNode schema;
  private final StringBuilder out = new StringBuilder();

  private SettingsReference(JsonNode schema) {
    this.schema = schema;
  }

  /// The table.
  public static String markdown() {
    try (InputStream in = PolicyReader.schema()) {
      var reference = new SettingsReference(JsonMapper.shared().readTree(in));
      reference.out.append("| key | value | default | meaning |\n|---|---|---|---|\n");
      reference.keys("", reference.schema);
      return reference.out.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void keys(String prefix, JsonNode node) {
    JsonNode object = resolved(node);
    List<String> required = new ArrayList<>();
    object.path("required").values().forEach(one -> required.add(one.stringValue()));
    for (String key : object.path("properties").propertyNames()) {
      JsonNode value = object.path("properties").path(key);
      row(prefix + key, value, required.contains(key));
      if (!NESTED.contains(key)) {
        inner(prefix + key, value);
      }
    }
  }

  private void inner(String key, JsonNode node) {
    JsonNode value = resolved(node);
    if (value.has("properties")) {
      keys(key + ".", value);
    } else if (value.path("items").isObject() && resolved(value.path("items")).has("properties")) {
      keys(key + "[].", value.path("items"));
    } else if (value.path("additionalProperties").isObject()) {
      keys(key + ".ID.", value.path("additionalProperties"));
    } else {
      value.path("anyOf").values().stream()
          .filter(choice -> resolved(choice).has("properties"))
          .forEach(choice -> keys(key + ".", choice));
    }
  }

  private void row(String key, JsonNode node, boolean required) {
    JsonNode value = resolved(node);
    JsonNode standard = node.has("default") ? node.path("default") : value.path("default");
    String says = node.path("description").asString(value.path("description").asString(""));
    out.append("| `")
        .append(key)
        .append("` | ")
        .append(type(node))
        .append(" | ")
        .append(required ? "required" : standard.isMissingNode() ? "" : "`" + text(standard) + "`")
        .append(" | ")
        .append(says.replace("|", "\\|"))
        .append(" |\n");
  }

  private String type(JsonNode node) {
    JsonNode value = resolved(node);
    if (value.has("const")) {
      return "`" + text(value.path("const")) + "`";
    }
    if (value.has("enum")) {
      return value.path("enum").values().stream()
          .map(one -> "`" + text(one) + "`")
          .collect(Collectors.joining(", "));
    }
    String named = name(node);
    if (named != null && value.path("description").isString() && !value.has("properties")) {
      return named;
    }
    for (String choice : List.of("anyOf", "oneOf")) {
      if (value.has(choice)) {
        return value.path(choice).values().stream()
            .map(this::type)
            .distinct()
            .collect(Collectors.joining(" or "));
      }
    }
    return switch (value.path("type").asString("")) {
      case "array" -> "list of " + type(value.path("items"));
      case "integer" -> "number" + bounds(value);
      case "object" -> "mapping";
      case "string" -> named == null ? "text" : named;
      default -> named == null ? "" : named;
    };
  }

  private static String bounds(JsonNode value) {
    return value.has("minimum") && value.has("maximum")
        ? " from " + text(value.path("minimum")) + " to " + text(value.path("maximum"))
        : "";
  }

  /// The name of a definition in words: `pathPatterns` is `path patterns`.
  private static @Nullable String name(JsonNode node) {
    String reference = node.path("$ref").asString("");
    return reference.isEmpty()
        ? null
        : reference
            .substring(reference.lastIndexOf('/') + 1)
            .replaceAll("([A-Z])", " $1")
            .toLowerCase(Locale.ROOT);
  }

  private JsonNode resolved(JsonNode node) {
    JsonNode found = node;
    while (found.has("$ref")) {
      String name = found.path("$ref").stringValue();
      found = schema.path("$defs").path(name.substring(name.lastIndexOf('/') + 1));
    }
    return found;
  }

  private static String text(JsonNode value) {
    return value.isString() ? value.stringValue() : value.toString();
  }
}
