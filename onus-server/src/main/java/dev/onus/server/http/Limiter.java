package dev.onus.server.http;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/// How often one side may ask: a bucket of tokens that fills steadily, for each account, else for
/// each address. Deliveries of forges are not limited here, since a forge drops what it is refused.
public final class Limiter {
  private static final int SIDES = 10_000;

  private final int burst;
  private final double aSecond;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > SIDES;
        }
      };

  private record Bucket(double tokens, Instant at) {}

  /// @param burst how many at once
  /// @param aSecond how many a second for long
  public Limiter(int burst, double aSecond) {
    this.burst = burst;
    this.aSecond = aSecond;
  }

  /// Counts a request.
  ///
  /// @throws Refusal (429) when it is one too many
  void count(Route route, Request request) {
    if (route.access() instanceof Access.Signed) {
      return;
    }
    var caller = request.caller();
    take(
        caller == null ? "address " + request.peer() : "account " + caller.account(), request.at());
  }

  /// Takes one token of a side.
  ///
  /// @throws Refusal (429) when there is none
  public void take(String side, Instant at) {
    lock.lock();
    try {
      Bucket before = buckets.getOrDefault(side, new Bucket(burst, at));
      double passed = Math.max(0, (at.toEpochMilli() - before.at().toEpochMilli()) / 1000.0);
      double tokens = Math.min(burst, before.tokens() + passed * aSecond);
      if (tokens < 1) {
        throw new Refusal(429, "too many requests; try again in a few seconds");
      }
      buckets.put(side, new Bucket(tokens - 1, at));
    } finally {
      lock.unlock();
    }
  }
}
