package dev.onus.forge.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.onus.forge.hook.HookSecrets;
import dev.onus.forge.http.Segment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/// An HTTP server on this machine that answers like a forge, can be told to fail, and remembers
/// what it was asked.
public final class FakeServer implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpServer server;
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Handler handler;
  private final List<Call> calls = new ArrayList<>();
  private final Queue<Trouble> troubles = new ArrayDeque<>();

  /// Answers a request.
  interface Handler {
    Reply handle(Call call);
  }

  /// What was asked.
  ///
  /// @param path as it came, escaped
  /// @param body missing when there was none
  public record Call(
      String method,
      String path,
      Map<String, String> query,
      Map<String, String> headers,
      JsonNode body) {
    /// The first line of the request, without its query.
    public String line() {
      return method + " " + path;
    }
  }

  record Reply(int status, JsonNode body, @Nullable String next) {
    static Reply ok(JsonNode body) {
      return new Reply(200, body, null);
    }

    static Reply created(JsonNode body) {
      return new Reply(201, body, null);
    }

    static Reply refused(int status, String message) {
      return new Reply(status, JsonNodeFactory.instance.objectNode().put("message", message), null);
    }
  }

  /// What goes wrong with one request.
  public sealed interface Trouble {
    /// It gets this answer.
    record Status(int status, Map<String, String> headers, String body) implements Trouble {}

    /// It gets no answer as long as the server lives.
    record Silence() implements Trouble {}

    /// The answer ends in the middle.
    record CutOff() implements Trouble {}
  }

  FakeServer(Handler handler) {
    this.handler = handler;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(executor);
    server.createContext("/", this::serve);
    server.start();
  }

  /// Has something else answer what is asked below a path.
  void handle(String path, HttpHandler other) {
    server.createContext(path, other);
  }

  /// Where it listens, for example `http://127.0.0.1:41234`.
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// The next requests meet these, in this order; those after them are answered as usual.
  public synchronized void next(Trouble... coming) {
    troubles.addAll(List.of(coming));
  }

  /// What was asked until now.
  public synchronized List<Call> calls() {
    return List.copyOf(calls);
  }

  /// What was asked with this line, for example `POST /repos/acme/shop/check-runs`.
  public List<Call> calls(String line) {
    return calls().stream().filter(call -> call.line().equals(line)).toList();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      Call call = call(exchange);
      Trouble trouble = remember(call);
      switch (trouble) {
        case Trouble.Status(int status, Map<String, String> headers, String body) -> {
          headers.forEach(exchange.getResponseHeaders()::set);
          send(exchange, status, body.getBytes(UTF_8));
        }
        case Trouble.Silence _ -> await();
        case Trouble.CutOff _ -> {
          exchange.sendResponseHeaders(200, 1_000);
          exchange.getResponseBody().write("{\"id\": 1".getBytes(UTF_8));
          exchange.getResponseBody().flush();
        }
        case null -> answer(exchange, call);
      }
    }
  }

  private synchronized @Nullable Trouble remember(Call call) {
    calls.add(call);
    return troubles.poll();
  }

  private void await() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(HttpExchange exchange, Call call) throws IOException {
    Reply reply;
    synchronized (this) {
      reply = handler.handle(call);
    }
    byte[] body =
        reply.body().isMissingNode() ? new byte[0] : reply.body().toString().getBytes(UTF_8);
    String tag = "\"" + HookSecrets.digest(body) + "\"";
    if (call.method().equals("GET") && reply.status() == 200) {
      exchange.getResponseHeaders().set("ETag", tag);
      if (tag.equals(call.headers().get("if-none-match"))) {
        exchange.sendResponseHeaders(304, -1);
        return;
      }
    }
    if (reply.next() != null) {
      exchange
          .getResponseHeaders()
          .set(
              "Link",
              "<" + url() + reply.next() + ">; rel=\"next\", <" + url() + ">; rel=\"last\"");
    }
    send(exchange, reply.status(), body);
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private static Call call(HttpExchange exchange) throws IOException {
    var query = new HashMap<String, String>();
    String raw = exchange.getRequestURI().getRawQuery();
    if (raw != null) {
      for (String pair : raw.split("&", -1)) {
        int equals = pair.indexOf('=');
        query.put(
            URLDecoder.decode(pair.substring(0, equals), UTF_8),
            URLDecoder.decode(pair.substring(equals + 1), UTF_8));
      }
    }
    var headers = new HashMap<String, String>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    byte[] body = exchange.getRequestBody().readAllBytes();
    return new Call(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getRawPath(),
        query,
        headers,
        body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body));
  }

  /// One page of a list, as `page` and `per_page` ask.
  static Reply page(Call call, List<ObjectNode> items) {
    int size = Integer.parseInt(call.query().getOrDefault("per_page", "20"));
    int page = Integer.parseInt(call.query().getOrDefault("page", "1"));
    int from = Math.min((page - 1) * size, items.size());
    int to = Math.min(from + size, items.size());
    ArrayNode shown = JsonNodeFactory.instance.arrayNode();
    items.subList(from, to).forEach(shown::add);
    var query = new HashMap<>(call.query());
    query.put("page", Integer.toString(page + 1));
    var next = new StringBuilder(call.path()).append('?');
    query.forEach(
        (name, value) -> next.append(name).append('=').append(Segment.of(value)).append('&'));
    next.setLength(next.length() - 1);
    return new Reply(200, shown, to < items.size() ? next.toString() : null);
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    executor.shutdownNow();
  }
}
