package dev.onus.server.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onus.forge.Check;
import dev.onus.server.database.SqliteTables;
import dev.onus.server.http.Handler;
import dev.onus.server.http.Headers;
import dev.onus.server.http.Method;
import dev.onus.server.http.Parameters;
import dev.onus.server.http.Refusal;
import dev.onus.server.http.Request;
import dev.onus.server.http.Response;
import dev.onus.server.http.Route;
import dev.onus.server.page.Pages;
import dev.onus.server.repository.Registry;
import dev.onus.server.right.Caller;
import dev.onus.server.right.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangePageTest {
  private static final String EVIL = "</code><script>alert(1)</script>\"' onload=x @all";

  @TempDir private Path directory;
  private final List<Long> again = new ArrayList<>();
  private ChangeStore store = new ChangeStore(new Nothing());
  private List<Route> routes = List.of();

  @BeforeEach
  void begin() throws IOException {
    var tables = new SqliteTables(directory);
    var registry = new Registry(tables);
    registry.put(Samples.SHOP, Samples.NOON);
    store = new ChangeStore(tables);
    routes =
        new ChangeRoutes(registry, store, (_, number) -> again.add(number), new Pages()).routes();
  }

  private Response ask(int route, Role role, String query, String accept, String number)
      throws Exception {
    var caller =
        new Caller(1, "mara", role.rights(), new Caller.Visible.All(), Caller.Means.SESSION);
    return ask(route, caller, query, accept, number);
  }

  private Response ask(int route, Caller caller, String query, String accept, String number)
      throws Exception {
    Handler handler = routes.get(route).handler();
    return handler.answer(
        new Request(
            Method.GET,
            "/r/shop/changes/" + number,
            Map.of("name", "shop", "number", number),
            Parameters.of(query),
            Headers.of(Map.of("Accept", List.of(accept))),
            new byte[0],
            caller,
            "token",
            "192.0.2.1",
            true,
            Samples.NOON));
  }

  private String page(String query) throws Exception {
    return text(ask(1, Role.REVIEWER, query, "text/html", "7"));
  }

  private static String text(Response response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  private void keep(String title, Judged judged) {
    store.keep("shop", Samples.snapshot(title, null), Samples.NOON);
    store.judged("shop", 7, judged);
  }

  @Test
  void showsWhoWroteEachLineAndWhatTurnsItGreen() throws Exception {
    keep("Sessions that last", Samples.judged(Check.State.FAILED, "login.c lacks an approval"));
    String page = page("");
    assertThat(page)
        .contains("may not pass yet")
        .contains(
            "<td class=\"by ai\" title=\"claude-code: ai (recorded, in aaaaaaaaaaaa)\">A</td>")
        .contains(">E</td>", ">D</td>", ">H</td>", ">?</td>")
        .contains("onus review sign --head " + Samples.HEAD)
        .contains("no file of the change is as it was then")
        .contains("href=\"#f1-3\"")
        .contains("id=\"f1-3\"")
        .contains("action=\"/r/shop/changes/7/look\"");
    assertThat(text(ask(1, Role.VIEWER, "", "text/html", "7"))).doesNotContain("Look again");
    assertThat(text(ask(1, Role.VIEWER, "", "application/json", "7")))
        .startsWith("{\"repository\":\"shop\"")
        .contains("\"command\":\"onus review sign");
  }

  @Test
  void whatOthersWroteStaysText() throws Exception {
    var judged =
        Samples.with(Samples.judged(Check.State.FAILED, EVIL), List.of(Samples.file(EVIL, 3)));
    keep(EVIL, judged);
    assertThat(page(""))
        .contains("&lt;script")
        .doesNotContain("<script>alert")
        .doesNotContain("=\"x\"");
    assertThat(text(ask(0, Role.VIEWER, "", "text/html", "7"))).doesNotContain("<script>alert");
  }

  @Test
  void aLongDifferenceComesInPartsAndSaysSo() throws Exception {
    keep(
        "Long",
        Samples.with(
            Samples.judged(Check.State.FAILED, "x"),
            List.of(Samples.file("a.c", 2_000), Samples.file("b.c", 2_000))));
    String first = page("");
    assertThat(first).contains("part 1 of 2", "?page=2#difference", "A part of this file");
    assertThat(first.split("<td class=\"code\">", -1)).hasSize(Differences.MOST_LINES + 1);
    assertThat(page("page=2")).contains("b.c").doesNotContain("id=\"f1\"");
    assertThatThrownBy(() -> page("page=3")).isInstanceOf(Refusal.class);
  }

  @Test
  void theListHasTheStatesAndWhatWasJudged() throws Exception {
    keep("Sessions that last", Samples.judged(Check.State.UNDECIDED, "x"));
    assertThat(text(ask(0, Role.VIEWER, "", "text/html", "7")))
        .contains("Sessions that last", "can't be judged, which is no yes", "by github:maral");
    assertThat(text(ask(0, Role.VIEWER, "state=merged", "text/html", "7")))
        .contains("There is none here");
    assertThatThrownBy(() -> ask(0, Role.VIEWER, "state=x", "text/html", "7"))
        .isInstanceOf(Refusal.class);
  }

  @Test
  void whatACallerMayNotSeeIsNotThere() {
    keep("Secret", Samples.judged(Check.State.FAILED, "x"));
    var stranger =
        new Caller(
            2,
            "eve",
            Role.ADMIN.rights(),
            new Caller.Visible.Only(Set.of("other")),
            Caller.Means.SESSION);
    for (int route = 0; route < 3; route++) {
      int each = route;
      assertThatThrownBy(() -> ask(each, stranger, "", "text/html", "7"))
          .isInstanceOfSatisfying(
              Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(404));
    }
    assertThat(again).isEmpty();
    for (String number : List.of("8", "0", "07", "-1", "9".repeat(30), "x")) {
      assertThatThrownBy(() -> ask(1, Role.VIEWER, "", "text/html", number))
          .isInstanceOf(Refusal.class);
    }
  }

  @Test
  void aNewLookIsAskedFor() throws Exception {
    assertThat(ask(2, Role.REVIEWER, "", "text/html", "7").status()).isEqualTo(303);
    assertThat(again).containsExactly(7L);
  }

  /// Writes the page for somebody to look at, where a place for it is named.
  @Test
  void canBeLookedAt() throws Exception {
    String place = System.getProperty("onus.look", "");
    keep(
        "Keep sessions in the new store",
        Samples.with(
            Samples.judged(Check.State.FAILED, "src/auth/login.c lacks an approval by mara, tomas"),
            List.of(
                Samples.file("src/auth/login.c", 12),
                Samples.file("docs/a.md", 4),
                new Judged.ChangedFile("logo.png", null, false, 0, 0, List.of(), List.of()))));
    String page = page("");
    assertThat(page).contains("logo.png");
    if (!place.isEmpty()) {
      Files.writeString(Path.of(place), page);
      Files.writeString(Path.of(place + ".list"), text(ask(0, Role.VIEWER, "", "text/html", "7")));
    }
  }
}
