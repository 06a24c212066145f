package dev.onus.bench.durability;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Requests whose answers get lost, so that every client sends them again, several at once to
/// several programs, of which one is killed now and then. `rounds` counts the requests.
final class LostAnswers {
  private static final int CLIENTS = 2;
  private static final int OF_A_LOG = 2500;
  private static final int OF_A_PROCESS = 500;
  private static final int WINDOW = 32;

  private final Settings settings;
  private final Findings findings;
  private long answers;

  private LostAnswers(Settings settings, Findings findings) {
    this.settings = settings;
    this.findings = findings;
  }

  static Durability.Result run(Settings settings, Findings findings) throws Exception {
    return new LostAnswers(settings, findings).run();
  }

  private Durability.Result run() throws Exception {
    long acknowledged = 0;
    for (int log = 0; acknowledged < settings.rounds(); log++) {
      Path directory = Files.createDirectories(settings.directory().resolve("log-" + log));
      var program =
          Program.on(settings.onus(), directory.resolve("records.db"), settings.temporary());
      var notebook = new Notebook("log " + log, findings);
      List<Request> requests = new ArrayList<>();
      long count = Math.min(OF_A_LOG, settings.rounds() - acknowledged);
      for (long i = 0; i < count; i++) {
        requests.add(notebook.next());
      }
      clients(program, notebook, requests, log);
      KillRounds.end(program, notebook, findings);
      int there =
          Inspection.of(program, notebook, notebook.acknowledged(), findings, notebook.log());
      if (there != requests.size()) {
        findings.fault(notebook.log(), requests.size() + " requests made " + there + " entries");
      }
      acknowledged += count;
      answers += notebook.answerCount();
      Trees.delete(directory);
    }
    return new Durability.Result(
        Math.toIntExact(acknowledged),
        acknowledged,
        String.format("%,d answers compared with the first one", answers - acknowledged));
  }

  /// Each client sends every request, in an order of its own, so that the first and the later ones
  /// meet in all ways; some it sends twice in a row.
  private void clients(Program program, Notebook notebook, List<Request> requests, int log)
      throws Exception {
    try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
      List<Future<?>> running = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        Random random = settings.random(log * CLIENTS + client);
        running.add(
            threads.submit(() -> {
              List<Request> order = new ArrayList<>(requests);
              Collections.shuffle(order, random);
              for (int i = 0; i < requests.size() / 4; i++) {
                int place = random.nextInt(order.size());
                order.add(place, order.get(place));
              }
              client(program, notebook, order, random);
              return null;
            }));
      }
      for (var each : running) {
        each.get();
      }
    }
  }

  private void client(Program program, Notebook notebook, List<Request> order, Random random)
      throws Exception {
    for (int from = 0; from < order.size(); from += OF_A_PROCESS) {
      List<Request> some = order.subList(from, Math.min(order.size(), from + OF_A_PROCESS));
      while (!some.isEmpty()) {
        try (var writer = new Writer(program, notebook, WINDOW, Writer.only(some))) {
          boolean kill = random.nextInt(4) == 0 && writer.awaitAnswer(60);
          if (kill) {
            Thread.sleep(random.nextInt(600));
            writer.kill();
          } else if (writer.await() != 0) {
            findings.fault(notebook.log(), "a writer ended by itself: " + writer.errors());
            return;
          }
          some = some.subList(writer.answers(), some.size());
        }
      }
    }
  }
}
