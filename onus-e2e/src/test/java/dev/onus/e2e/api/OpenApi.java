package dev.onus.e2e.api;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The contract, read. It holds answers to their schemas more strictly than a program should: a
/// property that it does not name is wrong here.
final class OpenApi {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JsonNode root;
  private final ObjectNode definitions;

  OpenApi(String yaml) {
    Object read = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    this.root = JSON.valueToTree(read);
    this.definitions =
        (ObjectNode)
            JSON.readTree(
                JSON.writeValueAsString(root.at("/components/schemas"))
                    .replace("#/components/schemas/", "#/$defs/"));
    definitions.forEach(one -> {
      if (one.has("properties")) {
        ((ObjectNode) one).put("additionalProperties", false);
      }
    });
  }

  /// Method and path of each route.
  List<String> routes() {
    var routes = new ArrayList<String>();
    root.path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .propertyNames()
                .forEach(method -> routes.add(method + " " + path.getKey())));
    return routes;
  }

  /// The paths that can be read.
  List<String> pages() {
    return routes().stream()
        .filter(one -> one.startsWith("get "))
        .map(one -> one.substring(4))
        .toList();
  }

  /// Whether a program may be answered in JSON.
  boolean hasJson(String path) {
    return root.path("paths")
        .path(path)
        .path("get")
        .path("responses")
        .path("200")
        .path("content")
        .has("application/json");
  }

  /// What an answer has that the contract does not say.
  List<String> problems(String path, HttpResponse<String> answer) {
    return problems("get", path, answer);
  }

  List<String> problems(String method, String path, HttpResponse<String> answer) {
    JsonNode said = root.path("paths").path(path).path(method).path("responses");
    JsonNode response = said.path(Integer.toString(answer.statusCode()));
    if (response.isMissingNode()) {
      return List.of("the contract has no status " + answer.statusCode());
    }
    if (response.has("$ref")) {
      response = root.at(response.path("$ref").asString().substring(1));
    }
    Optional<String> type =
        answer.headers().firstValue("Content-Type").map(text -> text.replaceAll(";.*", ""));
    JsonNode content = response.path("content");
    if (type.isEmpty()) {
      return List.of();
    }
    JsonNode schema = content.path(type.get()).path("schema");
    if (schema.isMissingNode()) {
      return List.of("the contract has no " + type.get() + " for status " + answer.statusCode());
    }
    return type.get().endsWith("json") ? against(schema, answer.body()) : List.of();
  }

  private List<String> against(JsonNode schema, String body) {
    var whole =
        (ObjectNode)
            JSON.readTree(
                JSON.writeValueAsString(schema).replace("#/components/schemas/", "#/$defs/"));
    whole.set("$defs", definitions);
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(whole)
        .validate(
            JSON.readTree(body),
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .map(Object::toString)
        .toList();
  }

  /// A path with its variables filled.
  static String filled(String path, Map<String, String> variables) {
    String filled = path;
    for (var variable : variables.entrySet()) {
      filled = filled.replace("{" + variable.getKey() + "}", variable.getValue());
    }
    return filled;
  }
}
