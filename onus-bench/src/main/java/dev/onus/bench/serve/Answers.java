package dev.onus.bench.serve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How long somebody waits who pastes a log: from the request to the last byte of the whole card.
final class Answers {
  private static final int TIMES = 40;
  private static final String NAME = "corpus";

  private final Bench bench;
  private final int times;

  Answers(Bench bench) {
    this(bench, TIMES);
  }

  private Answers(Bench bench, int times) {
    this.bench = bench;
    this.times = times;
  }

  /// @param trace a file to paste besides; null for none
  /// @param most milliseconds within which 95 % have to be answered
  void run(Path repository, @Nullable Path trace, double most) throws Exception {
    Corpus corpus = Corpus.of(repository);
    var logs = new Logs(corpus, bench.chance());
    bench.say("answer: %s", corpus.words());
    try (var served = bench.server("server", List.of())) {
      served.start();
      Client client = Client.signIn(served);
      Duration indexed = client.register(NAME, repository.toRealPath().toString());
      bench.say(
          "registered and indexed in %.1f s; %s", indexed.toMillis() / 1000.0, served.taken());
      served.stop();
      Duration start = served.start();
      bench.say("starts in %.2f s", start.toMillis() / 1000.0);
      bench.say("%s", Timings.HEAD);
      var cold = new Timings();
      ask(client, logs.next(), cold);
      bench.say("%s", cold.row("the first answer of a server that just started"));
      var before = served.taken();
      var warm = new Timings();
      var posted = new Timings();
      int causes = 0;
      for (int i = 0; i < times; i++) {
        causes += ask(client, logs.next(), warm, posted) ? 1 : 0;
      }
      bench.say("%s", warm.row("the answers after it, each to another log of 200 lines"));
      bench.say("%s", posted.row("of that until the answer is kept and in the log of records"));
      if (trace != null) {
        String text = Files.readString(trace);
        var given = new Timings();
        for (int i = 0; i < times; i++) {
          ask(client, text, given);
        }
        bench.say("%s", given.row("answers to " + trace.getFileName()));
      }
      bench.say("%d of %d answers name a line; %s", causes, times, served.taken().since(before));
      bench.require(causes > times / 2, "most answers name a line of the repository");
      bench.require(
          warm.within(0.95) <= most,
          "95 % of answers within " + Math.round(most) + " ms: " + Math.round(warm.within(0.95)));
    }
  }

  private static boolean ask(Client client, String text, Timings whole) throws IOException {
    return ask(client, text, whole, new Timings());
  }

  /// @return whether it names a line
  private static boolean ask(Client client, String text, Timings whole, Timings posted)
      throws IOException {
    long begin = System.nanoTime();
    Client.Answer kept = client.form("/answer", Map.of("repository", NAME, "trace", text));
    posted.add(System.nanoTime() - begin);
    if (kept.status() != 303) {
      throw new IOException("no answer: " + kept.status() + " " + kept.body());
    }
    Client.Answer card = client.get(kept.location());
    whole.add(System.nanoTime() - begin);
    if (card.status() != 200 || !card.body().contains("</html>")) {
      throw new IOException("no card: " + card.status());
    }
    return client.json(kept.location()).path("answer").path("cause").isObject();
  }
}
