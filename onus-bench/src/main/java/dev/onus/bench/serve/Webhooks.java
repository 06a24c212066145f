package dev.onus.bench.serve;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Deliveries of a forge at a steady rate, with the server killed in the middle: what it had
/// acknowledged must be there, once.
final class Webhooks {
  private static final double A_SECOND = 200;
  private static final Duration LONGEST_WORK = Duration.ofSeconds(30);

  private final Bench bench;

  Webhooks(Bench bench) {
    this.bench = bench;
  }

  void run(Duration length) throws Exception {
    bench.say("webhooks: %.0f a second for %d s", A_SECOND, length.toSeconds());
    try (var served = bench.server("hooked", List.of())) {
      configure(served.data());
      served.start();
      try (Connection tables = file(served.data())) {
        registered(tables, bench.directory());
      }
      var sender = new Sender(List.of(new Client(served::url, "")));
      var sending =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  sender.run(A_SECOND, length);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
      Thread.sleep(length.dividedBy(2));
      var first = served.taken();
      served.kill();
      long acknowledgedBefore = sender.acknowledged().size();
      long killed = System.nanoTime();
      served.start();
      bench.say(
          "killed after %,d acknowledgements (%s), serves again after %.2f s",
          acknowledgedBefore, first, (System.nanoTime() - killed) / 1e9);
      sending.join();
      bench.say("%s%n%s", Timings.HEAD, sender.timings().row("until a delivery is acknowledged"));
      long worked = System.nanoTime();
      Map<String, Integer> states = awaitWork(served.data());
      bench.say(
          "%,d sent, %,d attempts in vain; %.1f s later: %s; %s",
          sender.sent(),
          sender.failed(),
          (System.nanoTime() - worked) / 1e9,
          states,
          served.taken());
      served.stop();
      try (Connection tables = file(served.data())) {
        compare(bench, sender, tables);
      }
    }
  }

  /// A forge of which only the deliveries are used: where it should be, nobody listens.
  static void configure(Path data) throws IOException {
    int free;
    try (var socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    Files.writeString(data.resolve("hook.secret"), Deliveries.SECRET);
    Files.writeString(data.resolve("github.token"), "a token for measurements");
    Files.writeString(
        data.resolve("server.yaml"),
        """
        forges:
          - kind: github
            web: http://127.0.0.1:%d
            token-file: github.token
            hooks:
              secret-files: [hook.secret]
        """
            .formatted(free));
  }

  static Connection file(Path data) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:sqlite:" + data.resolve("server.db") + "?busy_timeout=10000");
  }

  /// Writes the repositories of the deliveries into the table: no page says where a repository is
  /// at a forge.
  static void registered(Connection tables, Path directory) throws Exception {
    Path yaml;
    try (var found = Files.walk(directory, 2)) {
      yaml = found.filter(file -> file.endsWith("server.yaml")).findFirst().orElseThrow();
    }
    String web =
        Files.readAllLines(yaml).stream()
            .filter(line -> line.strip().startsWith("web:"))
            .findFirst()
            .orElseThrow();
    String host = web.substring(web.indexOf("//") + 2).strip();
    try (var insert =
        tables.prepareStatement(
            "INSERT INTO repository (name, directory, forge, forge_host, forge_path, added_at)"
                + " VALUES (?, ?, 'github', ?, ?, '2026-11-26T05:00:00Z')")) {
      for (int i = 0; i < Deliveries.REPOSITORIES; i++) {
        Path repository = directory.resolve("shop-" + i);
        Tiny.make(repository);
        insert.setString(1, "shop-" + i);
        insert.setString(2, repository.toString());
        insert.setString(3, host);
        insert.setString(4, Deliveries.path(i));
        insert.executeUpdate();
      }
    }
  }

  private static Map<String, Integer> awaitWork(Path data)
      throws SQLException, InterruptedException {
    long end = System.nanoTime() + LONGEST_WORK.toNanos();
    while (true) {
      Map<String, Integer> states;
      try (Connection tables = file(data)) {
        states = states(tables);
      }
      if (!states.containsKey("waiting") || System.nanoTime() > end) {
        return states;
      }
      Thread.sleep(200);
    }
  }

  static Map<String, Integer> states(Connection tables) throws SQLException {
    var states = new TreeMap<String, Integer>();
    try (var statement = tables.createStatement();
        var row = statement.executeQuery("SELECT state, COUNT(*) FROM delivery GROUP BY state")) {
      while (row.next()) {
        states.put(row.getString(1), row.getInt(2));
      }
    }
    return states;
  }

  /// Everything that was acknowledged is there, once.
  static void compare(Bench bench, Sender sender, Connection tables) throws SQLException {
    var there = new HashMap<String, Integer>();
    int retried = 0;
    try (var statement = tables.createStatement();
        var row = statement.executeQuery("SELECT id, attempts FROM delivery")) {
      while (row.next()) {
        there.merge(row.getString(1), 1, Integer::sum);
        retried += row.getInt(2) > 1 ? 1 : 0;
      }
    }
    long lost =
        sender.acknowledged().keySet().stream().filter(id -> !there.containsKey(id)).count();
    long twice = there.values().stream().filter(count -> count > 1).count();
    bench.say(
        "%,d acknowledged, %,d in the table, %d lost, %d twice, %d refused, %d never acknowledged,"
            + " %d worked on more than once",
        sender.acknowledged().size(),
        there.size(),
        lost,
        twice,
        sender.refused().size(),
        sender.sent() - sender.acknowledged().size() - sender.refused().size(),
        retried);
    bench.require(lost == 0, "no acknowledged delivery is lost");
    bench.require(twice == 0, "every delivery is there once");
    bench.require(
        sender.acknowledged().size() == sender.sent(),
        "every delivery is acknowledged in the end: " + sender.refused());
  }
}
