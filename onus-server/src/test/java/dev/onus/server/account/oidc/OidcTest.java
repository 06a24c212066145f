package dev.onus.server.account.oidc;

import static dev.onus.server.account.TestServer.location;
import static dev.onus.server.account.TestServer.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.onus.server.account.Account;
import dev.onus.server.account.Accounts;
import dev.onus.server.account.SignInPage;
import dev.onus.server.account.TestServer;
import dev.onus.server.http.Access;
import dev.onus.server.http.Method;
import dev.onus.server.http.Parameters;
import dev.onus.server.http.Response;
import dev.onus.server.http.Route;
import dev.onus.server.right.Caller.Visible;
import dev.onus.server.right.Role;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OidcTest {
  @TempDir private Path directory;
  private FakeIssuer issuer;

  @BeforeEach
  void start() throws Exception {
    issuer = new FakeIssuer();
  }

  @AfterEach
  void stop() {
    issuer.close();
  }

  private OidcSettings settings(OidcSettings.Newcomers newcomers, Map<String, Role> groups) {
    return new OidcSettings(
        "Acme",
        URI.create(issuer.address()),
        "onus",
        "the-client-secret",
        URI.create("https://onus.example"),
        Set.of(),
        newcomers,
        groups.isEmpty() ? "" : "groups",
        groups);
  }

  private TestServer server(OidcSettings settings) {
    return new TestServer(
        directory,
        Instant.now().truncatedTo(ChronoUnit.MILLIS),
        (_, reception) -> {
          var routes =
              new ArrayList<>(
                  new OidcRoutes(
                          settings, reception.accounts(), reception.entrance(), reception.secrets())
                      .routes());
          routes.add(
              Route.of(
                  Method.GET,
                  "/probe",
                  new Access.SignedIn(),
                  request -> Response.text(200, request.signedIn().name())));
          return routes;
        },
        List.of(new SignInPage.Elsewhere("Acme", "/sign-in/oidc")));
  }

  private TestServer server() {
    return server(settings(OidcSettings.Newcomers.SEE_NOTHING, Map.of()));
  }

  private Response signIn(TestServer.Browser browser) {
    String there = location(browser.get("/sign-in/oidc?to=%2Fprobe"));
    return browser.get("/sign-in/oidc/callback" + issuer.agree(there));
  }

  @Test
  void sendsTheBrowserThereWithWhatHasToComeBack() {
    var browser = server().browser();
    assertThat(text(browser.get("/sign-in?to=%2Fprobe")))
        .contains("href=\"/sign-in/oidc?to=%2fprobe\"", "Sign in with Acme");

    String there = location(browser.get("/sign-in/oidc"));

    assertThat(there).startsWith(issuer.address() + "/authorize?");
    Parameters asked = Parameters.of(URI.create(there).getRawQuery());
    assertThat(asked.first("response_type")).contains("code");
    assertThat(asked.first("code_challenge_method")).contains("S256");
    assertThat(asked.first("redirect_uri")).contains("https://onus.example/sign-in/oidc/callback");
    assertThat(asked.first("scope").orElseThrow().split(" ", -1)).contains("openid");
    for (String secret : List.of("state", "nonce", "code_challenge")) {
      assertThat(asked.first(secret).orElseThrow()).hasSize(43);
    }
    assertThat(browser.setCookies)
        .singleElement()
        .asString()
        .matches(
            "__Host-onus-oidc=[\\w-]{43}; Path=/; Max-Age=600; HttpOnly; SameSite=Lax; Secure");
    assertThat(there).doesNotContain(browser.cookie("__Host-onus-oidc"), "the-client-secret");
  }

  @Test
  void signsInANewPersonAsViewerAndKnowsThemAgain() {
    var server = server();
    var browser = server.browser();

    assertThat(location(signIn(browser))).isEqualTo("/probe");

    assertThat(text(browser.get("/probe"))).isEqualTo("noor@example.org");
    assertThat(browser.cookies).containsOnlyKeys("__Host-onus");
    Account made = server.reception.accounts().find("noor@example.org").orElseThrow();
    assertThat(made.roles()).containsExactly(Role.VIEWER);
    assertThat(made.displayName()).isEqualTo("Noor");
    assertThat(made.repositories()).isEqualTo(new Visible.Only(Set.of()));
    assertThat(made.hasPassword()).isFalse();

    signIn(server.browser());
    assertThat(server.reception.accounts().all()).hasSize(1);
  }

  @Test
  void neverConnectsAnAccountByItsNameOrAddress() {
    var server = server();
    Account admin = server.account("noor@example.org", "a-long-enough-one", Role.ADMIN);
    var browser = server.browser();

    signIn(browser);

    assertThat(text(browser.get("/probe"))).isEqualTo("noor@example.org-2");
    assertThat(server.reception.accounts().identities(admin.id())).isEmpty();
  }

  @Test
  void refusesNewcomersWhereItIsSaidAndTakesThoseWhoAreKnown() {
    var server = server(settings(OidcSettings.Newcomers.REFUSED, Map.of()));
    assertThat(signIn(server.browser()).status()).isEqualTo(403);
    assertThat(server.reception.accounts().all()).isEmpty();

    server
        .reception
        .accounts()
        .add(
            new Accounts.Draft("noor", "Noor", Set.of(Role.VIEWER), new Visible.All()),
            new Accounts.Identity(issuer.address(), "42"),
            server.now());
    var browser = server.browser();
    signIn(browser);
    assertThat(text(browser.get("/probe"))).isEqualTo("noor");
  }

  @Test
  void refusesAnInactiveAccount() {
    var server = server();
    signIn(server.browser());
    Account noor = server.reception.accounts().find("noor@example.org").orElseThrow();
    server.reception.accounts().deactivate(noor.id());
    var browser = server.browser();

    assertThat(signIn(browser).status()).isEqualTo(403);
    assertThat(browser.get("/probe").status()).isEqualTo(303);
  }

  @Test
  void takesRolesFromGroupsAtEachSignIn() {
    var groups = Map.of("release", Role.BOUNDARY_OWNER, "audit", Role.AUDITOR);
    var server = server(settings(OidcSettings.Newcomers.SEE_ALL, groups));
    issuer.tokens = (claims, of) -> of.sign(claims.claim("groups", List.of("release", "unknown")));
    signIn(server.browser());
    Account noor = server.reception.accounts().find("noor@example.org").orElseThrow();
    assertThat(noor.roles()).containsOnly(Role.VIEWER, Role.BOUNDARY_OWNER);
    assertThat(noor.repositories()).isEqualTo(new Visible.All());

    issuer.tokens = (claims, of) -> of.sign(claims.claim("groups", List.of("audit")));
    signIn(server.browser());
    assertThat(server.reception.accounts().find("noor@example.org").orElseThrow().roles())
        .containsOnly(Role.VIEWER, Role.AUDITOR);
  }

  private void assertRefuses(FakeIssuer.Tokens tokens) {
    var server = server();
    issuer.tokens = tokens;
    var browser = server.browser();
    Response response = signIn(browser);
    assertThat(response.status()).as(text(response)).isEqualTo(403);
    assertThat(browser.get("/probe").status()).isEqualTo(303);
    assertThat(server.reception.accounts().all()).isEmpty();
  }

  @Test
  void refusesAnotherNonce() {
    assertRefuses((claims, of) -> of.sign(claims.claim("nonce", "another")));
  }

  @Test
  void refusesATokenWithoutNonce() {
    assertRefuses((claims, of) -> of.sign(claims.claim("nonce", null)));
  }

  @Test
  void refusesATokenForAnotherAudience() {
    assertRefuses((claims, of) -> of.sign(claims.audience("another")));
  }

  @Test
  void refusesATokenForSeveralThatWasGivenToAnother() {
    assertRefuses((claims, of) ->
        of.sign(claims.audience(List.of("onus", "another")).claim("azp", "another")));
  }

  @Test
  void refusesATokenOfAnotherIssuer() {
    assertRefuses((claims, of) -> of.sign(claims.issuer("https://evil.example")));
  }

  @Test
  void refusesATokenThatHasEnded() {
    assertRefuses((claims, of) ->
        of.sign(claims.expirationTime(Date.from(Instant.now().minus(Duration.ofMinutes(5))))));
  }

  @Test
  void refusesATokenWithoutSignature() {
    assertRefuses((claims, _) -> new PlainJWT(claims.build()).serialize());
  }

  @Test
  void refusesATokenSignedWithAnotherKey() {
    var other = FakeIssuer.newKey("one");
    assertRefuses((claims, _) -> FakeIssuer.sign(claims, other));
  }

  @Test
  void refusesATokenSignedWithASharedSecret() {
    assertRefuses((claims, _) -> hmac(claims, "the-client-secret-and-more-of-it-to-be-long"));
  }

  @Test
  void refusesATokenSignedWithThePublicKeyAsSecret() {
    assertRefuses((claims, of) -> hmac(claims, of.key().toPublicJWK().toJSONString()));
  }

  private static String hmac(com.nimbusds.jwt.JWTClaimsSet.Builder claims, String secret)
      throws com.nimbusds.jose.JOSEException {
    var jwt =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build(), claims.build());
    jwt.sign(new MACSigner(secret.getBytes(StandardCharsets.UTF_8)));
    return jwt.serialize();
  }

  @Test
  void takesANewKeyOfTheIssuerButDoesNotAskForKeysAllTheTime() {
    var server = server();
    signIn(server.browser());
    var next = FakeIssuer.newKey("two");
    issuer.turnKey(next);
    server.pass(Duration.ofSeconds(30));
    assertThat(signIn(server.browser()).status()).isEqualTo(403);
    assertThat(issuer.keysAsked).isEqualTo(1);

    server.pass(Duration.ofSeconds(31));

    assertThat(signIn(server.browser()).status()).isEqualTo(303);
    assertThat(issuer.keysAsked).isEqualTo(2);
  }

  @Test
  void refusesAStateThatWasUsed() {
    var browser = server().browser();
    String there = location(browser.get("/sign-in/oidc"));
    String cookie = browser.cookie("__Host-onus-oidc");
    String back = issuer.agree(there);
    assertThat(browser.get("/sign-in/oidc/callback" + back).status()).isEqualTo(303);

    browser.cookies.put("__Host-onus-oidc", cookie);
    issuer.agree(there);

    assertThat(browser.get("/sign-in/oidc/callback" + back).status()).isEqualTo(403);
  }

  @Test
  void refusesAStateInAnotherBrowser() {
    var server = server();
    var attacker = server.browser();
    String back = issuer.agree(location(attacker.get("/sign-in/oidc")));
    var victim = server.browser();
    assertThat(victim.get("/sign-in/oidc/callback" + back).status()).isEqualTo(403);

    back = issuer.agree(location(attacker.get("/sign-in/oidc")));
    victim.get("/sign-in/oidc");
    assertThat(victim.get("/sign-in/oidc/callback" + back).status()).isEqualTo(403);
    assertThat(victim.get("/probe").status()).isEqualTo(303);
  }

  @Test
  void refusesAStateThatIsTooOldOrMadeUp() {
    var server = server();
    var browser = server.browser();
    String back = issuer.agree(location(browser.get("/sign-in/oidc")));
    server.pass(Duration.ofMinutes(10));

    assertThat(browser.get("/sign-in/oidc/callback" + back).status()).isEqualTo(403);
    assertThat(browser.get("/sign-in/oidc/callback?code=x&state=y").status()).isEqualTo(403);
    assertThat(browser.get("/sign-in/oidc/callback").status()).isEqualTo(403);
  }

  @Test
  void refusesAnAnswerOfAnotherIssuerOrWithoutCode() {
    var browser = server().browser();
    String back = issuer.agree(location(browser.get("/sign-in/oidc")));
    assertThat(browser.get("/sign-in/oidc/callback" + back + "&iss=https%3A%2F%2Fevil").status())
        .isEqualTo(403);

    String there = location(browser.get("/sign-in/oidc"));
    String state = Parameters.of(URI.create(there).getRawQuery()).first("state").orElseThrow();
    assertThat(browser.get("/sign-in/oidc/callback?error=access_denied&state=" + state).status())
        .isEqualTo(403);
  }

  @Test
  void refusesADocumentOfAnotherIssuer() {
    issuer.issuerInDocument = "https://evil.example";

    assertThat(server().browser().get("/sign-in/oidc").status()).isEqualTo(503);
  }

  @Test
  void asksNobodyButTheIssuerAndFollowsNoRedirect() {
    issuer.tokenPath = "/away";
    assertThat(signIn(server().browser()).status()).isEqualTo(403);

    OidcSettings settings = settings(OidcSettings.Newcomers.REFUSED, Map.of());
    assertThat(settings.mayAsk(URI.create(issuer.address() + "/token"))).isTrue();
    assertThat(settings.mayAsk(URI.create("http://169.254.169.254/token"))).isFalse();
    assertThat(settings.mayAsk(URI.create("https://evil.example/token"))).isFalse();
    assertThat(settings.mayAsk(URI.create("file:///etc/passwd"))).isFalse();
  }

  @Test
  void leadsNowhereElseAfterwards() {
    var browser = server().browser();
    String there = location(browser.get("/sign-in/oidc?to=%2F%2Fevil.example"));

    assertThat(location(browser.get("/sign-in/oidc/callback" + issuer.agree(there))))
        .isEqualTo("/");
  }

  @Test
  void refusesSettingsThatWouldBeUnsafe() {
    assertThatThrownBy(() ->
            new OidcSettings(
                "Acme",
                URI.create("http://id.example"),
                "onus",
                "secret",
                URI.create("https://onus.example"),
                Set.of(),
                OidcSettings.Newcomers.REFUSED,
                "",
                Map.of()))
        .hasMessageContaining("https");
    assertThat(settings(OidcSettings.Newcomers.REFUSED, Map.of()).toString())
        .doesNotContain("the-client-secret");
  }

  @Test
  void makesNamesOfWhatPeopleChoseFreely() {
    assertThat(People.name("Noor K.")).isEqualTo("noor-k.");
    assertThat(People.name("../../x")).isEqualTo("x");
    assertThat(People.name("\u202e--")).isEqualTo("person");
    assertThat(People.name(null)).isEqualTo("person");
    assertThat(People.name("x".repeat(300))).hasSize(100);
  }
}
