package dev.onus.server.account;

import dev.onus.server.http.Access;
import dev.onus.server.http.Method;
import dev.onus.server.http.Parameters;
import dev.onus.server.http.Refusal;
import dev.onus.server.http.Request;
import dev.onus.server.http.RequestPath;
import dev.onus.server.http.Response;
import dev.onus.server.http.Route;
import dev.onus.server.page.Pages;
import java.util.List;
import java.util.Optional;

/// Signing in and out.
public final class SignInRoutes {
  private static final String TITLE = "Sign in";
  private static final String FAILED =
      "This name and password do not belong together, or the account is not active.";

  private final Pages pages;
  private final Passwords passwords;
  private final SignInLinks links;
  private final Entrance entrance;
  private final List<SignInPage.Elsewhere> others;

  /// @param others ways to sign in elsewhere
  public SignInRoutes(
      Pages pages,
      Passwords passwords,
      SignInLinks links,
      Entrance entrance,
      List<SignInPage.Elsewhere> others) {
    this.pages = pages;
    this.passwords = passwords;
    this.links = links;
    this.entrance = entrance;
    this.others = List.copyOf(others);
  }

  /// The routes.
  public List<Route> routes() {
    return List.of(
        Route.of(Method.GET, "/sign-in", new Access.Open(), this::form),
        Route.of(Method.POST, "/sign-in", new Access.Open(), this::signIn),
        Route.of(Method.POST, "/sign-out", new Access.SignedIn(), this::signOut),
        Route.of(Method.GET, "/sign-in/link/{secret}", new Access.Open(), this::link),
        Route.of(Method.POST, "/sign-in/link/{secret}", new Access.Open(), this::useLink));
  }

  private Response form(Request request) {
    String to = OwnPath.of(request.query().stated("to"));
    if (request.caller() != null) {
      return Response.seeOther(to);
    }
    return show(request, 200, page(to, "", ""));
  }

  private Response signIn(Request request) {
    Parameters form = request.form();
    String name = form.stated("name").orElse("");
    String to = OwnPath.of(form.stated("to"));
    Optional<Account> account =
        passwords.check(name, form.first("password").orElse(""), request.peer(), request.at());
    return account
        .map(found -> entrance.enter(request, found, Session.By.PASSWORD, to))
        .orElseGet(() -> show(request, 403, page(to, name, FAILED)));
  }

  private SignInPage page(String to, String name, String problem) {
    List<SignInPage.Elsewhere> there =
        others.stream()
            .map(other ->
                new SignInPage.Elsewhere(
                    other.label(), other.path() + "?to=" + RequestPath.encode(to)))
            .toList();
    return new SignInPage(to, name, problem, there);
  }

  private Response show(Request request, int status, SignInPage page) {
    return pages.show(request, status, "sign-in", TITLE, page);
  }

  private Response signOut(Request request) {
    return entrance.leave(request, "/sign-in");
  }

  private Response link(Request request) {
    Account account =
        links.look(request.variable("secret"), request.at()).orElseThrow(SignInRoutes::ended);
    return pages
        .show(
            request,
            "sign-in-link",
            TITLE,
            new LinkPage(account.name(), account.displayName(), to(request.query())))
        .with("Referrer-Policy", "no-referrer");
  }

  private Response useLink(Request request) {
    Account account =
        links.use(request.variable("secret"), request.at()).orElseThrow(SignInRoutes::ended);
    return entrance.enter(request, account, Session.By.LINK, to(request.form()));
  }

  /// Where a link leads: to the settings, where a password can be set, unless it says otherwise.
  private static String to(Parameters stated) {
    return stated.stated("to").map(_ -> OwnPath.of(stated.stated("to"))).orElse("/settings");
  }

  private static Refusal ended() {
    return Refusal.absent(
        "this link was used, or has ended; ask whoever gave it to you for another one");
  }
}
