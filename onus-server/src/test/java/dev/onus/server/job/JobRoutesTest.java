package dev.onus.server.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.server.database.SqliteTables;
import dev.onus.server.delivery.Deliveries;
import dev.onus.server.delivery.Marks;
import dev.onus.server.http.Callers;
import dev.onus.server.http.Dispatch;
import dev.onus.server.http.Headers;
import dev.onus.server.http.Limiter;
import dev.onus.server.http.Response;
import dev.onus.server.http.Routes;
import dev.onus.server.page.Pages;
import dev.onus.server.right.Caller;
import dev.onus.server.right.Right;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;
import tools.jackson.databind.json.JsonMapper;

/// The page of jobs.
class JobRoutesTest {
  private static final Instant NOW = Instant.parse("2026-11-26T02:14:00Z");

  @TempDir private Path directory;

  @Test
  void showsWhatWaitsAndWhyWithoutTakingItForMarkup() {
    Dispatch dispatch = dispatch(Set.of(Right.values()));

    Response page = ask(dispatch, "GET", "/settings/jobs", "text/html", "");

    assertThat(page.status()).isEqualTo(200);
    assertThat(text(page))
        .contains("finds what is there", "not yet run", "/settings/jobs/look/run")
        .contains("&lt;script")
        .doesNotContain("<script>")
        .contains("name=\"form-token\" value=\"the-token\"");
  }

  @Test
  void saysTheSameAsJson() {
    Dispatch dispatch = dispatch(Set.of(Right.values()));

    var json =
        JsonMapper.builder()
            .build()
            .readTree(ask(dispatch, "GET", "/settings/jobs", "application/json", "").body());

    assertThat(json.at("/jobs/0/name").asString()).isEqualTo("look");
    assertThat(json.at("/looks/0/subject").asString()).isEqualTo("7");
    assertThat(json.at("/unworked/0/state").asString()).isEqualTo("failed");
    assertThat(json.at("/deliveries/0/deliveries").asLong()).isEqualTo(1);
  }

  @Test
  void isForOperatorsAlone() {
    Dispatch dispatch = dispatch(Set.of(Right.READ, Right.AUDIT));

    assertThat(ask(dispatch, "GET", "/settings/jobs", "text/html", "").status()).isEqualTo(403);
    assertThat(
            ask(dispatch, "POST", "/settings/jobs/look/run", "text/html", "form-token=the-token")
                .status())
        .isEqualTo(403);
  }

  @Test
  void runsAJobThatThereIsAndForAFormOfOursAlone() {
    Dispatch dispatch = dispatch(Set.of(Right.values()));

    assertThat(run(dispatch, "look", "form-token=the-token").status()).isEqualTo(303);
    assertThat(run(dispatch, "other", "form-token=the-token").status()).isEqualTo(404);
    assertThat(run(dispatch, "look", "").status()).isEqualTo(403);
  }

  private static Response run(Dispatch dispatch, String job, String form) {
    return ask(dispatch, "POST", "/settings/jobs/" + job + "/run", "text/html", form);
  }

  private Dispatch dispatch(Set<Right> rights) {
    var tables = new SqliteTables(directory);
    tables.write(handle ->
        handle.execute(
            """
            INSERT INTO delivery (forge, id, received_at, kind, digest, state, reason, attempts,
              not_before)
            VALUES ('github', '1', '2026-11-26T02:13:00.000Z', 'change opened', '', 'failed',
              '<script>alert(1)</script>', 12, '2026-11-26T02:13:00.000Z')
            """));
    tables.write(handle ->
        handle.execute(
            """
            INSERT INTO mark (kind, place, subject, wanted_version, done_version, wanted_at,
              not_before, attempts, problem)
            VALUES ('change', 'shop', '7', 2, 1, '2026-11-26T02:13:00.000Z',
              '2026-11-26T02:15:00.000Z', 1, 'too often')
            """));
    var source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + directory.resolve("jobs.db"));
    JobFile.prepare(source);
    var jobs =
        new Jobs(
            source,
            tables,
            List.of(new Job("look", "finds what is there", Duration.ofSeconds(1), () -> {})),
            Jobs.Rhythm.USUAL,
            JobCounting.NONE,
            () -> NOW);
    var pages = new Pages();
    var caller = new Caller(1, "mara", rights, new Caller.Visible.All(), Caller.Means.SESSION);
    return new Dispatch(
        new Routes(new JobRoutes(jobs, new Deliveries(tables), new Marks(tables), pages).routes()),
        (headers, at) -> Optional.of(new Callers.Known(caller, "the-token")),
        pages::refuse,
        new Limiter(100, 100),
        () -> NOW);
  }

  private static Response ask(
      Dispatch dispatch, String method, String path, String accept, String form) {
    return dispatch.answer(
        new Dispatch.Incoming(
            method,
            path,
            "",
            Headers.of(
                Map.of(
                    "accept", List.of(accept),
                    "content-type", List.of("application/x-www-form-urlencoded"))),
            longest -> form.getBytes(StandardCharsets.UTF_8),
            "203.0.113.7",
            true));
  }

  private static String text(Response response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }
}
