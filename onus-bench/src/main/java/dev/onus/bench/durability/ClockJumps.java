package dev.onus.bench.durability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The clock of a running writer jumps (libfaketime, `--faketime` is its library): a day back and
/// forth, over a leap second and a leap day, to where clocks begin and to where they overflow.
final class ClockJumps {
  private static final Pattern AT = Pattern.compile("\"at\":\"([^\"]*)\"");

  /// What the clock says after a jump, by what it really is.
  private static final List<UnaryOperator<Instant>> JUMPS =
      List.of(
          now -> now,
          now -> now.minus(Duration.ofDays(1)),
          now -> now.plus(Duration.ofDays(1)),
          _ -> Instant.parse("2016-12-31T23:59:59Z"),
          _ -> Instant.parse("2028-02-29T23:59:59Z"),
          _ -> Instant.parse("1970-01-01T00:00:01Z"),
          _ -> Instant.parse("2038-01-19T03:14:07Z"),
          _ -> Instant.parse("2106-02-07T06:28:15Z"),
          now -> now.minus(Duration.ofDays(400)),
          now -> now);

  private ClockJumps() {}

  static Durability.Result run(Settings settings, Findings findings) throws Exception {
    Path directory = Files.createDirectories(settings.directory().resolve("log"));
    Path clock = settings.directory().resolve("clock");
    jump(clock, JUMPS.getFirst());
    var program =
        Program.on(settings.onus(), directory.resolve("records.db"), settings.temporary())
            .with("LD_PRELOAD", settings.further("faketime"))
            .with("FAKETIME_TIMESTAMP_FILE", clock.toString())
            .with("FAKETIME_NO_CACHE", "1")
            .with("FAKETIME_DONT_FAKE_MONOTONIC", "1")
            .with("TZ", "UTC");
    var notebook = new Notebook("the log", findings);
    List<Request> order = new ArrayList<>();
    for (int round = 0; round < settings.rounds(); round++) {
      // a new process begins where the clock is, and then it jumps under it
      List<Request> requests = new ArrayList<>();
      for (int i = 0; i < JUMPS.size(); i++) {
        requests.add(notebook.next());
      }
      var remaining = new ArrayList<>(requests);
      List<UnaryOperator<Instant>> jumps =
          new ArrayList<>(JUMPS.subList(round % JUMPS.size(), JUMPS.size()));
      jumps.addAll(JUMPS.subList(0, round % JUMPS.size()));
      try (var writer =
          new Writer(
              program,
              notebook,
              1,
              () -> {
                if (remaining.isEmpty()) {
                  return null;
                }
                jump(clock, jumps.get(requests.size() - remaining.size()));
                return remaining.removeFirst();
              })) {
        if (writer.await() != 0) {
          findings.fault("round " + round, "not everything was taken: " + writer.errors());
        }
      }
      order.addAll(requests);
    }
    var plain = Program.on(settings.onus(), directory.resolve("records.db"), settings.temporary());
    Inspection.of(plain, notebook, notebook.acknowledged(), findings, "the log");
    ordered(notebook, order, findings);
    long backwards = backwards(plain, findings);
    Program.Ended verified = plain.run("", "verify");
    if (verified.exit() != 0) {
      findings.fault("the log", "verify: " + verified.out() + verified.err());
    }
    return new Durability.Result(
        settings.rounds() * (JUMPS.size() - 1),
        notebook.acknowledged().size(),
        backwards + " entries are dated before the one that they follow");
  }

  /// libfaketime is told an offset in seconds: its threads read dates into one buffer, and then
  /// find half of one there.
  private static void jump(Path clock, UnaryOperator<Instant> to) {
    Instant now = Instant.now();
    long seconds = Duration.between(now, to.apply(now)).toSeconds();
    try {
      // in one step: the writer reads it at any time, and no clock reads half a date
      Path next = Path.of(clock + ".next");
      Files.writeString(next, String.format(Locale.ROOT, "%+d", seconds));
      Files.move(next, clock, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void ordered(Notebook notebook, List<Request> order, Findings findings) {
    for (int i = 0; i < order.size(); i++) {
      Answer answer = notebook.acknowledged().get(order.get(i));
      if (answer == null || answer.position() != i) {
        findings.fault(
            "the log",
            order.get(i)
                + " is not at "
                + i
                + (answer == null ? " and was not answered" : " but at " + answer.position()));
      }
    }
  }

  /// How often the clock had gone back by an hour or more. Without any the clock did not jump, and
  /// nothing was shown.
  private static long backwards(Program program, Findings findings) throws Exception {
    Matcher at = AT.matcher(program.run("", "list", "--format", "jsonl").out());
    long backwards = 0;
    Instant before = Instant.EPOCH;
    while (at.find()) {
      Instant now = Instant.parse(at.group(1));
      if (now.isBefore(before.minus(Duration.ofHours(1)))) {
        backwards++;
      }
      before = now;
    }
    if (backwards == 0) {
      findings.fault("the log", "no entry is dated before another: the clock did not jump");
    }
    return backwards;
  }
}
