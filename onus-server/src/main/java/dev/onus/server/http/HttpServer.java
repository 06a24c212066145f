package dev.onus.server.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Requests from the network and answers to it. The only class that knows the library.
public final class HttpServer implements AutoCloseable {
  /// How long the other side may send nothing.
  private static final Duration SILENCE = Duration.ofSeconds(15);

  /// How long a body may take at least, and how many bytes of it a second buy more time.
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final int SLOWEST = 50_000;

  private static final int LONG = 1 << 20;

  /// How many long bodies are in memory at once.
  private static final int LONG_BODIES = 6;

  private static final int CHUNK = 64 << 10;

  private final Address address;
  private final Dispatch dispatch;
  private final Measured measured;
  private final Semaphore longBodies = new Semaphore(LONG_BODIES, true);
  private final WebServer server;

  /// Is told of each answer.
  @FunctionalInterface
  public interface Measured {
    /// An answer went out.
    ///
    /// @param method and path as they came
    void answered(String method, String path, int status, Duration took);
  }

  private HttpServer(Address address, Dispatch dispatch, Measured measured) {
    this.address = address;
    this.dispatch = dispatch;
    this.measured = measured;
    this.server =
        WebServer.builder()
            .host(address.bind())
            .port(address.port())
            .shutdownHook(false)
            .featuresDiscoverServices(false)
            .maxPayloadSize(-1)
            .maxTcpConnections(4096)
            .maxConcurrentRequests(512)
            .idleConnectionTimeout(Duration.ofSeconds(60))
            .connectionOptions(options -> options.readTimeout(SILENCE).connectTimeout(SILENCE))
            .shutdownGracePeriod(Duration.ofSeconds(10))
            .routing(routing -> routing.any(this::answer))
            .build()
            .start();
  }

  /// Begins to listen.
  ///
  /// @throws IllegalStateException when the address can't be listened at
  public static HttpServer start(Address address, Dispatch dispatch, Measured measured) {
    return new HttpServer(address, dispatch, measured);
  }

  /// The port at which it listens.
  public int port() {
    return server.port();
  }

  /// How people reach it, without a slash at the end.
  public String url() {
    return address.url(port());
  }

  private void answer(ServerRequest request, ServerResponse response) {
    long start = System.nanoTime();
    String method = request.prologue().method().text();
    String path = request.prologue().uriPath().rawPath();
    Response answer = answer(request, method, path);
    response.status(answer.status());
    for (Response.Header header : SecurityHeaders.of(address.isSecure(), answer)) {
      response.header(HeaderNames.create(header.name()), header.value());
    }
    for (Response.Header header : answer.headers()) {
      // one name may stand there several times, as cookies do
      response.headers().add(HeaderValues.create(header.name(), header.value()));
    }
    if (!answer.type().isEmpty()) {
      response.header(HeaderNames.CONTENT_TYPE, answer.type());
    }
    if (method.equals("HEAD") || answer.status() == 304 || answer.status() == 204) {
      response.send();
    } else {
      response.send(answer.body());
    }
    measured.answered(method, path, answer.status(), Duration.ofNanos(System.nanoTime() - start));
  }

  private Response answer(ServerRequest request, String method, String path) {
    Headers headers = headers(request);
    if (!headers.only("host").map(address::isOurs).orElse(false)) {
      return Response.text(421, "this server is not called so\n");
    }
    var held = new Held();
    try {
      return dispatch.answer(
          new Dispatch.Incoming(
              method,
              path,
              request.prologue().query().rawValue(),
              headers,
              longest -> body(request, headers, longest, held),
              peer(request, headers),
              address.isSecure()));
    } finally {
      if (held.isLong) {
        longBodies.release();
      }
    }
  }

  private static final class Held {
    private boolean isLong;
  }

  private byte[] body(ServerRequest request, Headers headers, int longest, Held held)
      throws IOException {
    long stated = headers.only("content-length").map(HttpServer::length).orElse(-1L);
    if (stated > longest) {
      throw tooLong(longest);
    }
    if (!request.content().hasEntity()) {
      return new byte[0];
    }
    var read = new ByteArrayOutputStream((int) Math.max(0, Math.min(stated, CHUNK)));
    long start = System.nanoTime();
    byte[] chunk = new byte[CHUNK];
    try (InputStream in = request.content().inputStream()) {
      for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        read.write(chunk, 0, count);
        if (read.size() > longest) {
          throw tooLong(longest);
        }
        if (read.size() > LONG && !held.isLong) {
          take(held);
        }
        long allowed = PATIENCE.toNanos() + read.size() * 1_000_000_000L / SLOWEST;
        if (System.nanoTime() - start > allowed) {
          throw new Refusal(408, "the body came too slowly");
        }
      }
    }
    return read.toByteArray();
  }

  private void take(Held held) throws IOException {
    try {
      held.isLong = longBodies.tryAcquire(SILENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    if (!held.isLong) {
      throw new Refusal(503, "too many long bodies at once; try again");
    }
  }

  private static long length(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw Refusal.malformed("the length of the body is no number");
    }
  }

  private static Refusal tooLong(int longest) {
    return new Refusal(413, "the body is longer than " + longest + " bytes");
  }

  private String peer(ServerRequest request, Headers headers) {
    if (address.behindProxy()) {
      String forwarded = headers.only("x-forwarded-for").orElse("");
      String last = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
      if (!last.isEmpty() && last.length() < 64) {
        return last;
      }
    }
    return request.remotePeer().host();
  }

  private static Headers headers(ServerRequest request) {
    Map<String, List<String>> values = new HashMap<>();
    request
        .headers()
        .forEach(header ->
            values
                .computeIfAbsent(header.headerName().lowerCase(), _ -> new ArrayList<>())
                .addAll(header.allValues()));
    return Headers.of(values);
  }

  /// When this was called, nothing new is taken, and what had begun is answered.
  @Override
  public void close() {
    server.stop();
  }
}
