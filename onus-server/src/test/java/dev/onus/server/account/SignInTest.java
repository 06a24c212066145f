package dev.onus.server.account;

import static dev.onus.server.account.TestServer.location;
import static dev.onus.server.account.TestServer.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.server.http.Access;
import dev.onus.server.http.Method;
import dev.onus.server.http.Response;
import dev.onus.server.http.Route;
import dev.onus.server.right.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInTest {
  private static final String PASSWORD = "a-long-enough-one";

  private TestServer server;
  private Account mara;

  @BeforeEach
  void start(@TempDir Path directory) {
    server =
        new TestServer(
            directory,
            Instant.parse("2026-03-01T08:00:00Z"),
            (_, _) ->
                List.of(
                    Route.of(
                        Method.GET,
                        "/probe",
                        new Access.SignedIn(),
                        request -> Response.text(200, request.signedIn().name())),
                    Route.of(
                        Method.POST,
                        "/probe",
                        new Access.SignedIn(),
                        _ -> Response.text(200, "done"))),
            List.of());
    mara = server.account("mara", PASSWORD, Role.VIEWER);
  }

  private boolean isIn(TestServer.Browser browser) {
    return browser.get("/probe").status() == 200;
  }

  @Test
  void leadsToWhereSomebodyWantedToGo() {
    var browser = server.browser();
    assertThat(location(browser.get("/probe"))).isEqualTo("/sign-in?to=%2fprobe");
    assertThat(text(browser.get("/sign-in?to=%2Fprobe"))).contains("value=\"/probe\"");

    Response response = browser.post("/sign-in", "name=mara&password=" + PASSWORD + "&to=%2Fprobe");

    assertThat(response.status()).isEqualTo(303);
    assertThat(location(response)).isEqualTo("/probe");
    assertThat(text(browser.get("/probe"))).isEqualTo("mara");
  }

  @Test
  void leadsNowhereElse() {
    for (String to : List.of("//evil.example", "%2F%2Fevil.example", "/%5Cevil.example")) {
      Response response =
          server.browser().post("/sign-in", "name=mara&password=" + PASSWORD + "&to=" + to);
      assertThat(location(response)).isEqualTo("/");
    }
    assertThat(text(server.browser().get("/sign-in?to=%2F%2Fevil.example"))).doesNotContain("evil");
  }

  @Test
  void saysTheSameOfEveryFailure() {
    Account gone = server.account("gone", PASSWORD, Role.VIEWER);
    server.reception.accounts().deactivate(gone.id());
    Response wrong = server.browser().signIn("mara", "another-long-one");
    Response inactive = server.browser().signIn("gone", PASSWORD);
    Response unknown = server.browser().signIn("nobody", PASSWORD);

    assertThat(wrong.status()).isEqualTo(403);
    assertThat(text(wrong)).contains("do not belong together").doesNotContain("another-long-one");
    assertThat(text(inactive).replace("gone", "X")).isEqualTo(text(wrong).replace("mara", "X"));
    assertThat(text(unknown).replace("nobody", "X")).isEqualTo(text(wrong).replace("mara", "X"));
    assertThat(wrong.headers()).isEmpty();
  }

  @Test
  void worksAsMuchForANameThatNobodyHas() {
    var hash = TestServer.quickHash();
    var passwords = new Passwords(server.reception.accounts(), hash);
    for (String name : List.of("mara", "nobody", "No Name!", "")) {
      long before = hash.computed();
      assertThat(passwords.check(name, "wrong-password", "192.0.2.7", server.now())).isEmpty();
      assertThat(hash.computed()).as(name).isEqualTo(before + 1);
    }
  }

  @Test
  void writesWhatSomebodyTypedAsText() {
    var page =
        text(server.browser().post("/sign-in", "name=%22%3E%3Cscript%3Ealert(1)&password=x"));

    assertThat(page).doesNotContain("<script>alert").contains("&#34;>&lt;script");
  }

  @Test
  void stopsGuessingAtOneNameFromManyAddresses() {
    var passwords = new Passwords(server.reception.accounts(), TestServer.quickHash());
    int refused = 0;
    for (int i = 0; i < 15; i++) {
      try {
        passwords.check("MARA ", "wrong-password", "192.0.2." + i, server.now());
      } catch (dev.onus.server.http.Refusal refusal) {
        assertThat(refusal.status()).isEqualTo(429);
        refused++;
      }
    }
    assertThat(refused).isEqualTo(5);
    assertThat(passwords.check("mara", PASSWORD, "192.0.2.99", server.now().plusSeconds(60)))
        .isPresent();
  }

  @Test
  void stopsGuessingAtManyNamesFromOneNetwork() {
    var passwords = new Passwords(server.reception.accounts(), TestServer.quickHash());
    int refused = 0;
    for (int i = 0; i < 33; i++) {
      try {
        passwords.check("name" + i, "wrong-password", "2001:db8::" + i, server.now());
      } catch (dev.onus.server.http.Refusal refusal) {
        refused++;
      }
    }
    assertThat(refused).isEqualTo(3);
  }

  @Test
  void givesANewSessionEachTime() {
    var browser = server.browser();
    browser.signIn("mara", PASSWORD);
    Map<String, String> planted = Map.copyOf(browser.cookies);

    browser.signIn("mara", PASSWORD);

    assertThat(browser.cookies).isNotEqualTo(planted);
    var other = server.browser();
    other.cookies.putAll(planted);
    assertThat(isIn(other)).isFalse();
    assertThat(isIn(browser)).isTrue();
  }

  @Test
  void neverTakesAnIdThatSomebodyElsePlanted() {
    var browser = server.browser();
    browser.cookies.put("__Host-onus", "planted");

    browser.postAsIs("/sign-in", "name=mara&password=" + PASSWORD);

    assertThat(browser.cookie("__Host-onus")).isNotEqualTo("planted").hasSize(43);
  }

  @Test
  void setsCookiesThatStayWhereTheyBelong() {
    var safe = server.browser();
    safe.signIn("mara", PASSWORD);
    assertThat(safe.setCookies)
        .singleElement()
        .asString()
        .matches("__Host-onus=[\\w-]{43}; Path=/; Max-Age=604800; HttpOnly; SameSite=Lax; Secure");

    var plain = server.browserWithoutTls();
    plain.signIn("mara", PASSWORD);
    assertThat(plain.setCookies)
        .singleElement()
        .asString()
        .matches("onus=[\\w-]{43}; Path=/; Max-Age=604800; HttpOnly; SameSite=Lax");
    assertThat(isIn(plain)).isTrue();

    // What began without TLS may have been heard, and does not count with it.
    var mixed = server.browser();
    mixed.cookies.put("__Host-onus", plain.cookie("onus"));
    assertThat(isIn(mixed)).isFalse();
    mixed.cookies.clear();
    mixed.cookies.put("onus", safe.cookie("__Host-onus"));
    assertThat(isIn(mixed)).isFalse();
  }

  @Test
  void keepsNoSecretInTheTables() {
    var browser = server.browser();
    browser.signIn("mara", PASSWORD);
    String secret = browser.cookie("__Host-onus");

    List<String> kept =
        server.tables.read(handle ->
            handle
                .createQuery("SELECT hash FROM session UNION ALL SELECT id FROM session")
                .mapTo(String.class)
                .list());

    assertThat(kept).contains(Secrets.hash(secret)).doesNotContain(secret);
  }

  @Test
  void endsASessionThatIsNotUsed() {
    var browser = server.browser();
    browser.signIn("mara", PASSWORD);
    server.pass(Duration.ofHours(11));
    assertThat(isIn(browser)).isTrue();
    server.pass(Duration.ofHours(11));
    assertThat(isIn(browser)).isTrue();

    server.pass(Duration.ofHours(12).plusSeconds(1));

    assertThat(isIn(browser)).isFalse();
  }

  @Test
  void endsASessionAfterSevenDaysHoweverMuchItIsUsed() {
    var browser = server.browser();
    browser.signIn("mara", PASSWORD);
    for (int hours = 0; hours < 7 * 24 - 6; hours += 6) {
      server.pass(Duration.ofHours(6));
      assertThat(isIn(browser)).isTrue();
    }

    server.pass(Duration.ofHours(6));

    assertThat(isIn(browser)).isFalse();
  }

  @Test
  void endsASessionBySigningOut() {
    var browser = server.browser();
    browser.signIn("mara", PASSWORD);
    Map<String, String> before = Map.copyOf(browser.cookies);

    assertThat(location(browser.post("/sign-out", "x=y"))).isEqualTo("/sign-in");

    assertThat(browser.cookies).isEmpty();
    browser.cookies.putAll(before);
    assertThat(isIn(browser)).isFalse();
  }

  @Test
  void endsEverySessionWithANewPasswordAndWithInactivity() {
    var browser = server.browser();
    browser.signIn("mara", PASSWORD);
    String link = server.reception.links().make(mara, server.now());
    server.reception.passwords().set(mara, "another-long-enough-one");
    assertThat(isIn(browser)).isFalse();
    assertThat(server.reception.links().look(link, server.now())).isEmpty();
    assertThat(browser.signIn("mara", PASSWORD).status()).isEqualTo(403);

    browser.signIn("mara", "another-long-enough-one");
    assertThat(isIn(browser)).isTrue();
    server.account("keeper", PASSWORD, Role.ADMIN);
    server.reception.accounts().deactivate(mara.id());
    assertThat(isIn(browser)).isFalse();

    server.reception.accounts().activate(mara.id());
    assertThat(isIn(browser)).isFalse();
  }

  @Test
  void refusesAFormWithAnotherToken() {
    var browser = server.browser();
    browser.signIn("mara", PASSWORD);
    var other = server.browser();
    other.signIn("mara", PASSWORD);

    assertThat(browser.post("/probe", "x=y").status()).isEqualTo(200);
    assertThat(browser.postAsIs("/probe", "x=y").status()).isEqualTo(403);
    assertThat(browser.postAsIs("/probe", "form-token=" + other.formToken()).status())
        .isEqualTo(403);
    browser.site = "cross-site";
    assertThat(browser.post("/probe", "x=y").status()).isEqualTo(403);
    assertThat(server.browser().formToken()).isEmpty();
  }

  @Test
  void refusesASignInThatAnotherSiteSends() {
    var browser = server.browser();
    browser.site = "cross-site";

    assertThat(browser.signIn("mara", PASSWORD).status()).isEqualTo(403);
    assertThat(browser.cookies).isEmpty();
  }

  @Test
  void signsInByALinkOnceAndNotByLookingAtIt() {
    String path = SignInLinks.path(server.reception.links().make(mara, server.now()));
    var browser = server.browser();
    assertThat(text(browser.get(path))).contains("Sign in as Display of mara");
    assertThat(text(browser.get(path))).contains("Sign in as Display of mara");
    assertThat(isIn(browser)).isFalse();

    assertThat(location(browser.post(path, "x=y"))).isEqualTo("/settings");

    assertThat(isIn(browser)).isTrue();
    assertThat(server.browser().post(path, "x=y").status()).isEqualTo(404);
    assertThat(server.browser().get(path).status()).isEqualTo(404);
  }

  @Test
  void endsALinkAfterAQuarterOfAnHourAndWithTheNextOne() {
    var links = server.reception.links();
    String first = links.make(mara, server.now());
    String second = links.make(mara, server.now());
    assertThat(links.look(first, server.now())).isEmpty();
    assertThat(links.look(second, server.now().plusSeconds(899))).isPresent();

    server.pass(Duration.ofMinutes(15));

    assertThat(links.use(second, server.now())).isEmpty();
    assertThat(server.browser().post(SignInLinks.path(second), "x=y").status()).isEqualTo(404);
  }

  @Test
  void refusesPasswordsThatAreEasilyFound() {
    for (String weak : List.of("short", "mara-mara-mara", "aaaaaaaaaaaaaaaa", "x".repeat(300))) {
      org.assertj.core.api.Assertions.assertThatThrownBy(
              () -> server.reception.passwords().set(mara, weak))
          .isInstanceOf(dev.onus.server.http.Refusal.class);
    }
    server.account("al", "a-long-walk-in-palermo", Role.VIEWER);
  }
}
