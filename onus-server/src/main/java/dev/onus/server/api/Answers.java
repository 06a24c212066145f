package dev.onus.server.api;

import static dev.onus.server.api.Schemas.map;

import dev.onus.server.http.Access;
import dev.onus.server.http.Method;
import dev.onus.server.http.Route;
import dev.onus.server.page.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What comes back: what is said of a route, and the refusals that follow from its access, its path
/// and its body.
final class Answers {
  private static final String PROBLEM = "application/problem+json";

  private final Schemas schemas;

  Answers(Schemas schemas) {
    this.schemas = schemas;
  }

  /// Answers that many routes have.
  Map<String, Object> shared() {
    return map(
        "Refused",
        map("description", "Why not.", "content", problem()),
        "SignIn",
        map(
            "description",
            "Nobody is signed in, and no token was sent that holds. A browser that only looks is led"
                + " to /sign-in instead (303).",
            "headers",
            map("WWW-Authenticate", map("schema", map("type", "string"))),
            "content",
            problem()),
        "NotModified",
        map(
            "description",
            "What one has still holds.",
            "headers",
            map("ETag", map("schema", map("type", "string")))));
  }

  private Map<String, Object> problem() {
    return map(
        PROBLEM,
        map("schema", schemas.of(Problem.class)),
        "text/html",
        map("schema", map("type", "string")));
  }

  Map<String, Object> of(Route route, Operation known) {
    var answers = new TreeMap<String, Object>();
    refusals(route, known).forEach((status, name) -> answers.put(status, shared(name)));
    if (known.isMarked) {
      answers.put("304", shared("NotModified"));
    }
    known.answers.forEach((status, contents) ->
        answers.put(status.toString(), answer(status, contents, known, answers)));
    var sorted = new LinkedHashMap<String, Object>(answers);
    if (!known.isRefusedInText) {
      sorted.put("default", shared("Refused"));
    }
    return sorted;
  }

  private static Map<String, Object> shared(String name) {
    return map("$ref", "#/components/responses/" + name);
  }

  private static Map<String, String> refusals(Route route, Operation known) {
    var refusals = new TreeMap<String, String>();
    boolean isSigned = route.access() instanceof Access.Signed;
    boolean isOpen = route.access() instanceof Access.Open;
    boolean isSafe = route.method() == Method.GET;
    if (!isSigned && !isOpen) {
      refusals.put("401", "SignIn");
    }
    if (!isSigned) {
      refusals.put("429", "Refused");
    }
    if (route.access() instanceof Access.Needs || (!isSafe && !isSigned)) {
      refusals.put("403", "Refused");
    }
    if (route.pattern().text().indexOf('{') >= 0) {
      refusals.put("404", "Refused");
    }
    if (!known.parameters.isEmpty() || !known.fields.isEmpty()) {
      refusals.put("400", "Refused");
    }
    if (!known.fields.isEmpty()) {
      refusals.put("422", "Refused");
    }
    if (!isSafe) {
      refusals.put("413", "Refused");
    }
    known.refusals.forEach(status -> refusals.put(status.toString(), "Refused"));
    return refusals;
  }

  /// Where a status can be a refusal as well as a page, the problem stands beside the page.
  private Map<String, Object> answer(
      int status, List<Operation.Content> contents, Operation known, Map<String, Object> refused) {
    Map<String, Object> answer = map("description", contents.getFirst().says());
    var headers = new LinkedHashMap<String, Object>();
    if (known.isMarked && status == 200) {
      headers.put("ETag", map("schema", map("type", "string")));
    }
    if (status == 303 || (status == 201 && known.takesJson)) {
      headers.put("Location", map("schema", map("type", "string")));
    }
    if (!headers.isEmpty()) {
      answer.put("headers", headers);
    }
    var content = new LinkedHashMap<String, Object>();
    for (Operation.Content one : contents) {
      if (!one.type().isEmpty()) {
        content.put(one.type(), map("schema", schema(one)));
      }
    }
    if (refused.containsKey(Integer.toString(status))) {
      content.put(PROBLEM, map("schema", schemas.of(Problem.class)));
    }
    if (!content.isEmpty()) {
      answer.put("content", content);
    }
    return answer;
  }

  private Map<String, Object> schema(Operation.Content content) {
    if (content.models().size() > 1) {
      return map("oneOf", content.models().stream().map(schemas::of).toList());
    }
    if (content.models().size() == 1) {
      return schemas.of(content.models().getFirst());
    }
    return map("type", "string");
  }
}
