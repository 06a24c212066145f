package dev.onus.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.server.http.Access;
import dev.onus.server.http.Headers;
import dev.onus.server.http.Method;
import dev.onus.server.http.Parameters;
import dev.onus.server.http.Request;
import dev.onus.server.http.Response;
import dev.onus.server.http.Route;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The contract is handed out, once to whoever has it.
class ApiRoutesTest {
  private final Route route =
      new ApiRoutes(
              List.of(
                  Route.of(
                      Method.GET, "/health/live", new Access.Open(), _ -> Response.empty(404))))
          .routes()
          .getFirst();

  @Test
  void everybodyMayReadIt() throws Exception {
    Response response = ask(Map.of());

    assertThat(route.access()).isEqualTo(new Access.Open());
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.type()).startsWith("application/yaml");
    assertThat(new String(response.body(), StandardCharsets.UTF_8))
        .startsWith("openapi: \"3.1.1\"\n")
        .contains("  /health/live:\n", "  /openapi.yaml:\n");
  }

  @Test
  void whoeverHasItIsToldSo() throws Exception {
    String tag = tag(ask(Map.of()));

    Response again = ask(Map.of("if-none-match", List.of(tag)));

    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(tag(again)).isEqualTo(tag);
    assertThat(ask(Map.of("if-none-match", List.of("\"other\""))).status()).isEqualTo(200);
  }

  private static String tag(Response response) {
    return response.headers().stream()
        .filter(one -> one.name().equals("ETag"))
        .findFirst()
        .orElseThrow()
        .value();
  }

  private Response ask(Map<String, List<String>> headers) throws Exception {
    return route
        .handler()
        .answer(
            new Request(
                Method.GET,
                "/openapi.yaml",
                Map.of(),
                Parameters.NONE,
                Headers.of(headers),
                new byte[0],
                null,
                "",
                "192.0.2.1",
                true,
                Instant.EPOCH));
  }
}
