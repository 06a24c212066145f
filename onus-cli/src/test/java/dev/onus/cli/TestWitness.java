package dev.onus.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.onus.ledger.tlog.Cosigner;
import dev.onus.ledger.tlog.VerifierKey;
import dev.onus.ledger.tlog.Witness;
import dev.onus.ledger.tlog.WitnessAnswer;
import dev.onus.ledger.tlog.WitnessState;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// A witness on a port of this machine: it keeps to the rules, unless it is told to misbehave.
final class TestWitness implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Witness witness;
  private final Cosigner key;
  private WitnessState state = WitnessState.empty();

  /// What it does instead of answering.
  volatile Misbehaviour misbehaviour = Misbehaviour.NONE;

  private final AtomicInteger asked = new AtomicInteger();

  private final CountDownLatch stopped = new CountDownLatch(1);

  enum Misbehaviour {
    NONE,
    REDIRECTS,
    FLOODS,
    HANGS,
    DRIPS,
    HANGS_UP,
    ANSWERS_GARBAGE,
    SAYS_IT_IS_AHEAD
  }

  /// @param log the key of the log that it knows
  TestWitness(String name, String log) {
    try {
      this.key = Cosigner.ofSeed(name, seed(name));
      var logKey = VerifierKey.parse(log);
      this.witness = new Witness(Map.of(logKey.name(), List.of(logKey)), List.of(key));
      this.server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(threads);
      server.createContext("/add-checkpoint", this::answer);
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] seed(String name) {
    byte[] seed = new byte[32];
    seed[0] = (byte) name.hashCode();
    return seed;
  }

  /// How often it was asked.
  int asked() {
    return asked.get();
  }

  /// Its line of a policy.
  String line(String name) {
    return "witness " + name + " " + key.key() + " " + url() + "\n";
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.incrementAndGet();
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      switch (misbehaviour) {
        case NONE -> {
          var answer = answer(body);
          exchange.getResponseHeaders().add("Content-Type", answer.contentType());
          send(exchange, answer.status(), answer.bytes());
        }
        case REDIRECTS -> {
          exchange.getResponseHeaders().add("Location", url() + "/elsewhere");
          send(exchange, 307, new byte[0]);
        }
        case FLOODS -> {
          exchange.sendResponseHeaders(200, 0);
          OutputStream out = exchange.getResponseBody();
          byte[] block = new byte[1 << 16];
          for (int i = 0; i < 64; i++) {
            out.write(block);
          }
        }
        case HANGS -> hang();
        case DRIPS -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write('x');
          exchange.getResponseBody().flush();
          hang();
        }
        case HANGS_UP -> {}
        case ANSWERS_GARBAGE -> send(exchange, 200, new byte[] {(byte) 0xff, 27, '[', '2', 'J'});
        case SAYS_IT_IS_AHEAD ->
            send(exchange, 409, "1000000\n".getBytes(StandardCharsets.US_ASCII));
      }
    }
  }

  /// Reading the state, answering and storing the new one are one step.
  private synchronized WitnessAnswer answer(byte[] body) {
    var answer = witness.answer(state, body, 1_790_000_000L);
    state = answer.state();
    return answer;
  }

  /// Until the server is stopped.
  private void hang() {
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    stopped.countDown();
    threads.shutdownNow();
    server.stop(0);
  }
}
