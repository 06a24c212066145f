package dev.onus.bench.ledger;

import dev.onus.ledger.Draft;
import dev.onus.ledger.tlog.Ed25519Signer;
import dev.onus.ledger.tlog.NoteSigner;
import dev.onus.store.Ledger;
import dev.onus.store.LedgerReader;
import dev.onus.store.Outcome;
import dev.onus.store.Verdict;
import dev.onus.store.Verification;
import dev.onus.store.database.Database;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// What a large log costs: `Large DIRECTORY sqlite|postgresql TASK…`, each task in its turn on the
/// one log of the directory. Prints for each task how long it took, the CPU time of this process,
/// and its largest resident size so far.
///
/// Tasks: `fill:N` appends until there are N entries, a tenth of them signed by people; `kill:N`
/// the same, and then goes on until the process is killed, with a line `appending` when it may be;
/// `reopen` opens the database and appends one entry; `prove:N` makes N receipts of entries drawn
/// at random; `verify`; `rebuild`.
final class Large {
  private static final NoteSigner SIGNER = Ed25519Signer.ofSeed("bench.example/log", new byte[32]);
  private static final int GROUP = 1000;
  private static final double SIGNED = 0.1;
  private static final int WARM_UP = 2000;

  private final String location;

  private Large(String location) {
    this.location = location;
  }

  /// @param arguments as above
  public static void main(String[] arguments) throws Exception {
    try (var place = Place.of(arguments[1], Files.createDirectories(Path.of(arguments[0])))) {
      var large = new Large(place.existing("large"));
      for (String task : List.of(arguments).subList(2, arguments.length)) {
        String[] part = task.split(":", 2);
        int count = part.length == 1 ? 0 : Integer.parseInt(part[1]);
        long cpu = cpu();
        long began = System.nanoTime();
        String said = large.run(part[0], count);
        System.out.printf(
            Locale.ROOT,
            "%s: %.2f s, CPU %.2f s, peak %d MiB: %s%n",
            task,
            (System.nanoTime() - began) / 1e9,
            (cpu() - cpu) / 1e9,
            peak(),
            said);
      }
    }
  }

  private String run(String task, int count) throws Exception {
    if (task.equals("reopen")) {
      return reopen();
    }
    try (var database = Database.open(location);
        var ledger = new Ledger(database, SIGNER, InstantSource.system())) {
      return switch (task) {
        case "fill" -> fill(database, ledger, count);
        case "kill" -> {
          fill(database, ledger, count);
          System.out.println("appending");
          yield fill(database, ledger, Integer.MAX_VALUE);
        }
        case "prove" -> prove(new LedgerReader(database), count);
        case "verify" -> {
          Verdict verdict = Verification.of(database, SIGNER.key(), List.of());
          yield verdict.toString();
        }
        case "rebuild" -> ledger.rebuild() + " entries";
        default -> throw new IllegalArgumentException("no such task: " + task);
      };
    }
  }

  /// The clock starts when the record is at hand.
  private String reopen() {
    List<Draft> draft = new Story(System.currentTimeMillis(), 0).next(1);
    long began = System.nanoTime();
    try (var database = Database.open(location);
        var ledger = new Ledger(database, SIGNER, InstantSource.system())) {
      append(ledger, draft);
      double seconds = (System.nanoTime() - began) / 1e9;
      return String.format(
          Locale.ROOT,
          "opened and appended within %.2f s, %d entries",
          seconds,
          new LedgerReader(database).size());
    }
  }

  private static String fill(Database database, Ledger ledger, int count) {
    long size = new LedgerReader(database).size();
    var story = new Story(size, SIGNED);
    if (size < count) {
      append(ledger, story.beginning());
      size = new LedgerReader(database).size();
    }
    while (size < count) {
      List<Draft> drafts = story.next((int) Math.min(GROUP, count - size));
      append(ledger, drafts);
      size += drafts.size();
    }
    return size + " entries";
  }

  private static void append(Ledger ledger, List<Draft> drafts) {
    for (Outcome outcome : ledger.append(drafts)) {
      if (!(outcome instanceof Outcome.Appended)) {
        throw new IllegalStateException("not appended: " + outcome);
      }
    }
  }

  private static String prove(LedgerReader reader, int count) {
    var random = new Random(3);
    long size = reader.size();
    double[] milliseconds = new double[count];
    for (int i = -WARM_UP; i < count; i++) {
      long began = System.nanoTime();
      reader.receipt(random.nextLong(size), SIGNER).orElseThrow();
      if (i >= 0) {
        milliseconds[i] = (System.nanoTime() - began) / 1e6;
      }
    }
    Arrays.sort(milliseconds);
    return String.format(
        Locale.ROOT,
        "p50 %.2f ms, p99 %.2f ms of %d in a log of %d",
        milliseconds[count / 2],
        milliseconds[count * 99 / 100],
        count,
        size);
  }

  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /// In MiB.
  private static long peak() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(0);
  }
}
