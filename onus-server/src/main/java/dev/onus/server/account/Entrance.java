package dev.onus.server.account;

import dev.onus.server.http.Request;
import dev.onus.server.http.Response;
import java.util.Optional;

/// Lets somebody in, once it is clear who they are.
public final class Entrance {
  private final Accounts accounts;
  private final Sessions sessions;

  public Entrance(Accounts accounts, Sessions sessions) {
    this.accounts = accounts;
    this.sessions = sessions;
  }

  /// Begins a session and leads on. Whatever session the browser had before ends, and never becomes
  /// the new one: somebody else may have put it there.
  ///
  /// @param to begins with one slash
  public Response enter(Request request, Account account, Session.By by, String to) {
    SessionCookie.sent(request.headers()).forEach(sent -> sessions.end(sent.secret()));
    String secret = sessions.begin(account.id(), by, request.isSecure(), request.at());
    accounts.signedIn(account.id(), request.at());
    return SessionCookie.set(Response.seeOther(to), secret, request.isSecure());
  }

  /// Ends the session of a browser.
  public Response leave(Request request, String to) {
    SessionCookie.sent(request.headers()).forEach(sent -> sessions.end(sent.secret()));
    return SessionCookie.clear(Response.seeOther(to), request.isSecure());
  }

  /// The session that asks; empty for a token.
  public Optional<Session> current(Request request) {
    return SessionCookie.sent(request.headers()).stream()
        .flatMap(sent -> sessions.find(sent.secret(), sent.isSecure(), request.at()).stream())
        .map(Sessions.Open::session)
        .findFirst();
  }
}
