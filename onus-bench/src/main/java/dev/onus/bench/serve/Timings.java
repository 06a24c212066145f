package dev.onus.bench.serve;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;

/// How long things took; several may add at once.
final class Timings {
  static final String HEAD =
      "| what | times | min ms | p50 ms | p95 ms | p99 ms | max ms |\n|---|---|---|---|---|---|---|";

  private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();

  void add(long took) {
    nanos.add(took);
  }

  void addAll(Timings others) {
    nanos.addAll(others.nanos);
  }

  int count() {
    return nanos.size();
  }

  /// The time, in milliseconds, within which a share of them was done; by nearest rank.
  double within(double share) {
    long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    return sorted.length == 0 ? 0 : at(sorted, share);
  }

  private static double at(long[] sorted, double share) {
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.clamp(rank - 1, 0, sorted.length - 1)] / 1e6;
  }

  /// A row of a table.
  String row(String what) {
    long[] sorted = nanos.stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(sorted);
    return sorted.length == 0
        ? "| " + what + " | 0 | | | | | |"
        : String.format(
            Locale.ROOT,
            "| %s | %,d | %.1f | %.1f | %.1f | %.1f | %.1f |",
            what,
            sorted.length,
            at(sorted, 0),
            at(sorted, 0.5),
            at(sorted, 0.95),
            at(sorted, 0.99),
            at(sorted, 1));
  }
}
