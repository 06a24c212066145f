package dev.onus.server.http;

import dev.onus.server.right.Caller;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A request whose route is known, and whose caller may use it.
///
/// @param path as it came, without the query
/// @param variables of the route's pattern, decoded
/// @param body the exact bytes
/// @param caller null where nobody is signed in, or nobody has to be
/// @param formToken what a form of this caller's session must bring back; empty without a session
/// @param peer the address of the other side, of a proxy that is trusted the one that it states
/// @param isSecure whether the browser talks TLS to us or to the trusted proxy
/// @param at when it came
public record Request(
    Method method,
    String path,
    Map<String, String> variables,
    Parameters query,
    Headers headers,
    byte[] body,
    @Nullable Caller caller,
    String formToken,
    String peer,
    boolean isSecure,
    Instant at) {
  public Request {
    variables = Map.copyOf(variables);
  }

  /// A variable of the route.
  public String variable(String name) {
    String value = variables.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the route has no variable " + name);
    }
    return value;
  }

  /// The form in the body; none where the body is something else.
  public Parameters form() {
    String type = headers.only("content-type").orElse("").toLowerCase(Locale.ROOT);
    return type.startsWith("application/x-www-form-urlencoded")
        ? Parameters.of(text())
        : Parameters.NONE;
  }

  /// The body as text.
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /// Whether a program asks: it wants JSON and no page.
  public boolean wantsJson() {
    String accept = headers.only("accept").orElse("").toLowerCase(Locale.ROOT);
    int json = accept.indexOf("json");
    int page = accept.indexOf("text/html");
    return json >= 0 && (page < 0 || json < page);
  }

  /// Who asks, on a route that nobody uses without being signed in.
  public Caller signedIn() {
    return Optional.ofNullable(caller)
        .orElseThrow(() -> new IllegalStateException("the route is open to all"));
  }
}
