package dev.onus.bench.ledger;

import dev.onus.ledger.Draft;
import dev.onus.ledger.tlog.Ed25519Signer;
import dev.onus.store.Ledger;
import dev.onus.store.Outcome;
import dev.onus.store.database.Database;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/// Durable appends a second, beside the floor: `Appends DIRECTORY DATABASE SIGNED ROUNDS
/// WRITERS:RECORDS…`. Each round appends the same records twice, with Onus and plainly, each to a
/// new database; which of the two is first alternates. Prints a line of a Markdown table for each
/// number of writers.
final class Appends {
  private static final int WARM_UP = 2;

  private final Place place;
  private final List<Draft> beginning;

  private Appends(Place place, List<Draft> beginning) {
    this.place = place;
    this.beginning = beginning;
  }

  /// What a writer does with the record of that number.
  private interface Append {
    void append(int record) throws Exception;
  }

  /// @param perSecond appends
  /// @param group mean entries in a transaction; 0 where it is not known
  /// @param cpu microseconds of this process for each
  private record Run(double perSecond, double group, double cpu) {}

  /// @param arguments as above
  public static void main(String[] arguments) throws Exception {
    double signed = Double.parseDouble(arguments[2]);
    int rounds = Integer.parseInt(arguments[3]);
    Place.within(
        Path.of(arguments[0]),
        directory -> {
          try (var place = Place.of(arguments[1], directory)) {
            for (String load : List.of(arguments).subList(4, arguments.length)) {
              String[] part = load.split(":", 2);
              var story = new Story(0, signed);
              List<Draft> beginning = story.beginning();
              List<Draft> drafts = story.next(Integer.parseInt(part[1]));
              new Appends(place, beginning)
                  .compare(
                      "%s, %.0f %% signed".formatted(arguments[1], signed * 100),
                      Integer.parseInt(part[0]),
                      rounds,
                      drafts);
            }
          }
        });
  }

  private void compare(String what, int writers, int rounds, List<Draft> drafts) throws Exception {
    List<List<PlainRow>> rows = drafts.stream().map(PlainRow::of).toList();
    List<Run> onus = new ArrayList<>();
    List<Run> floor = new ArrayList<>();
    for (int round = -WARM_UP; round < rounds; round++) {
      Run mine;
      Run plain;
      if (round % 2 == 0) {
        mine = onus(writers, drafts);
        plain = floor(writers, rows);
      } else {
        plain = floor(writers, rows);
        mine = onus(writers, drafts);
      }
      if (round >= 0) {
        onus.add(mine);
        floor.add(plain);
      }
    }
    List<Double> shares = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      shares.add(100 * onus.get(i).perSecond() / floor.get(i).perSecond());
    }
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %s | %s | %s %% | %s | %s | %s |%n",
        what,
        writers,
        spread(floor.stream().map(Run::perSecond).toList()),
        spread(onus.stream().map(Run::perSecond).toList()),
        spread(shares),
        spread(floor.stream().map(Run::group).toList()),
        spread(floor.stream().map(Run::cpu).toList()),
        spread(onus.stream().map(Run::cpu).toList()));
  }

  private Run onus(int writers, List<Draft> drafts) throws Exception {
    var signer = Ed25519Signer.ofSeed("bench.example/log", new byte[32]);
    try (var database = Database.open(place.fresh("onus"));
        var ledger = new Ledger(database, signer, InstantSource.system())) {
      require(ledger.append(beginning));
      return time(
          writers, drafts.size(), record -> require(ledger.append(List.of(drafts.get(record)))));
    }
  }

  private static void require(List<Outcome> outcomes) {
    for (Outcome outcome : outcomes) {
      if (!(outcome instanceof Outcome.Appended(_, boolean repeated)) || repeated) {
        throw new IllegalStateException("not appended: " + outcome);
      }
    }
  }

  private Run floor(int writers, List<List<PlainRow>> rows) throws Exception {
    var signer = Ed25519Signer.ofSeed("bench.example/log", new byte[32]);
    try (var database = Database.open(place.fresh("plain"))) {
      try (var ledger = new Ledger(database, signer, InstantSource.system())) {
        require(ledger.append(beginning));
      }
      try (var floor = new Floor(database, beginning.size())) {
        Run run = time(writers, rows.size(), record -> floor.append(rows.get(record)));
        return new Run(run.perSecond(), (double) rows.size() / floor.groups(), run.cpu());
      }
    }
  }

  private static Run time(int writers, int records, Append append) throws Exception {
    var next = new AtomicInteger();
    var start = new CountDownLatch(1);
    List<Throwable> failures = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < writers; i++) {
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                try {
                  start.await();
                  for (int r = next.getAndIncrement(); r < records; r = next.getAndIncrement()) {
                    append.append(r);
                  }
                } catch (Throwable e) {
                  synchronized (failures) {
                    failures.add(e);
                  }
                }
              }));
    }
    long cpu = cpu();
    long began = System.nanoTime();
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    if (!failures.isEmpty()) {
      throw new IllegalStateException(failures.getFirst());
    }
    return new Run(records / seconds, 0, (cpu() - cpu) / 1e3 / records);
  }

  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /// Median and range.
  private static String spread(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return List.of(sorted.get(sorted.size() / 2), sorted.getFirst(), sorted.getLast()).stream()
        .map(value -> String.format(Locale.ROOT, value < 10 ? "%.1f" : "%,.0f", value))
        .collect(
            Collectors.collectingAndThen(
                Collectors.toList(), v -> v.get(0) + " (" + v.get(1) + " to " + v.get(2) + ")"));
  }
}
