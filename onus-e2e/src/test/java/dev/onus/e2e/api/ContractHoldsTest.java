package dev.onus.e2e.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Each page of a server that runs is asked for by a program, and what comes is what
/// `schema/openapi.yaml` says.
class ContractHoldsTest {
  private static final Path FILE = Path.of("../schema/openapi.yaml");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// What nobody can be shown here, and the status instead: no forge, provider or link is there.
  private static final Map<String, Integer> REFUSED =
      Map.of(
          "/r/{name}/changes/{number}", 404,
          "/sign-in/link/{secret}", 404,
          "/sign-in/device/{code}", 404,
          "/sign-in/oidc", 503,
          "/sign-in/oidc/callback", 403);

  private static final Map<String, String> VARIABLES = new HashMap<>();

  @TempDir private static Path directory;
  private static ServerProcess server;
  private static OpenApi contract;

  @BeforeAll
  static void start() throws Exception {
    contract = new OpenApi(Files.readString(FILE));
    server = ServerProcess.start(directory);
    String repository = "/r/" + ServerProcess.REPOSITORY;
    for (int i = 0;
        i < 240 && server.ask(repository, "Accept", "application/json").statusCode() != 200;
        i++) {
      Thread.sleep(500);
    }
    var answer =
        server.post(
            "/answer", Map.of("repository", ServerProcess.REPOSITORY, "trace", server.incident()));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    assertThat(contract.problems("post", "/answer", answer)).isEmpty();
    JsonNode entries = server.json(repository).path("entries");
    VARIABLES.put("repository", ServerProcess.REPOSITORY);
    VARIABLES.put("number", "1");
    VARIABLES.put("secret", "nothing");
    VARIABLES.put("code", "nothing");
    VARIABLES.put("position", "0");
    VARIABLES.put("answer", JSON.readTree(answer.body()).path("id").asString());
    VARIABLES.put("account", server.json("/settings").at("/me/name").asString());
    VARIABLES.put("directory", first(entries, true));
    VARIABLES.put("file", first(entries, false));
    VARIABLES.put("tile", "0/000.p/" + server.json("/log").at("/state/size").asLong());
  }

  private static String first(JsonNode entries, boolean isDirectory) {
    for (JsonNode entry : entries) {
      boolean is = entry.path("isDirectory").asBoolean(entry.path("directory").asBoolean());
      if (is == isDirectory) {
        return entry.path("path").asString();
      }
    }
    throw new IllegalStateException("no such entry in " + entries);
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void everyPageIsWhatTheContractSays() throws Exception {
    var wrong = new TreeMap<String, List<String>>();
    for (String path : contract.pages()) {
      var answer = server.ask(address(path), "Accept", "application/json");
      var problems = new ArrayList<>(contract.problems(path, answer));
      int expected = status(path);
      if (answer.statusCode() != expected) {
        problems.add(answer.statusCode() + " and not " + expected + ": " + answer.body());
      }
      if (answer.statusCode() == 200
          && contract.hasJson(path)
          && !type(answer.headers().firstValue("Content-Type").orElse("")).endsWith("json")) {
        problems.add("no JSON");
      }
      if (!problems.isEmpty()) {
        wrong.put(path, problems);
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(contract.pages()).hasSizeGreaterThan(30);
  }

  private static int status(String path) {
    if (path.equals("/boundaries/{repository}/exceptions/{id}")
        && !VARIABLES.containsKey("exception")) {
      return 404;
    }
    if (path.equals("/sign-in")) {
      return 303;
    }
    return REFUSED.getOrDefault(path, 200);
  }

  private static String address(String path) {
    var variables = new HashMap<>(VARIABLES);
    variables.put("id", path.startsWith("/answer") ? value("answer") : "none");
    variables.put(
        "name", path.startsWith("/settings") ? value("account") : ServerProcess.REPOSITORY);
    variables.put(
        "path",
        path.startsWith("/log")
            ? value("tile")
            : value(path.contains("/tree/") ? "directory" : "file"));
    return OpenApi.filled(path, variables);
  }

  private static String value(String name) {
    return java.util.Objects.requireNonNull(VARIABLES.get(name), name);
  }

  private static String type(String header) {
    return header.replaceAll(";.*", "");
  }

  @Test
  void whatIsRefusedToAProgramIsAProblem() throws Exception {
    for (String accept : List.of("application/json", "application/vnd.acme.v7+json")) {
      for (String path : List.of("/nothing-here", "/r/other", "/log/999999", "/?sort=colour")) {
        var answer = server.ask(path, "Accept", accept);

        assertThat(answer.headers().firstValue("Content-Type"))
            .as(path)
            .hasValue("application/problem+json");
        assertThat(JSON.readTree(answer.body()).path("status").asInt())
            .as(path)
            .isEqualTo(answer.statusCode());
      }
    }
  }

  @Test
  void whoeverSendsNoTokenGetsAProblem() throws Exception {
    for (String path : contract.pages()) {
      var answer = server.askAsNobody(address(path), "application/json");

      assertThat(contract.problems(path, answer)).as(path).isEmpty();
      if (answer.statusCode() == 401) {
        assertThat(answer.headers().firstValue("WWW-Authenticate")).as(path).isPresent();
      }
    }
  }

  @Test
  void whatOneHasIsNotSentAgain() throws Exception {
    for (String path : List.of("/r/{name}", "/r/{name}/tree/{path}", "/r/{name}/file/{path}")) {
      var first = server.ask(address(path), "Accept", "application/json");
      String tag = first.headers().firstValue("ETag").orElseThrow();

      var again = server.ask(address(path), "Accept", "application/json", "If-None-Match", tag);

      assertThat(again.statusCode()).as(path).isEqualTo(304);
      assertThat(again.body()).isEmpty();
    }
  }

  @Test
  void noticesAnAnswerThatIsOtherwise() throws IOException, InterruptedException {
    var overview = server.ask("/", "Accept", "application/json");

    assertThat(contract.problems("/", overview)).isEmpty();
    assertThat(contract.problems("/r", overview)).isNotEmpty();
  }
}
