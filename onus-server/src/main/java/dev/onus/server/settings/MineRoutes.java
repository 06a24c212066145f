package dev.onus.server.settings;

import dev.onus.server.account.Account;
import dev.onus.server.account.ApiTokens;
import dev.onus.server.account.Reception;
import dev.onus.server.account.Session;
import dev.onus.server.http.Access;
import dev.onus.server.http.Method;
import dev.onus.server.http.Parameters;
import dev.onus.server.http.Refusal;
import dev.onus.server.http.Request;
import dev.onus.server.http.Response;
import dev.onus.server.http.Route;
import dev.onus.server.page.Pages;
import dev.onus.server.repository.RegisteredRepository;
import dev.onus.server.repository.Registry;
import dev.onus.server.right.Caller;
import dev.onus.server.right.Right;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What everybody can see and do of their own.
final class MineRoutes {
  private static final String PAGE = "/settings";
  private static final int USUAL_DAYS = 90;

  /// How long after signing in by a link a forgotten password can be replaced.
  private static final Duration AFTER_LINK = Duration.ofHours(1);

  private final Pages pages;
  private final Reception reception;
  private final Registry registry;

  MineRoutes(Pages pages, Reception reception, Registry registry) {
    this.pages = pages;
    this.reception = reception;
    this.registry = registry;
  }

  List<Route> routes() {
    var everybody = new Access.SignedIn();
    return List.of(
        Route.of(Method.GET, PAGE, everybody, this::mine),
        Route.of(Method.GET, "/settings/roles", everybody, this::roles),
        Route.of(Method.POST, "/settings/password", everybody, this::setPassword),
        Route.of(Method.POST, "/settings/sessions/end", everybody, this::endSessions),
        Route.of(Method.POST, "/settings/sessions/{id}/end", everybody, this::endSession),
        Route.of(Method.POST, "/settings/tokens", everybody, this::makeToken),
        Route.of(Method.POST, "/settings/tokens/{id}/revoke", everybody, this::revokeToken));
  }

  private Account account(Caller caller) {
    return reception
        .accounts()
        .find(caller.account())
        .orElseThrow(() -> Refusal.absent("there is no such account"));
  }

  private Response mine(Request request) {
    Caller caller = request.signedIn();
    Account account = account(caller);
    String current = reception.entrance().current(request).map(Session::id).orElse("");
    var page =
        new MinePage(
            Person.of(account, reception.accounts().identities(account.id())),
            reception.sessions().of(account.id(), request.at()).stream()
                .map(session -> SessionRow.of(session, current))
                .toList(),
            reception.tokens().of(account.id()).stream()
                .map(token -> TokenRow.of(token, request.at()))
                .toList(),
            reception.looks().of(account.id()),
            reception.looks().textsShownTo(account.id()),
            new MinePage.Choice(
                Shown.rights(account.rights()),
                registry.visible(caller).stream().map(RegisteredRepository::name).toList()),
            needsPassword(request, account),
            caller.may(Right.ADMINISTER));
    return pages.show(request, "settings", "Settings", page);
  }

  private Response roles(Request request) {
    boolean administers = request.signedIn().may(Right.ADMINISTER);
    return pages.show(request, "settings-roles", "Roles", RolesPage.of(administers));
  }

  /// Whoever came by a link a moment ago may have lost the present password.
  private boolean needsPassword(Request request, Account account) {
    Instant latest = request.at().minus(AFTER_LINK);
    return account.hasPassword()
        && reception
            .entrance()
            .current(request)
            .filter(session -> session.by() == Session.By.LINK && session.madeAt().isAfter(latest))
            .isEmpty();
  }

  private Response setPassword(Request request) {
    Account account = account(Forms.person(request));
    Parameters form = request.form();
    String wanted = form.first("new-password").orElse("");
    if (!wanted.equals(form.first("again").orElse(""))) {
      throw Refusal.unacceptable("the two new passwords are not the same");
    }
    if (needsPassword(request, account)
        && reception
            .passwords()
            .check(account.name(), form.first("password").orElse(""), request.peer(), request.at())
            .isEmpty()) {
      throw new Refusal(403, "this is not your present password");
    }
    reception.passwords().set(account, wanted);
    return reception.entrance().enter(request, account, Session.By.PASSWORD, PAGE);
  }

  private Response endSessions(Request request) {
    Caller caller = Forms.person(request);
    reception.sessions().endAll(caller.account());
    return reception.entrance().leave(request, "/sign-in");
  }

  private Response endSession(Request request) {
    Caller caller = Forms.person(request);
    reception.sessions().end(caller.account(), request.variable("id"));
    return Response.seeOther(PAGE);
  }

  private Response makeToken(Request request) {
    Account account = account(Forms.person(request));
    Parameters form = request.form();
    var draft =
        new ApiTokens.Draft(
            form.stated("label").orElse(""),
            Forms.rights(form),
            Forms.visible(form),
            form.number("days", USUAL_DAYS, 1, ApiTokens.MOST_DAYS));
    ApiTokens.Made made = reception.tokens().make(account, draft, request.at());
    var page = new NewTokenPage(TokenRow.of(made.token(), request.at()), made.text());
    return pages.show(request, "settings-token", "New token", page);
  }

  private Response revokeToken(Request request) {
    Caller caller = Forms.person(request);
    if (!reception.tokens().revoke(caller.account(), request.variable("id"), request.at())) {
      throw Refusal.absent("you have no such token");
    }
    return Response.seeOther(PAGE);
  }
}
