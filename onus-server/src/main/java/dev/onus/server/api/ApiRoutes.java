package dev.onus.server.api;

import dev.onus.server.http.Access;
import dev.onus.server.http.Handler;
import dev.onus.server.http.Method;
import dev.onus.server.http.Request;
import dev.onus.server.http.Response;
import dev.onus.server.http.Route;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// `/openapi.yaml`: the contract of this server, made of its own routes.
public final class ApiRoutes {
  static final String PATH = "/openapi.yaml";

  private final byte[] contract;
  private final String tag;

  /// @param others every other route of the server
  public ApiRoutes(List<Route> others) {
    var all = new ArrayList<>(others);
    all.add(route(_ -> Response.empty(404)));
    this.contract = Contract.of(all).getBytes(StandardCharsets.UTF_8);
    this.tag = tag(contract);
  }

  /// The route. It is open to all, since it holds nothing of anybody's.
  public List<Route> routes() {
    return List.of(route(this::show));
  }

  private static Route route(Handler handler) {
    return Route.of(Method.GET, PATH, new Access.Open(), handler);
  }

  private Response show(Request request) {
    boolean isKnown =
        request.headers().only("if-none-match").filter(theirs -> theirs.contains(tag)).isPresent();
    Response response =
        isKnown
            ? Response.empty(304)
            : new Response(200, "application/yaml; charset=utf-8", contract, List.of());
    return response.with("ETag", tag).with("Cache-Control", "public, max-age=300");
  }

  private static String tag(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return '"' + HexFormat.of().formatHex(digest, 0, 12) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
