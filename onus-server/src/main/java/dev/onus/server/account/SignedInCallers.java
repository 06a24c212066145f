package dev.onus.server.account;

import dev.onus.server.http.Callers;
import dev.onus.server.http.Headers;
import dev.onus.server.right.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Finds out who asks: by a session's cookie or by a token. With both at once nobody is known,
/// since what checks the one must not let the other pass.
public final class SignedInCallers implements Callers {
  private static final String BEARER = "bearer ";

  private final Sessions sessions;
  private final ApiTokens tokens;

  public SignedInCallers(Sessions sessions, ApiTokens tokens) {
    this.sessions = sessions;
    this.tokens = tokens;
  }

  @Override
  public Optional<Known> of(Headers headers, Instant at) {
    List<SessionCookie.Sent> cookies = SessionCookie.sent(headers);
    List<String> bearers =
        headers.all().getOrDefault("authorization", List.of()).stream()
            .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(BEARER))
            .toList();
    if (bearers.isEmpty()) {
      return cookies.stream().flatMap(sent -> bySession(sent, at).stream()).findFirst();
    }
    if (!cookies.isEmpty() || bearers.size() > 1) {
      return Optional.empty();
    }
    return tokens
        .caller(bearers.getFirst().substring(BEARER.length()).strip(), at)
        .map(caller -> new Known(caller, ""));
  }

  private Optional<Known> bySession(SessionCookie.Sent sent, Instant at) {
    return sessions
        .find(sent.secret(), sent.isSecure(), at)
        .map(Sessions.Open::account)
        .map(account ->
            new Known(
                new Caller(
                    account.id(),
                    account.name(),
                    account.rights(),
                    account.repositories(),
                    Caller.Means.SESSION),
                Sessions.formToken(sent.secret())));
  }
}
