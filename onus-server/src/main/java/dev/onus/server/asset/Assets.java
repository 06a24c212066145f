package dev.onus.server.asset;

import dev.onus.server.http.Access;
import dev.onus.server.http.Headers;
import dev.onus.server.http.Method;
import dev.onus.server.http.Response;
import dev.onus.server.http.Route;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// The files that pages need: one style sheet made of the base and of each feature's, the mark, and
/// htmx.
public final class Assets {
  /// The base first; each feature has its own.
  private static final List<String> STYLES =
      List.of(
          "style.css",
          "account.css",
          "answer.css",
          "boundary.css",
          "change.css",
          "chart.css",
          "jobs.css",
          "log.css",
          "overview.css",
          "repository.css",
          "settings.css");

  private static final String HTMX = "/META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js";

  private final File style = new File("text/css; charset=utf-8", styles());
  private final File mark = new File("image/svg+xml", read("onus.svg"));
  private final File htmx = new File("text/javascript; charset=utf-8", read(HTMX));

  private record File(String type, byte[] content, String tag) {
    File(String type, byte[] content) {
      this(type, content, digest(content));
    }

    private static String digest(byte[] content) {
      try {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
        return '"' + HexFormat.of().formatHex(digest, 0, 12) + '"';
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java has SHA-256", e);
      }
    }

    Response answer(Headers headers) {
      boolean known = headers.only("if-none-match").filter(tag::equals).isPresent();
      Response response = known ? Response.empty(304) : new Response(200, type, content, List.of());
      return response.with("ETag", tag).with("Cache-Control", "public, max-age=300");
    }
  }

  /// The routes; they are open to all, since the sign-in page needs them.
  public List<Route> routes() {
    return List.of(
        route("/assets/style.css", style),
        route("/assets/onus.svg", mark),
        route("/assets/htmx.min.js", htmx));
  }

  private static Route route(String path, File file) {
    return Route.of(Method.GET, path, new Access.Open(), request -> file.answer(request.headers()));
  }

  private static byte[] styles() {
    var all = new ByteArrayOutputStream();
    for (String name : STYLES) {
      if (Assets.class.getResource(name) != null) {
        all.writeBytes(read(name));
      }
    }
    return all.toByteArray();
  }

  private static byte[] read(String name) {
    try (InputStream in = Assets.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("this build lacks " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
