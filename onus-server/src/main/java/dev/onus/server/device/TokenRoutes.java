package dev.onus.server.device;

import dev.onus.server.account.Account;
import dev.onus.server.account.ApiToken;
import dev.onus.server.account.Reception;
import dev.onus.server.http.Access;
import dev.onus.server.http.Method;
import dev.onus.server.http.Refusal;
import dev.onus.server.http.Request;
import dev.onus.server.http.Response;
import dev.onus.server.http.Route;
import dev.onus.server.page.Pages;
import dev.onus.server.right.Caller;
import dev.onus.server.right.Right;
import java.util.List;

/// The token that asks: whose it is, and its end.
public final class TokenRoutes {
  private final Reception reception;

  public TokenRoutes(Reception reception) {
    this.reception = reception;
  }

  /// The routes.
  public List<Route> routes() {
    return List.of(
        Route.of(Method.GET, "/token", new Access.SignedIn(), this::holder),
        Route.of(Method.POST, "/token/revoke", new Access.SignedIn(), this::revoke));
  }

  /// Whether an account is shown the reasons of decisions on pages. A token with `sync` is given
  /// them where its account is.
  public static boolean mayReadReasons(Account account) {
    return account.rights().contains(Right.REVIEW) || account.rights().contains(Right.AUDIT);
  }

  private record Own(Account account, ApiToken token) {}

  private Own own(Request request) {
    Caller caller = request.signedIn();
    String id =
        request
            .headers()
            .only("authorization")
            .filter(_ -> caller.means() == Caller.Means.TOKEN)
            .map(value -> value.split("_", -1))
            .filter(parts -> parts.length > 1)
            .map(parts -> parts[1])
            .orElseThrow(TokenRoutes::absent);
    Account account = reception.accounts().find(caller.account()).orElseThrow(TokenRoutes::absent);
    return reception.tokens().of(account.id()).stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .map(token -> new Own(account, token))
        .orElseThrow(TokenRoutes::absent);
  }

  private Response holder(Request request) {
    Own own = own(request);
    Caller caller = request.signedIn();
    return Pages.json(
        200,
        new TokenHolder(
            own.account().name(),
            own.account().displayName(),
            "onus:" + own.account().name(),
            own.token().id(),
            own.token().label(),
            caller.rights().stream().sorted().map(Right::label).toList(),
            DeviceRoutes.names(caller.repositories()),
            caller.may(Right.SYNC) && mayReadReasons(own.account()),
            own.token().endsAt()));
  }

  private Response revoke(Request request) {
    Own own = own(request);
    reception.tokens().revoke(own.account().id(), own.token().id(), request.at());
    return Response.empty(204);
  }

  private static Refusal absent() {
    return Refusal.absent("you ask with a session, and not with a token");
  }
}
