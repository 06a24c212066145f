package dev.onus.server.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.provenance.Origin;
import dev.onus.server.database.SqliteTables;
import dev.onus.server.http.Callers;
import dev.onus.server.http.Dispatch;
import dev.onus.server.http.Headers;
import dev.onus.server.http.Limiter;
import dev.onus.server.http.Response;
import dev.onus.server.http.Route;
import dev.onus.server.http.Routes;
import dev.onus.server.page.Pages;
import dev.onus.server.right.Caller;
import dev.onus.server.right.Role;
import dev.onus.survey.OriginLines;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class RepositoryRoutesTest {
  private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
  private static final String HEAD = "a".repeat(40);
  private static final String HOSTILE = "\"><script>alert(1)</script>";

  @TempDir private Path directory;
  private Registry registry;
  private Figures figures;
  private final FakeHistories histories = new FakeHistories();
  private final List<String> requested = new ArrayList<>();
  private final Map<String, Progress> states = new HashMap<>();
  private Caller caller = caller(Role.VIEWER, new Caller.Visible.All());
  private String token = "token";

  private static Caller caller(Role role, Caller.Visible visible) {
    return new Caller(7, "ann", role.rights(), visible, Caller.Means.SESSION);
  }

  @BeforeEach
  void begin() {
    var tables = new SqliteTables(directory);
    registry = new Registry(tables);
    figures = new Figures(tables);
    registry.put(new RegisteredRepository("shop", directory, null, null), NOW);
    histories.head("shop", HEAD);
    histories.at(
        HEAD,
        new Histories.Counted.Ready(
            SnapshotTest.snapshot(
                new Snapshot.FileLines(
                    "src/" + HOSTILE + ".c", new OriginLines(1, 2, 3, 4, 5), 0, true),
                new Snapshot.FileLines("src/plain.c", new OriginLines(0, 0, 0, 0, 5), -1, false),
                new Snapshot.FileLines("back\\slash", OriginLines.of(Origin.AI, 3), 0, false))));
  }

  private Response ask(String method, String path, String query, String body, String... headers) {
    var progress =
        new Progress.Source() {
          @Override
          public Progress of(String repository) {
            return states.getOrDefault(repository, Progress.NONE);
          }

          @Override
          public void request(String repository) {
            requested.add(repository);
          }

          @Override
          public void forget(String repository) {
            states.remove(repository);
          }
        };
    var pages = new Pages();
    List<Route> routes =
        new ArrayList<>(
            new RepositoryRoutes(registry, figures, histories, progress, pages).routes());
    routes.addAll(
        new ListRoutes(
                registry,
                figures,
                progress,
                (name, place) ->
                    place.equals("/there")
                        ? new Admission.Outcome.Admitted(
                            new RegisteredRepository(name, Path.of(place), null, null))
                        : new Admission.Outcome.Refused("nothing at " + place),
                pages)
            .routes());
    var dispatch =
        new Dispatch(
            new Routes(routes),
            (_, _) -> Optional.of(new Callers.Known(caller, token)),
            pages::refuse,
            new Limiter(1000, 1000),
            () -> NOW);
    var all = new HashMap<String, List<String>>();
    all.put("accept", List.of("text/html"));
    all.put("host", List.of("onus.example"));
    all.put("origin", List.of("https://onus.example"));
    all.put("content-type", List.of("application/x-www-form-urlencoded"));
    for (int i = 0; i < headers.length; i += 2) {
      all.put(headers[i], List.of(headers[i + 1]));
    }
    return dispatch.answer(
        new Dispatch.Incoming(
            method,
            path,
            query,
            Headers.of(all),
            _ -> body.getBytes(StandardCharsets.UTF_8),
            "127.0.0.1",
            true));
  }

  private Response get(String path, String query, String... headers) {
    return ask("GET", path, query, "", headers);
  }

  private static String text(Response response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  private static String header(Response response, String name) {
    return response.headers().stream()
        .filter(header -> header.name().equals(name))
        .map(Response.Header::value)
        .findFirst()
        .orElse("");
  }

  @Test
  void aDirectoryShowsItsNumbersAndAHostileNameAsText() {
    var response = get("/r/shop", "");
    assertThat(response.status()).isEqualTo(200);
    assertThat(text(response))
        .contains(">src/</a>")
        .contains("keys (deny)")
        .contains("/r/shop/lines?of=unowned")
        .doesNotContain("<script>alert");
    assertThat(text(get("/r/shop/tree/src", "")))
        .contains("&lt;script&gt;alert(1)&lt;")
        .doesNotContain("<script>alert");
  }

  @Test
  void theSameIsThereForPrograms() {
    var json =
        JsonMapper.builder()
            .build()
            .readTree(get("/r/shop", "", "accept", "application/json").body());
    assertThat(json.at("/whole/lines/unknown").asInt()).isEqualTo(10);
    assertThat(json.at("/entries/0/name").asString()).isEqualTo("src");
  }

  @Test
  void whoMayNotSeeARepositoryIsToldThatThereIsNone() {
    caller = caller(Role.VIEWER, new Caller.Visible.Only(Set.of("other")));
    for (String path : List.of("/r/shop", "/r/shop/tree/src", "/r/shop/file/a", "/r/shop/lines")) {
      assertThat(get(path, "").status()).as(path).isEqualTo(404);
    }
    assertThat(text(get("/r", ""))).doesNotContain("shop");
  }

  @Test
  void whatSomebodyHasAlreadyIsNotSentAgainUntilItChanges() {
    var first = get("/r/shop", "");
    String tag = header(first, "ETag");
    assertThat(tag).startsWith("W/\"");
    assertThat(get("/r/shop", "", "if-none-match", tag).status()).isEqualTo(304);
    assertThat(get("/r/shop", "", "if-none-match", tag).body()).isEmpty();

    assertThat(get("/r/shop/tree/src", "", "if-none-match", tag).status()).isEqualTo(200);
    assertThat(get("/r/shop", "", "if-none-match", tag, "accept", "application/json").status())
        .isEqualTo(200);
    token = "of another session";
    assertThat(get("/r/shop", "", "if-none-match", tag).status()).isEqualTo(200);
    token = "token";
    histories.refs("shop", new Refs(HEAD, "main", List.of("main", "new"), List.of(), "changed"));
    assertThat(get("/r/shop", "", "if-none-match", tag).status()).isEqualTo(200);
  }

  @Test
  void whatIsNotIndexedYetIsAskedForOnceAndSaysHowFarItIs() {
    histories.head("shop", "b".repeat(40));
    var response = get("/r/shop", "");
    assertThat(response.status()).isEqualTo(202);
    assertThat(header(response, "Refresh")).isEqualTo("4");
    assertThat(requested).containsExactly("shop");

    states.put("shop", new Progress(Progress.State.RUNNING, 40, "history", NOW, ""));
    assertThat(text(get("/r/shop", ""))).contains("40 %").contains("indexing history");
    assertThat(requested).hasSize(1);
  }

  @Test
  void aCommitThatNoIndexWillHaveIsNotAskedForForEver() {
    histories.revision("lost", "c".repeat(40));
    states.put("shop", new Progress(Progress.State.IDLE, -1, "", NOW.minusSeconds(3), ""));
    assertThat(get("/r/shop", "rev=lost").status()).isEqualTo(404);
    assertThat(requested).isEmpty();
    assertThat(get("/r/shop", "rev=nothing").status()).isEqualTo(404);
  }

  @Test
  void aFileShowsEachLineWithItsOriginAndWhereItCameFrom() {
    histories.file(
        new FileView(
            HEAD,
            "src/plain.c",
            FileView.Kind.TEXT,
            30,
            3,
            1,
            List.of(
                new FileView.Run(
                    1,
                    List.of("int a;", HOSTILE),
                    Origin.AI_EDITED,
                    List.of("some-tool (some-model)"),
                    "recorded",
                    true,
                    new FileView.Change("d".repeat(40), HOSTILE, HOSTILE, NOW),
                    "old/plain.c",
                    9),
                new FileView.Run(
                    3,
                    List.of("\u202eint c;"),
                    Origin.UNKNOWN,
                    List.of(),
                    "none",
                    false,
                    null,
                    "src/plain.c",
                    1))));
    String page = text(get("/r/shop/file/src/plain.c", ""));
    assertThat(page)
        .contains("<tr id=\"L2\">")
        .contains("href=\"/r/shop/file/old/plain.c?rev=" + "d".repeat(40) + "#L9\"")
        .contains("ai-edited: some-tool (some-model), evidence recorded, contested")
        .contains(">E</td>")
        .contains("⟨U+202E⟩int c;")
        .doesNotContain("<script>alert");
    String tag = header(get("/r/shop/file/src/plain.c", ""), "ETag");
    assertThat(get("/r/shop/file/src/plain.c", "", "if-none-match", tag).status()).isEqualTo(304);
    assertThat(get("/r/shop/file/src/none.c", "").status()).isEqualTo(404);
  }

  @Test
  void theFilesBehindANumberAddUpToIt() {
    String page = text(get("/r/shop/lines", "of=restricted"));
    assertThat(page).contains("18 lines in 2 files").contains("back\\slash");
    assertThat(get("/r/shop/lines", "of=nonsense").status()).isEqualTo(400);
  }

  @Test
  void onlyWhoAdministersAddsAndRemoves() {
    assertThat(ask("POST", "/r", "", "form-token=token&name=x&place=/there").status())
        .isEqualTo(403);
    assertThat(text(get("/r", ""))).doesNotContain("Add a repository");

    caller = caller(Role.ADMIN, new Caller.Visible.All());
    var added = ask("POST", "/r", "", "form-token=token&name=x&place=/there");
    assertThat(added.status()).isEqualTo(303);
    assertThat(requested).containsExactly("x");
    var refused = ask("POST", "/r", "", "form-token=token&name=y&place=%2F%22%3E%3Cb%3E");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(text(refused)).contains("nothing at /").doesNotContain("\"><b>");
    assertThat(ask("POST", "/r", "", "form-token=token&name=x&place=/there").status())
        .isEqualTo(409);
    assertThat(ask("POST", "/r", "", "form-token=token&name=..%2Fx&place=/there").status())
        .isEqualTo(422);

    assertThat(ask("POST", "/r/x/remove", "", "form-token=token").status()).isEqualTo(303);
    assertThat(registry.find("x")).isEmpty();
    assertThat(ask("POST", "/r/x/remove", "", "form-token=token").status()).isEqualTo(404);
  }
}
