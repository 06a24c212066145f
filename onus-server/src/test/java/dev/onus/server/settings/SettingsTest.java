package dev.onus.server.settings;

import static dev.onus.server.account.TestServer.location;
import static dev.onus.server.account.TestServer.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.server.account.Account;
import dev.onus.server.account.SignInLinks;
import dev.onus.server.account.TestServer;
import dev.onus.server.http.Access;
import dev.onus.server.http.Method;
import dev.onus.server.http.Response;
import dev.onus.server.http.Route;
import dev.onus.server.repository.RegisteredRepository;
import dev.onus.server.repository.Registry;
import dev.onus.server.right.Caller.Visible;
import dev.onus.server.right.Right;
import dev.onus.server.right.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  private static final String PASSWORD = "a-long-enough-one";
  private static final Pattern TOKEN = Pattern.compile("onus_\\w{10}_\\w{43}_\\w{6}");
  private static final Pattern LINK =
      Pattern.compile("https://onus\\.example(/sign-in/link/\\S+?)<");

  private TestServer server;
  private Account mara;

  @BeforeEach
  void start(@TempDir Path directory) {
    server =
        new TestServer(
            directory, Instant.parse("2026-03-01T08:00:00Z"), SettingsTest::routes, List.of());
    var registry = new Registry(server.tables);
    for (String name : List.of("shop", "secret")) {
      registry.put(new RegisteredRepository(name, directory, null, null), server.now());
    }
    mara = server.account("mara", PASSWORD, Role.REVIEWER);
    server.account("ada", PASSWORD, Role.ADMIN);
    server.reception.accounts().setRepositories(mara.id(), new Visible.Only(Set.of("shop")));
  }

  private static List<Route> routes(TestServer of, dev.onus.server.account.Reception reception) {
    var registry = new Registry(of.tables);
    return Stream.concat(
            new SettingsRoutes(of.pages, reception, registry, "https://onus.example")
                .routes().stream(),
            Stream.of(
                Route.of(
                    Method.GET,
                    "/audit",
                    new Access.Needs(Right.AUDIT),
                    _ -> Response.text(200, "log")),
                Route.of(
                    Method.GET,
                    "/review",
                    new Access.Needs(Right.REVIEW),
                    _ -> Response.text(200, "queue"))))
        .toList();
  }

  private TestServer.Browser signedIn(String name) {
    var browser = server.browser();
    assertThat(browser.signIn(name, PASSWORD).status()).isEqualTo(303);
    return browser;
  }

  private static String found(Pattern pattern, Response response) {
    Matcher matcher = pattern.matcher(text(response));
    assertThat(matcher.find()).as(text(response)).isTrue();
    return matcher.group(matcher.groupCount());
  }

  @Test
  void showsWhatIsStoredAboutMeAndNothingOfOthers() {
    String page = text(signedIn("mara").get("/settings"));

    assertThat(page)
        .contains("<h1>Settings</h1>", "Display of mara", "reviewer", "shop", "this one")
        .doesNotContain("secret\"", "/settings/accounts", "argon2id$", "Display of ada");
  }

  @Test
  void saysTheSameAsJson() {
    var browser = signedIn("mara");
    browser.accept = "application/json";

    Response response = browser.get("/settings");

    assertThat(response.type()).isEqualTo("application/json");
    assertThat(text(response))
        .contains("\"name\":\"mara\"", "\"repositories\":[\"shop\"]", "\"isThis\":true")
        .doesNotContain("argon2id", "hash", browser.cookie("__Host-onus"));
  }

  @Test
  void leadsThoseWhoAreNotSignedInToTheirSignIn() {
    for (String path : List.of("/settings", "/settings/roles", "/settings/accounts")) {
      assertThat(location(server.browser().get(path))).startsWith("/sign-in?to=");
    }
    assertThat(server.browser().post("/settings/password", "x=y").status()).isEqualTo(401);
  }

  @Test
  void makesATokenShowsItOnceAndRevokesIt() {
    var browser = signedIn("mara");
    Response made =
        browser.post("/settings/tokens", "label=CI&right=read&sees=some&repository=shop&days=10");
    String token = found(Pattern.compile("(" + TOKEN + ")"), made);

    assertThat(server.ask(token, "/settings").status()).isEqualTo(200);
    assertThat(server.ask(token, "/review").status()).isEqualTo(403);
    String page = text(browser.get("/settings"));
    assertThat(TOKEN.matcher(page).find()).isFalse();
    assertThat(page).contains("CI", "2026-03-11", "2026-03-01");

    String id = token.substring(5, 15);
    assertThat(browser.post("/settings/tokens/" + id + "/revoke", "x=y").status()).isEqualTo(303);
    assertThat(server.ask(token, "/settings").status()).isEqualTo(401);
    assertThat(text(browser.get("/settings"))).contains("revoked");
  }

  @Test
  void refusesATokenThatIsTooWideOrBroken() {
    var browser = signedIn("mara");
    for (String form :
        List.of(
            "label=CI&right=administer&sees=all",
            "label=CI&right=fly&sees=all",
            "label=CI&sees=all",
            "label=&right=read&sees=all",
            "label=CI&right=read&sees=some&repository=secret",
            "label=CI&right=read&sees=some&repository=a/b")) {
      assertThat(browser.post("/settings/tokens", form).status()).as(form).isEqualTo(422);
    }
    assertThat(browser.post("/settings/tokens", "label=CI&right=read&sees=all&days=367").status())
        .isEqualTo(400);
    assertThat(browser.postAsIs("/settings/tokens", "label=CI&right=read&sees=all").status())
        .isEqualTo(403);
  }

  @Test
  void letsNoTokenMakeTokensOrChangeAccounts() {
    var browser = signedIn("ada");
    String token =
        found(
            Pattern.compile("(" + TOKEN + ")"),
            browser.post("/settings/tokens", "label=CI&right=administer&right=read&sees=all"));

    assertThat(server.ask(token, "/settings/accounts").status()).isEqualTo(200);
    for (String path :
        List.of(
            "/settings/tokens",
            "/settings/password",
            "/settings/sessions/end",
            "/settings/accounts",
            "/settings/accounts/mara",
            "/settings/accounts/mara/link",
            "/settings/accounts/mara/deactivate")) {
      var form = "label=x&right=read&sees=all&name=eve&role=admin";
      assertThat(server.ask(token, "POST", path, form).status()).as(path).isEqualTo(403);
    }
    assertThat(server.reception.accounts().find("eve")).isEmpty();
  }

  @Test
  void changesThePasswordAndEndsTheOtherSessions() {
    var browser = signedIn("mara");
    var other = signedIn("mara");
    String again = "&new-password=another-long-one&again=another-long-one";
    assertThat(browser.post("/settings/password", "password=wrong" + again).status())
        .isEqualTo(403);
    assertThat(browser.post("/settings/password", "password=" + PASSWORD + again + "x").status())
        .isEqualTo(422);
    String before = browser.cookie("__Host-onus");

    assertThat(browser.post("/settings/password", "password=" + PASSWORD + again).status())
        .isEqualTo(303);

    assertThat(browser.cookie("__Host-onus")).isNotEqualTo(before);
    assertThat(browser.get("/settings").status()).isEqualTo(200);
    assertThat(other.get("/settings").status()).isEqualTo(303);
  }

  @Test
  void replacesALostPasswordAfterALinkForAnHour() {
    String link = SignInLinks.path(server.reception.links().make(mara, server.now()));
    var browser = server.browser();
    browser.post(link, "x=y");
    server.pass(Duration.ofMinutes(61));
    String form = "new-password=another-long-one&again=another-long-one";
    assertThat(browser.post("/settings/password", form).status()).isEqualTo(403);

    browser = server.browser();
    browser.post(SignInLinks.path(server.reception.links().make(mara, server.now())), "x=y");
    assertThat(browser.post("/settings/password", form).status()).isEqualTo(303);
    assertThat(server.browser().signIn("mara", "another-long-one").status()).isEqualTo(303);
  }

  @Test
  void endsOneOrAllOfMySessions() {
    var browser = signedIn("mara");
    var other = signedIn("mara");
    var foreign = signedIn("ada");
    String id = server.reception.sessions().of(mara.id(), server.now()).getFirst().id();
    assertThat(foreign.post("/settings/sessions/" + id + "/end", "x=y").status()).isEqualTo(303);
    assertThat(server.reception.sessions().of(mara.id(), server.now())).hasSize(2);

    browser.post("/settings/sessions/" + id + "/end", "x=y");
    assertThat(server.reception.sessions().of(mara.id(), server.now())).hasSize(1);

    var left = browser.get("/settings").status() == 200 ? browser : other;
    assertThat(location(left.post("/settings/sessions/end", "x=y"))).isEqualTo("/sign-in");
    assertThat(server.reception.sessions().of(mara.id(), server.now())).isEmpty();
    assertThat(foreign.get("/settings").status()).isEqualTo(200);
  }

  @Test
  void makesAnAccountWithALinkThatSignsIn() {
    var browser = signedIn("ada");
    Response made =
        browser.post(
            "/settings/accounts",
            "name=noor&display-name=Noor&role=viewer&role=auditor&sees=some&repository=shop");
    String path = found(LINK, made);

    var noor = server.browser();
    assertThat(noor.get(path).status()).isEqualTo(200);
    noor.post(path, "x=y");

    assertThat(noor.get("/audit").status()).isEqualTo(200);
    assertThat(noor.get("/review").status()).isEqualTo(403);
    assertThat(text(noor.get("/settings"))).contains("made a sign-in link", "ada");
    assertThat(browser.post("/settings/accounts", "name=noor&role=viewer").status()).isEqualTo(409);
    assertThat(browser.post("/settings/accounts", "name=x/y&role=viewer").status()).isEqualTo(422);
    assertThat(browser.post("/settings/accounts", "name=zoe&role=king").status()).isEqualTo(422);
  }

  @Test
  void changesRolesAndRepositoriesAtOnce() {
    var person = signedIn("mara");
    assertThat(person.get("/audit").status()).isEqualTo(403);

    signedIn("ada").post("/settings/accounts/mara", "role=auditor&sees=some&repository=secret");

    assertThat(person.get("/audit").status()).isEqualTo(200);
    assertThat(person.get("/review").status()).isEqualTo(403);
    assertThat(server.reception.accounts().find("mara").orElseThrow().repositories())
        .isEqualTo(new Visible.Only(Set.of("secret")));
  }

  @Test
  void makesAnAccountInactiveButNeverTheLastThatAdministers() {
    var person = signedIn("mara");
    var admin = signedIn("ada");

    admin.post("/settings/accounts/mara/deactivate", "x=y");

    assertThat(person.get("/settings").status()).isEqualTo(303);
    assertThat(text(admin.get("/settings/accounts"))).contains("inactive");
    assertThat(admin.post("/settings/accounts/mara/link", "x=y").status()).isEqualTo(409);
    assertThat(admin.post("/settings/accounts/ada/deactivate", "x=y").status()).isEqualTo(409);
    admin.post("/settings/accounts/mara/activate", "x=y");
    signedIn("mara");
  }

  @Test
  void notesWhoLookedAtWhoseData() {
    var admin = signedIn("ada");
    admin.get("/settings/accounts/mara");
    admin.get("/settings/accounts/ada");

    assertThat(text(signedIn("mara").get("/settings")))
        .contains("looked at the account", "<td>ada</td>");
    assertThat(text(admin.get("/settings"))).doesNotContain("looked at the account");
    assertThat(text(admin.get("/settings/accounts/mara"))).contains("looked at the account");
  }

  @Test
  void hidesAccountsFromThoseWhoDoNotAdminister() {
    var person = signedIn("mara");

    assertThat(person.get("/settings/accounts").status()).isEqualTo(403);
    assertThat(person.get("/settings/accounts/mara").status()).isEqualTo(200);
    Response other = person.get("/settings/accounts/ada");
    Response nobody = person.get("/settings/accounts/nobody");
    assertThat(other.status()).isEqualTo(404);
    assertThat(text(other).replace("ada", "nobody")).isEqualTo(text(nobody));
    assertThat(person.post("/settings/accounts/mara", "role=admin&sees=all").status())
        .isEqualTo(403);
    assertThat(text(signedIn("ada").get("/settings"))).doesNotContain("looked at the account");
  }

  @Test
  void endsSessionsAndRevokesTokensOfOthers() {
    var person = signedIn("mara");
    String token =
        found(
            Pattern.compile("(" + TOKEN + ")"),
            person.post("/settings/tokens", "label=CI&right=read&sees=all"));
    var admin = signedIn("ada");
    assertThat(text(admin.get("/settings/accounts/mara"))).contains("CI").doesNotContain(token);
    String id = token.substring(5, 15);

    admin.post("/settings/accounts/mara/tokens/" + id + "/revoke", "x=y");
    admin.post("/settings/accounts/mara/sessions/end", "x=y");

    assertThat(server.ask(token, "/settings").status()).isEqualTo(401);
    assertThat(person.get("/settings").status()).isEqualTo(303);
    assertThat(admin.post("/settings/accounts/mara/tokens/none/revoke", "x=y").status())
        .isEqualTo(404);
  }

  @Test
  void showsRolesAndRightsAsATable() {
    var browser = signedIn("mara");
    String page = text(browser.get("/settings/roles"));
    browser.accept = "application/json";

    for (Role role : Role.values()) {
      assertThat(page).contains("<th scope=\"col\">" + role.label() + "</th>");
      assertThat(text(browser.get("/settings/roles")))
          .contains("\"label\":\"" + role.label() + "\"");
    }
    for (Right right : Right.values()) {
      assertThat(page).contains("<strong>" + right.label() + "</strong>");
    }
    assertThat(page.split("class=\"held\">yes", -1))
        .hasSize(1 + Stream.of(Role.values()).mapToInt(role -> role.rights().size()).sum());
  }

  @Test
  void writesHostileNamesAsText() {
    var admin = signedIn("ada");
    admin.post(
        "/settings/accounts",
        "name=eve&display-name=%3Cscript%3Ealert(1)%3C/script%3E&role=viewer");

    assertThat(text(admin.get("/settings/accounts")))
        .contains("&lt;script&gt;alert(1)")
        .doesNotContain("<script>alert");
    assertThat(text(admin.get("/settings/accounts/eve"))).doesNotContain("<script>alert");
  }
}
