package dev.onus.bench.durability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/// `kill -9` at random instants, and then the same requests again. Two logs at once, each with a
/// writer of its own; a new log every so many rounds, so that its creation is interrupted too.
final class KillRounds {
  private static final int LANES = 2;
  private static final int ROUNDS_OF_A_LOG = 25;
  private static final int SHORTEST = 5;
  private static final int LONGEST = 500;

  /// From the start of the launcher until the first entry of a new log is there, about.
  private static final int CREATION = 1500;

  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong answers = new AtomicLong();

  Durability.Result run(Settings settings, Findings findings) throws Exception {
    try (var lanes = Executors.newFixedThreadPool(LANES)) {
      List<Future<?>> running = new ArrayList<>();
      for (int lane = 0; lane < LANES; lane++) {
        int number = lane;
        int rounds = settings.rounds() / LANES + (lane < settings.rounds() % LANES ? 1 : 0);
        running.add(
            lanes.submit(() -> {
              lane(settings, findings, number, rounds);
              return null;
            }));
      }
      for (var each : running) {
        each.get();
      }
    }
    return new Durability.Result(
        settings.rounds(),
        acknowledged.get(),
        String.format("%,d answers to retried requests", answers.get() - acknowledged.get()));
  }

  private void lane(Settings settings, Findings findings, int lane, int rounds) throws Exception {
    var random = settings.random(lane);
    int done = 0;
    for (int log = 0; done < rounds; log++) {
      Path directory = settings.directory().resolve("log-" + lane + "-" + log);
      Files.createDirectories(directory);
      var program =
          Program.on(settings.onus(), directory.resolve("records.db"), directory.resolve("tmp"));
      var notebook = new Notebook("log " + lane + "-" + log, findings);
      for (int round = 0; round < ROUNDS_OF_A_LOG && done < rounds; round++, done++) {
        round(program, notebook, random, findings, round);
      }
      end(program, notebook, findings);
      acknowledged.addAndGet(notebook.acknowledged().size());
      answers.addAndGet(notebook.answerCount());
      Trees.delete(directory);
    }
  }

  private static void round(
      Program program, Notebook notebook, Random random, Findings findings, int round)
      throws Exception {
    String place = notebook.log() + ", round " + round;
    int window = 1 << random.nextInt(6);
    try (var writer =
        new Writer(program, notebook, window, Writer.after(again(notebook, random), notebook))) {
      if (round == 0) {
        Thread.sleep(random.nextInt(CREATION));
      } else if (writer.awaitAnswer(60)) {
        Thread.sleep(SHORTEST + random.nextInt(LONGEST - SHORTEST + 1));
      } else {
        findings.fault(place, "the writer did not begin again: " + writer.errors());
      }
      if (!writer.isAlive()) {
        findings.fault(place, "the writer ended by itself: " + writer.errors());
      }
      writer.kill();
      if (writer.unreadable() != null) {
        findings.fault(place, writer.unreadable());
      }
    }
    // a copy, so that the next writer finds the log as the dead one left it
    Path copy = Trees.copy(Path.of(program.store()).getParent());
    try {
      var copied = Program.on(program.onus(), copy.resolve("records.db"), program.temporary());
      Inspection.of(copied, notebook, notebook.acknowledged(), findings, place);
    } finally {
      Trees.delete(copy);
    }
    Trees.delete(program.temporary());
  }

  /// What was not answered, and some of what was: their answers might have been lost on the way.
  private static List<Request> again(Notebook notebook, Random random) {
    List<Request> again = new ArrayList<>(notebook.unanswered());
    List<Request> answered = new ArrayList<>(notebook.acknowledged().keySet());
    for (int i = 0; i < 5 && !answered.isEmpty(); i++) {
      again.add(random.nextInt(again.size() + 1), answered.get(random.nextInt(answered.size())));
    }
    return again;
  }

  /// The last requests are answered, and the program itself says that the log verifies.
  static void end(Program program, Notebook notebook, Findings findings)
      throws IOException, InterruptedException {
    try (var writer = new Writer(program, notebook, 64, Writer.only(notebook.unanswered()))) {
      if (writer.await() != 0) {
        findings.fault(notebook.log(), "the last requests were not taken: " + writer.errors());
      }
    }
    Map<Request, Answer> acknowledged = notebook.acknowledged();
    Inspection.of(program, notebook, acknowledged, findings, notebook.log() + ", at its end");
    if (!notebook.unanswered().isEmpty()) {
      findings.fault(notebook.log(), notebook.unanswered() + " got no answer");
    }
    Program.Ended verified = program.run("", "verify");
    if (verified.exit() != 0) {
      findings.fault(notebook.log(), "verify: " + verified.out() + verified.err());
    }
  }
}
