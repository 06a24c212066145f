package dev.onus.server.account;

import dev.onus.server.http.Headers;
import dev.onus.server.http.Response;
import java.util.List;
import java.util.stream.Stream;

/// The cookie of a session. Over TLS its name has the prefix `__Host-`: then a browser takes it
/// from this very host alone, over TLS alone.
final class SessionCookie {
  private static final String SECURE = "__Host-onus";
  private static final String PLAIN = "onus";

  private SessionCookie() {}

  /// A secret that came, and how it came.
  record Sent(String secret, boolean isSecure) {}

  /// The secrets that came. A browser may hold an old one of the other kind.
  static List<Sent> sent(Headers headers) {
    return Stream.of(SECURE, PLAIN)
        .flatMap(name ->
            headers.cookie(name).stream().map(value -> new Sent(value, name.equals(SECURE))))
        .toList();
  }

  /// The answer with the cookie of a new session.
  static Response set(Response response, String secret, boolean isSecure) {
    return response.with("Set-Cookie", cookie(isSecure, secret, Sessions.LONGEST.toSeconds()));
  }

  /// The answer after which the browser has no cookie of ours.
  static Response clear(Response response, boolean isSecure) {
    return response.with("Set-Cookie", cookie(isSecure, "", 0));
  }

  private static String cookie(boolean isSecure, String value, long seconds) {
    return (isSecure ? SECURE : PLAIN)
        + "="
        + value
        + "; Path=/; Max-Age="
        + seconds
        + "; HttpOnly; SameSite=Lax"
        + (isSecure ? "; Secure" : "");
  }
}
