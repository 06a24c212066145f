package dev.onus.server.api;

import static dev.onus.server.api.Schemas.map;

import dev.onus.server.http.Access;
import dev.onus.server.http.Method;
import dev.onus.server.http.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How whoever asks shows who they are.
final class Security {
  private Security() {}

  static Map<String, Object> schemes() {
    return map(
        "token",
        map(
            "type",
            "http",
            "scheme",
            "bearer",
            "description",
            "A token that an account made under /settings."),
        "session",
        map(
            "type",
            "apiKey",
            "in",
            "cookie",
            "name",
            "__Host-onus",
            "description",
            "The cookie of a browser that signed in; without TLS it is called onus."),
        "form",
        map(
            "type",
            "apiKey",
            "in",
            "header",
            "name",
            "X-Form-Token",
            "description",
            "With a session, what changes something brings back the token of the page's form, here or"
                + " as the field form-token."),
        "github",
        map(
            "type",
            "apiKey",
            "in",
            "header",
            "name",
            "X-Hub-Signature-256",
            "description",
            "GitHub's signature of the body."),
        "gitlab",
        map(
            "type",
            "apiKey",
            "in",
            "header",
            "name",
            "webhook-signature",
            "description",
            "GitLab's signature of the body, with webhook-id and webhook-timestamp."),
        "gitlabToken",
        map(
            "type",
            "apiKey",
            "in",
            "header",
            "name",
            "X-Gitlab-Token",
            "description",
            "GitLab's secret itself, where no signing token is set up."));
  }

  /// The ways, any of which is enough. None at all: everybody may.
  static List<Map<String, Object>> of(Route route, Operation known) {
    return switch (route.access()) {
      case Access.Open() -> List.of();
      case Access.Signed() when route.pattern().text().endsWith("/github") ->
          List.of(all("github"));
      case Access.Signed() -> List.of(all("gitlab"), all("gitlabToken"));
      case Access.SignedIn(), Access.Needs(var _) -> {
        var session = route.method() == Method.GET ? all("session") : all("session", "form");
        yield known.isForPeople ? List.of(session) : List.of(all("token"), session);
      }
    };
  }

  private static Map<String, Object> all(String... schemes) {
    var all = new LinkedHashMap<String, Object>();
    for (String scheme : schemes) {
      all.put(scheme, List.of());
    }
    return all;
  }
}
