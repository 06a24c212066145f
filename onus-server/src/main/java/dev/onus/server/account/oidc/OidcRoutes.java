package dev.onus.server.account.oidc;

import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCScopeValue;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import dev.onus.server.account.Account;
import dev.onus.server.account.Accounts;
import dev.onus.server.account.Entrance;
import dev.onus.server.account.OwnPath;
import dev.onus.server.account.Secrets;
import dev.onus.server.account.Session;
import dev.onus.server.account.SignInPage;
import dev.onus.server.http.Access;
import dev.onus.server.http.Method;
import dev.onus.server.http.Refusal;
import dev.onus.server.http.Request;
import dev.onus.server.http.Response;
import dev.onus.server.http.Route;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Signing in through a provider: there, and back.
public final class OidcRoutes {
  static final String CALLBACK = "/sign-in/oidc/callback";

  private static final Logger LOG = LoggerFactory.getLogger(OidcRoutes.class);
  private static final String START = "/sign-in/oidc";
  private static final Duration HOLDS = Duration.ofMinutes(10);

  private final OidcSettings settings;
  private final Provider provider;
  private final People people;
  private final Entrance entrance;
  private final Secrets secrets;
  private final PendingSignIns pending = new PendingSignIns();

  public OidcRoutes(OidcSettings settings, Accounts accounts, Entrance entrance, Secrets secrets) {
    this.settings = settings;
    this.provider = new Provider(settings);
    this.people = new People(settings, accounts);
    this.entrance = entrance;
    this.secrets = secrets;
  }

  /// The routes.
  public List<Route> routes() {
    return List.of(
        Route.of(Method.GET, START, new Access.Open(), this::start),
        Route.of(Method.GET, CALLBACK, new Access.Open(), this::back));
  }

  /// What the page of signing in offers.
  public SignInPage.Elsewhere elsewhere() {
    return new SignInPage.Elsewhere(settings.label(), START);
  }

  private Response start(Request request) {
    String browser = secrets.next();
    String state = secrets.next();
    var begun =
        new PendingSignIns.Pending(
            Secrets.hash(browser),
            new Nonce(secrets.next()),
            new CodeVerifier(secrets.next()),
            OwnPath.of(request.query().stated("to")),
            request.at().plus(HOLDS));
    URI there = address(state, begun, request);
    pending.add(state, begun);
    return cookie(Response.empty(303).with("Location", there.toASCIIString()), request, browser);
  }

  private URI address(String state, PendingSignIns.Pending begun, Request request) {
    try {
      return new AuthenticationRequest.Builder(
              ResponseType.CODE,
              new Scope(OIDCScopeValue.OPENID, OIDCScopeValue.PROFILE),
              new ClientID(settings.clientId()),
              settings.callback())
          .endpointURI(provider.metadata(request.at()).getAuthorizationEndpointURI())
          .state(new State(state))
          .nonce(begun.nonce())
          .codeChallenge(begun.verifier(), CodeChallengeMethod.S256)
          .build()
          .toURI();
    } catch (Provider.Failed e) {
      LOG.warn("sign-in at {} is not possible", settings.issuer(), e);
      throw new Refusal(503, settings.label() + " can't be reached now; try again later");
    }
  }

  private Response back(Request request) {
    String state = request.query().first("state").orElse("");
    String browser = request.headers().cookie(cookieName(request)).orElse("");
    PendingSignIns.Pending begun =
        pending
            .take(state, browser, request.at())
            .orElseThrow(() ->
                new Refusal(403, "this sign-in was not begun here, or has ended; begin again"));
    boolean isOfOther = request.query().first("iss").filter(iss -> !isIssuer(iss)).isPresent();
    String code = request.query().first("code").orElse("");
    if (isOfOther || code.isEmpty()) {
      throw new Refusal(403, settings.label() + " did not sign you in; begin again");
    }
    Account account = people.account(claims(code, begun, request), request.at());
    return cookie(entrance.enter(request, account, Session.By.OIDC, begun.to()), request, "");
  }

  private boolean isIssuer(String text) {
    return text.equals(settings.issuer().toString());
  }

  private IDTokenClaimsSet claims(String code, PendingSignIns.Pending begun, Request request) {
    try {
      return provider.redeem(code, begun, request.at());
    } catch (Provider.Failed e) {
      LOG.warn("sign-in at {} failed", settings.issuer(), e);
      throw new Refusal(
          403, "what " + settings.label() + " says of you does not hold; begin again");
    }
  }

  private static String cookieName(Request request) {
    return request.isSecure() ? "__Host-onus-oidc" : "onus-oidc";
  }

  /// Binds a sign-in to its browser. The cookie comes along when the provider leads back, so it is
  /// lax and not strict.
  private static Response cookie(Response response, Request request, String value) {
    return response.with(
        "Set-Cookie",
        cookieName(request)
            + "="
            + value
            + "; Path=/; Max-Age="
            + (value.isEmpty() ? 0 : HOLDS.toSeconds())
            + "; HttpOnly; SameSite=Lax"
            + (request.isSecure() ? "; Secure" : ""));
  }
}
