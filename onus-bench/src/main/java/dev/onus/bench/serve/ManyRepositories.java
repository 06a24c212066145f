package dev.onus.bench.serve;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;

/// The overview of a thousand repositories. Their figures are written into the tables, since
/// indexing a thousand repositories takes longer than anybody waits for a measurement; the
/// repositories themselves are there.
final class ManyRepositories {
  private static final int REPOSITORIES = 1000;
  private static final int MONTHS = 24;
  private static final int TIMES = 200;
  private static final int AT_ONCE = 10;
  private static final double MOST = 300;

  private final Bench bench;

  ManyRepositories(Bench bench) {
    this.bench = bench;
  }

  void run() throws Exception {
    bench.say(
        "many: %,d repositories, with figures of %d months written into the tables",
        REPOSITORIES, MONTHS);
    try (var served = bench.server("many", List.of())) {
      served.start();
      Client client = Client.signIn(served);
      fill(served.data());
      served.stop();
      Duration start = served.start();
      var cold = new Timings();
      look(client, "/", cold);
      bench.say(
          "starts in %.2f s; the first overview takes %.0f ms",
          start.toMillis() / 1000.0, cold.within(1));
      for (int i = 0; i < 30; i++) {
        look(client, "/", cold);
      }
      bench.say("%s", Timings.HEAD);
      var before = served.taken();
      var all = new Timings();
      for (String address :
          List.of("/", "/?sort=lines", "/?sort=ai&page=2", "/?sort=known", "/?page=5", "/r")) {
        var one = new Timings();
        for (int i = 0; i < TIMES / 4; i++) {
          look(client, address, one);
        }
        bench.say("%s", one.row("`" + address + "`, one after the other"));
        all.addAll(one);
      }
      var together = new Timings();
      try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < AT_ONCE; i++) {
          people.submit(() -> {
            for (int k = 0; k < TIMES / AT_ONCE; k++) {
              look(client, "/", together);
              Thread.sleep(150);
            }
            return null;
          });
        }
      }
      bench.say("%s", together.row("`/`, " + AT_ONCE + " people at once"));
      bench.say("%s", served.taken().since(before));
      all.addAll(together);
      bench.require(together.count() == TIMES, "every overview is shown: " + together.count());
      bench.require(
          all.within(0.95) <= MOST,
          "95 % of overviews within 300 ms: " + Math.round(all.within(0.95)));
    }
  }

  private static void look(Client client, String address, Timings timings)
      throws java.io.IOException {
    long begin = System.nanoTime();
    Client.Answer answer = client.get(address);
    timings.add(System.nanoTime() - begin);
    if (answer.status() != 200) {
      throw new java.io.IOException(address + ": " + answer.status());
    }
  }

  private void fill(Path data) throws Exception {
    Path model = bench.directory().resolve("model");
    String commit = Tiny.make(model);
    Path parent = Files.createDirectories(bench.directory().resolve("repositories"));
    Random chance = bench.chance();
    try (Connection tables = Webhooks.file(data)) {
      tables.setAutoCommit(false);
      try (var repository =
              tables.prepareStatement(
                  "INSERT INTO repository (name, directory, added_at)"
                      + " VALUES (?, ?, '2026-11-26T05:00:00Z')");
          var figure =
              tables.prepareStatement(
                  "INSERT INTO figure (repository, head, said, computed_at, ai, ai_edited,"
                      + " declared, human, unknown, answered, answered_of)"
                      + " VALUES (?, ?, '', '2026-11-26T05:00:00Z', ?, ?, ?, ?, ?, ?, ?)");
          var month =
              tables.prepareStatement(
                  "INSERT INTO figure_month (repository, month, head, ai, ai_edited, declared,"
                      + " human, unknown) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
        for (int i = 0; i < REPOSITORIES; i++) {
          String name = String.format(java.util.Locale.ROOT, "service-%04d", i);
          Path directory = parent.resolve(name + ".git");
          Tiny.copy(model, directory);
          repository.setString(1, name);
          repository.setString(2, directory.toString());
          repository.executeUpdate();
          figure.setString(1, name);
          figure.setString(2, commit);
          int lines = lines(figure, 3, chance);
          figure.setInt(8, lines / 2);
          figure.setInt(9, lines);
          figure.executeUpdate();
          for (int k = 0; k < MONTHS; k++) {
            month.setString(1, name);
            month.setString(2, YearMonth.of(2026, 11).minusMonths(k).toString());
            month.setString(3, commit);
            lines(month, 4, chance);
            month.executeUpdate();
          }
        }
      }
      tables.commit();
    }
  }

  private static int lines(PreparedStatement row, int first, Random chance) throws SQLException {
    int all = 0;
    for (int i = first; i < first + 5; i++) {
      int lines = chance.nextInt(50_000);
      row.setInt(i, lines);
      all += lines;
    }
    return all;
  }
}
