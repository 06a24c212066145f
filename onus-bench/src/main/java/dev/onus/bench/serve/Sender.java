package dev.onus.bench.serve;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// Sends deliveries at a steady rate, whatever becomes of them, and sends again what was not
/// acknowledged, as a forge does that delivers again; to each of several servers in turn.
final class Sender {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration AGAIN = Duration.ofMillis(500);
  private static final int ATTEMPTS = 240;

  private final List<Client> servers;
  private final ConcurrentMap<String, Integer> acknowledged = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Integer> refused = new ConcurrentHashMap<>();
  private final AtomicLong failed = new AtomicLong();
  private final AtomicLong sent = new AtomicLong();
  private final Timings timings = new Timings();

  Sender(List<Client> servers) {
    this.servers = List.copyOf(servers);
  }

  /// Sends for a while, and returns when everything was acknowledged or given up.
  void run(double aSecond, Duration length) throws InterruptedException {
    long begin = System.nanoTime();
    long count = Math.round(aSecond * length.toMillis() / 1000.0);
    try (var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
      for (long i = 0; i < count; i++) {
        long due = begin + (long) (i * 1e9 / aSecond);
        while (System.nanoTime() < due) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
        long number = i;
        sent.incrementAndGet();
        threads.submit(() -> deliver(number));
      }
    }
  }

  private void deliver(long number) {
    Deliveries.Delivery delivery = Deliveries.of(number);
    Map<String, String> headers = delivery.headers();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      long begin = System.nanoTime();
      try {
        Client server = servers.get((int) ((number + attempt) % servers.size()));
        HttpRequest.Builder request = server.request("/hooks/github").timeout(PATIENCE);
        headers.forEach(request::header);
        Client.Answer answer =
            server.send(request.POST(HttpRequest.BodyPublishers.ofString(delivery.body())));
        if (answer.status() == 200 || answer.status() == 202) {
          timings.add(System.nanoTime() - begin);
          acknowledged.put(delivery.id(), answer.status());
          return;
        }
        if (answer.status() < 500) {
          refused.put(delivery.id(), answer.status());
          return;
        }
      } catch (InterruptedIOException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (IOException e) {
        // the server is gone, or was while it answered
      }
      failed.incrementAndGet();
      LockSupport.parkNanos(AGAIN.toNanos());
    }
  }

  /// Ids that the server said it has.
  ConcurrentMap<String, Integer> acknowledged() {
    return acknowledged;
  }

  /// Ids that the server would not have, with the status.
  ConcurrentMap<String, Integer> refused() {
    return refused;
  }

  long sent() {
    return sent.get();
  }

  /// Attempts without an answer, or with one that says that it was not stored.
  long failed() {
    return failed.get();
  }

  /// From sending to the acknowledgement, of the attempts that were acknowledged.
  Timings timings() {
    return timings;
  }
}
