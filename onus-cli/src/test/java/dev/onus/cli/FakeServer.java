package dev.onus.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// A server on this machine that answers what a test tells it to, true or not.
final class FakeServer implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, Function<Asked, Said>> answers = new ConcurrentHashMap<>();

  /// Every request, as `GET /path?query`.
  final List<String> asked = new ArrayList<>();

  /// A request.
  record Asked(String query, String body, String authorization, String known) {}

  /// An answer.
  record Said(int status, String type, byte[] body, String tag) {
    static Said json(int status, String body) {
      return new Said(status, "application/json", body.getBytes(StandardCharsets.UTF_8), "");
    }

    static Said page(int status, String body) {
      return new Said(status, "text/html", body.getBytes(StandardCharsets.UTF_8), "");
    }

    Said tagged(String tag) {
      return new Said(status, type, body, tag);
    }
  }

  FakeServer() {
    this(made(null));
  }

  /// One with a certificate that nobody vouches for.
  static FakeServer withOwnCertificate(Path directory) {
    Path store = directory.resolve("store.p12");
    try {
      Process keytool =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                  "-genkeypair",
                  "-keyalg",
                  "EC",
                  "-alias",
                  "server",
                  "-dname",
                  "CN=127.0.0.1",
                  "-ext",
                  "SAN=IP:127.0.0.1",
                  "-keystore",
                  store.toString(),
                  "-storepass",
                  "changeit",
                  "-storetype",
                  "PKCS12")
              .redirectErrorStream(true)
              .start();
      keytool.getInputStream().readAllBytes();
      keytool.waitFor();
      var keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
      var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(keys, "changeit".toCharArray());
      var context = SSLContext.getInstance("TLS");
      context.init(factory.getKeyManagers(), null, null);
      return new FakeServer(made(context));
    } catch (IOException | GeneralSecurityException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static HttpServer made(@Nullable SSLContext context) {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      if (context == null) {
        return HttpServer.create(address, 0);
      }
      HttpsServer server = HttpsServer.create(address, 0);
      server.setHttpsConfigurator(new HttpsConfigurator(context));
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FakeServer(HttpServer server) {
    this.server = server;
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return (server instanceof HttpsServer ? "https" : "http")
        + "://127.0.0.1:"
        + server.getAddress().getPort();
  }

  /// What it answers at a path, from now on.
  FakeServer at(String path, Said said) {
    return at(path, _ -> said);
  }

  FakeServer at(String path, Function<Asked, Said> said) {
    answers.put(path, said);
    return this;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var uri = exchange.getRequestURI();
      synchronized (asked) {
        asked.add(exchange.getRequestMethod() + " " + uri);
      }
      var request =
          new Asked(
              uri.getRawQuery() == null ? "" : uri.getRawQuery(),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
              header(exchange, "Authorization"),
              header(exchange, "If-None-Match"));
      Said said =
          answers
              .getOrDefault(
                  uri.getRawPath(), _ -> Said.json(404, "{\"detail\":\"there is nothing here\"}"))
              .apply(request);
      exchange.getResponseHeaders().add("Content-Type", said.type());
      if (!said.tag().isEmpty()) {
        exchange.getResponseHeaders().add("ETag", said.tag());
      }
      boolean isEmpty = said.status() == 304 || said.body().length == 0;
      exchange.sendResponseHeaders(said.status(), isEmpty ? -1 : said.body().length);
      if (!isEmpty) {
        exchange.getResponseBody().write(said.body());
      }
    }
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
