package dev.onus.server.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onus.server.http.Access;
import dev.onus.server.http.Headers;
import dev.onus.server.http.Method;
import dev.onus.server.http.Parameters;
import dev.onus.server.http.Refusal;
import dev.onus.server.http.Request;
import dev.onus.server.http.Response;
import dev.onus.server.http.Route;
import dev.onus.server.log.LogVerification.Phase;
import dev.onus.server.page.Pages;
import dev.onus.server.right.Caller;
import dev.onus.server.right.Right;
import dev.onus.server.right.Role;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The pages of the log, with texts that try to break out of them.
class LogRoutesTest {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
  private static final String HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=y>";

  private final Fake log = new Fake();
  private final List<String> looked = new ArrayList<>();
  private final List<Route> routes =
      new LogRoutes(log, (_, what) -> looked.add(what), new Pages()).routes();

  private static final class Fake implements Log {
    LogVerification verification = LogVerification.NONE;
    LogQuestion asked = LogQuestion.LATEST;

    private static Listing.Row row(long position) {
      return new Listing.Row(position, NOW, HOSTILE, HOSTILE, "signed", HOSTILE, HOSTILE);
    }

    @Override
    public Listing list(LogQuestion question) {
      asked = question;
      return new Listing(List.of(row(12), row(11)), 11L, 2);
    }

    @Override
    public Optional<LogEntry> entry(long position) {
      return position < 12
          ? Optional.of(
              new LogEntry(
                  row(position),
                  12,
                  HOSTILE,
                  HOSTILE,
                  new LogEntry.Word(true, HOSTILE),
                  position == 3
                      ? List.of(new LogEntry.Text("reason", HOSTILE, null))
                      : List.of(new LogEntry.Text("reason", HOSTILE, HOSTILE)),
                  "leaf",
                  List.of("hash"),
                  "c2ln"))
          : Optional.empty();
    }

    @Override
    public Optional<String> receipt(long position) {
      return position < 12 ? Optional.of("c2sp.org/tlog-proof@v1\n") : Optional.empty();
    }

    @Override
    public Optional<String> checkpoint() {
      return Optional.empty();
    }

    @Override
    public Optional<byte[]> tile(String path) {
      return path.equals("tile/0/000") ? Optional.of(new byte[] {1, 2}) : Optional.empty();
    }

    @Override
    public LogState state() {
      return new LogState(12, HOSTILE, List.of(new LogState.Cosigned(7, List.of(HOSTILE))));
    }

    @Override
    public LogVerification verification() {
      return verification;
    }

    @Override
    public LogVerification verify() {
      verification = new LogVerification(Phase.RUNS, NOW, null, 3, 12, 0, 0, null);
      return verification;
    }
  }

  private Response ask(int route, Map<String, String> variables, String query, String accept)
      throws Exception {
    var caller =
        new Caller(
            7, "ines", Role.AUDITOR.rights(), new Caller.Visible.All(), Caller.Means.SESSION);
    Route meant = routes.get(route);
    return meant
        .handler()
        .answer(
            new Request(
                meant.method(),
                "/log",
                variables,
                Parameters.of(query),
                Headers.of(Map.of("accept", List.of(accept))),
                new byte[0],
                caller,
                "token",
                "::1",
                true,
                NOW));
  }

  private String page(int route, Map<String, String> variables) throws Exception {
    Response response = ask(route, variables, "", "text/html");
    assertThat(response.status()).isEqualTo(200);
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  @Test
  void everyRouteIsForAuditorsAlone() {
    assertThat(routes)
        .allMatch(route -> route.access().equals(new Access.Needs(Right.AUDIT)))
        .extracting(route -> route.method() + " " + route.pattern().text())
        .containsExactly(
            "GET /log",
            "GET /log/checkpoint",
            "GET /log/verify",
            "POST /log/verify",
            "GET /log/tile/{path...}",
            "GET /log/{position}",
            "GET /log/{position}/receipt");
    assertThat(Method.GET.isSafe()).isTrue();
  }

  @Test
  void nothingThatSomebodyWroteBecomesMarkup() throws Exception {
    log.verification = new LogVerification(Phase.DOES_NOT_VERIFY, NOW, NOW, 3, 12, 0, 0, HOSTILE);
    for (String page :
        List.of(page(0, Map.of()), page(2, Map.of()), page(5, Map.of("position", "4")))) {
      assertThat(page)
          .doesNotContain("<script>alert")
          .doesNotContain("<img")
          .contains("&lt;script&gt;");
    }
  }

  @Test
  void keepsTheQuestionFromPageToPage() throws Exception {
    Response response = ask(0, Map.of(), "type=x&actor=a%26b&before=40", "text/html");
    assertThat(log.asked).isEqualTo(new LogQuestion(40L, "x", "a&b", "", ""));
    assertThat(new String(response.body(), StandardCharsets.UTF_8))
        .contains("/log?type=x&amp;actor=a%26b&amp;before=11");
    assertThatThrownBy(() -> ask(0, Map.of(), "before=-1", "text/html"))
        .isInstanceOf(Refusal.class);
  }

  @Test
  void keepsWhoLookedAtAPrivateTextThatIsStillThere() throws Exception {
    page(5, Map.of("position", "3"));
    assertThat(looked).isEmpty();
    page(5, Map.of("position", "4"));
    ask(5, Map.of("position", "5"), "", "application/json");
    assertThat(looked)
        .containsExactly(
            "the private texts of entry 4 of the log", "the private texts of entry 5 of the log");
  }

  @Test
  void hasNothingWhereThereIsNoEntry() {
    for (String position : List.of("12", "-1", "x", "9".repeat(30))) {
      assertThatThrownBy(() -> page(5, Map.of("position", position)))
          .isInstanceOfSatisfying(
              Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(404));
    }
    assertThatThrownBy(() -> page(1, Map.of())).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> page(4, Map.of("path", "0/001"))).isInstanceOf(Refusal.class);
  }

  @Test
  void givesReceiptsAndTilesAsFiles() throws Exception {
    Response receipt = ask(6, Map.of("position", "4"), "", "*/*");
    assertThat(receipt.type()).startsWith("text/plain");
    assertThat(receipt.headers().getFirst().value())
        .isEqualTo("attachment; filename=\"entry-4.tlog-proof\"");
    assertThat(ask(4, Map.of("path", "0/000"), "", "*/*").body()).containsExactly(1, 2);
  }

  @Test
  void beginsAVerificationThatCanBeLeftAndFoundAgain() throws Exception {
    Response begun = ask(3, Map.of(), "", "text/html");
    assertThat(begun.status()).isEqualTo(303);
    assertThat(begun.headers().getFirst().value()).isEqualTo("/log/verify");
    assertThat(page(2, Map.of())).contains("3 of 12 entries").contains("every 2s");
    log.verification = new LogVerification(Phase.VERIFIES, NOW, NOW, 12, 12, 2, 0, null);
    assertThat(page(2, Map.of())).contains("Verifies").doesNotContain("every 2s");
    assertThat(ask(3, Map.of(), "", "application/json").status()).isEqualTo(202);
  }
}
