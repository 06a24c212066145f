package dev.onus.server.account;

import dev.onus.server.database.SqliteTables;
import dev.onus.server.database.Tables;
import dev.onus.server.http.Dispatch;
import dev.onus.server.http.Headers;
import dev.onus.server.http.Limiter;
import dev.onus.server.http.Response;
import dev.onus.server.http.Route;
import dev.onus.server.http.Routes;
import dev.onus.server.page.Pages;
import dev.onus.server.right.Caller;
import dev.onus.server.right.Role;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/// The server without a network: requests go through the same dispatch, with real tables.
public final class TestServer {
  private static final SecureRandom RANDOM = new SecureRandom();

  public final Tables tables;
  public final Pages pages = new Pages();
  public final Reception reception;
  private final Dispatch dispatch;
  private Instant now;

  /// @param more routes besides those of signing in
  /// @param others ways to sign in elsewhere
  public TestServer(
      Path directory,
      Instant now,
      BiFunction<TestServer, Reception, List<Route>> more,
      List<SignInPage.Elsewhere> others) {
    this.now = now;
    tables = new SqliteTables(directory);
    reception = quick(tables);
    var routes =
        new ArrayList<>(
            new SignInRoutes(
                    pages, reception.passwords(), reception.links(), reception.entrance(), others)
                .routes());
    routes.addAll(more.apply(this, reception));
    dispatch =
        new Dispatch(
            new Routes(routes),
            reception.callers(),
            pages::refuse,
            new Limiter(100_000, 1000),
            () -> this.now);
  }

  /// With passwords that cost little.
  static Reception quick(Tables tables) {
    return Reception.of(tables, random(), quickHash());
  }

  static PasswordHash quickHash() {
    return new PasswordHash(random(), new PasswordHash.Work(64, 1, 1, 32));
  }

  public static Supplier<byte[]> random() {
    return () -> {
      var bytes = new byte[32];
      RANDOM.nextBytes(bytes);
      return bytes;
    };
  }

  public Instant now() {
    return now;
  }

  public void pass(Duration time) {
    now = now.plus(time);
  }

  /// An account that sees everything and has a password.
  public Account account(String name, String password, Role... roles) {
    var draft =
        new Accounts.Draft(name, "Display of " + name, Set.of(roles), new Caller.Visible.All());
    Account account = reception.accounts().add(draft, now);
    reception.passwords().set(account, password);
    return account;
  }

  public Browser browser() {
    return new Browser(true);
  }

  public Browser browserWithoutTls() {
    return new Browser(false);
  }

  /// What a program gets with a token, as JSON.
  public Response ask(String token, String path) {
    return send("GET", path, "", headers("Authorization", "Bearer " + token), true);
  }

  public Response ask(String token, String method, String path, String form) {
    return send(method, path, form, headers("Authorization", "Bearer " + token), true);
  }

  private static Map<String, List<String>> headers(String name, String value) {
    var headers = new LinkedHashMap<String, List<String>>();
    headers.put("Accept", List.of("application/json"));
    headers.put("Content-Type", List.of("application/x-www-form-urlencoded"));
    headers.put(name, List.of(value));
    return headers;
  }

  private Response send(
      String method,
      String address,
      String form,
      Map<String, List<String>> headers,
      boolean isSecure) {
    int question = address.indexOf('?');
    return dispatch.answer(
        new Dispatch.Incoming(
            method,
            question < 0 ? address : address.substring(0, question),
            question < 0 ? "" : address.substring(question + 1),
            Headers.of(headers),
            _ -> form.getBytes(StandardCharsets.UTF_8),
            "192.0.2.1",
            isSecure));
  }

  public static String text(Response response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  public static String location(Response response) {
    return response.headers().stream()
        .filter(header -> header.name().equals("Location"))
        .findFirst()
        .orElseThrow()
        .value();
  }

  /// A browser, with its cookies.
  public final class Browser {
    public final Map<String, String> cookies = new LinkedHashMap<>();
    public final List<String> setCookies = new ArrayList<>();
    private final boolean isSecure;
    public String accept = "text/html";
    public String site = "same-origin";
    public String authorization = "";

    private Browser(boolean isSecure) {
      this.isSecure = isSecure;
    }

    public Response get(String address) {
      return go("GET", address, "");
    }

    public String cookie(String name) {
      return java.util.Objects.requireNonNull(cookies.get(name), name);
    }

    /// Sends a form, with the token of the session where there is one.
    public Response post(String path, String form) {
      String token = formToken();
      return postAsIs(path, token.isEmpty() ? form : form + "&form-token=" + token);
    }

    public Response postAsIs(String path, String form) {
      return go("POST", path, form);
    }

    public String formToken() {
      return cookies.entrySet().stream()
          .filter(cookie -> cookie.getKey().endsWith("onus"))
          .map(cookie -> Sessions.formToken(cookie.getValue()))
          .findFirst()
          .orElse("");
    }

    public Response signIn(String name, String password) {
      return post("/sign-in", "name=" + name + "&password=" + password);
    }

    private Response go(String method, String address, String form) {
      var headers = headers("Accept", accept);
      headers.put("Sec-Fetch-Site", List.of(site));
      if (!authorization.isEmpty()) {
        headers.put("Authorization", List.of(authorization));
      }
      if (!cookies.isEmpty()) {
        var sent = new ArrayList<String>();
        cookies.forEach((name, value) -> sent.add(name + "=" + value));
        headers.put("Cookie", List.of(String.join("; ", sent)));
      }
      Response response = send(method, address, form, headers, isSecure);
      response.headers().stream()
          .filter(header -> header.name().equals("Set-Cookie"))
          .forEach(header -> take(header.value()));
      return response;
    }

    private void take(String cookie) {
      setCookies.add(cookie);
      String pair = cookie.substring(0, cookie.indexOf(';'));
      String name = pair.substring(0, pair.indexOf('='));
      if (cookie.contains("Max-Age=0")) {
        cookies.remove(name);
      } else {
        cookies.put(name, pair.substring(pair.indexOf('=') + 1));
      }
    }
  }
}
