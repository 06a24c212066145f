package dev.onus.server.api;

import static dev.onus.server.api.Schemas.map;

import dev.onus.server.http.Access;
import dev.onus.server.http.Method;
import dev.onus.server.http.Route;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The contract as OpenAPI 3.1. Method, path and access come from the table of routes, objects from
/// the models; the rest from [Operation]s.
public final class Contract {
  private static final String VERSION = "0.1";
  private static final String ABOUT =
      "Every page of the server is the JSON of one record too: ask for its address with"
          + " Accept: application/json. Programs send a token (Authorization: Bearer). Refusals are"
          + " problem+json (RFC 9457). Objects may get more properties in time: pass over those that"
          + " you don't know. HEAD is answered wherever GET is, without the body.";

  private static final Map<String, Operation> OPERATIONS =
      Stream.of(
              AboutAccounts.all(),
              AboutDecisions.all(),
              AboutRepositories.all(),
              AboutServer.all(),
              AboutSync.all())
          .flatMap(List::stream)
          .collect(Collectors.toMap(one -> one.method + " " + one.path, Function.identity()));

  private Contract() {}

  /// The contract of a server with these routes.
  public static String of(List<Route> routes) {
    var schemas = new Schemas();
    var responses = new Answers(schemas);
    var paths = new TreeMap<String, Map<String, Object>>();
    routes.stream()
        .sorted(
            Comparator.comparing((Route route) -> route.pattern().text())
                .thenComparing(Route::method))
        .forEach(route ->
            paths
                .computeIfAbsent(plain(route.pattern().text()), _ -> new LinkedHashMap<>())
                .put(method(route), operation(route, responses)));
    return Yaml.of(
        map(
            "openapi",
            "3.1.1",
            "info",
            map("title", "Onus", "version", VERSION, "description", ABOUT),
            "servers",
            List.of(map("url", "/")),
            "paths",
            paths,
            "components",
            map(
                "securitySchemes",
                Security.schemes(),
                "responses",
                responses.shared(),
                "schemas",
                schemas.components())));
  }

  /// The routes of which nothing is said beside what the table says.
  public static List<String> undescribed(List<Route> routes) {
    return routes.stream().map(Contract::key).filter(key -> !OPERATIONS.containsKey(key)).toList();
  }

  /// What is said of routes that are not in a table.
  public static List<String> without(List<Route> routes) {
    var there = routes.stream().map(Contract::key).toList();
    return OPERATIONS.keySet().stream().filter(key -> !there.contains(key)).sorted().toList();
  }

  private static String key(Route route) {
    return route.method() + " " + route.pattern().text();
  }

  private static String method(Route route) {
    return switch (route.method()) {
      case GET -> "get";
      case POST -> "post";
      case PUT -> "put";
      case DELETE -> "delete";
    };
  }

  private static Map<String, Object> operation(Route route, Answers answers) {
    String path = route.pattern().text();
    Operation said = OPERATIONS.get(key(route));
    Operation known = said != null ? said : Operation.get(path, "Not described yet");
    var operation = new LinkedHashMap<String, Object>();
    operation.put("operationId", id(route));
    operation.put("tags", List.of(tag(path)));
    operation.put("summary", known.summary);
    operation.put("security", Security.of(route, known));
    if (route.access() instanceof Access.Needs(var right)) {
      operation.put("x-right", right.label());
    }
    List<Object> parameters = parameters(path, known);
    if (!parameters.isEmpty()) {
      operation.put("parameters", parameters);
    }
    if (route.method() != Method.GET && (known.isRaw || !known.fields.isEmpty())) {
      operation.put("requestBody", Bodies.of(known, route.longestBody()));
    }
    operation.put("responses", answers.of(route, known));
    return operation;
  }

  private static List<Object> parameters(String path, Operation known) {
    var parameters = new ArrayList<>();
    variables(path).forEach(name -> parameters.add(variable(name)));
    known.parameters.forEach(one ->
        parameters.add(
            map(
                "name",
                one.name(),
                "in",
                one.in(),
                "required",
                false,
                "description",
                one.says(),
                "schema",
                Bodies.schema(one.kind()))));
    if (known.isMarked) {
      parameters.add(
          map(
              "name",
              "If-None-Match",
              "in",
              "header",
              "required",
              false,
              "description",
              "The ETag of what one has.",
              "schema",
              map("type", "string")));
    }
    return parameters;
  }

  private static Map<String, Object> variable(String name) {
    boolean isRest = name.endsWith("...");
    Map<String, Object> variable =
        map(
            "name",
            plain(name),
            "in",
            "path",
            "required",
            true,
            "schema",
            map("type", name.equals("number") || name.equals("position") ? "integer" : "string"));
    if (isRest) {
      variable.put("description", "The rest of the path: its slashes stay as they are.");
    }
    return variable;
  }

  static List<String> variables(String path) {
    var names = new ArrayList<String>();
    for (int open = path.indexOf('{'); open >= 0; open = path.indexOf('{', open + 1)) {
      names.add(path.substring(open + 1, path.indexOf('}', open)));
    }
    return names;
  }

  private static String plain(String path) {
    return path.replace("...", "");
  }

  /// Made of the path, so that it changes with it alone.
  private static String id(Route route) {
    var id = new StringBuilder(method(route));
    boolean begins = true;
    for (char c : plain(route.pattern().text()).toCharArray()) {
      if (Character.isLetterOrDigit(c)) {
        id.append(begins ? Character.toUpperCase(c) : c);
        begins = false;
      } else {
        begins = true;
      }
    }
    return id.toString();
  }

  private static String tag(String path) {
    if (path.startsWith("/health") || path.startsWith("/metrics") || path.endsWith(".yaml")) {
      return "server";
    }
    int end = path.indexOf('/', 1);
    String first = path.substring(1, end < 0 ? path.length() : end);
    return switch (first) {
      case "" -> "overview";
      case "r" -> "repositories";
      case "sign-out" -> "sign-in";
      default -> first;
    };
  }
}
