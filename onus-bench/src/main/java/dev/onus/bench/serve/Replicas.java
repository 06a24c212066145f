package dev.onus.bench.serve;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/// Two servers over one PostgreSQL with one key of the log. Deliveries and questions go to both;
/// one of them is killed each minute and started again. What was acknowledged must be there.
final class Replicas {
  private static final double DELIVERIES = 40;
  private static final int ASKERS = 2;
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final String NAME = "corpus";

  private final Bench bench;
  private final Set<String> answers = ConcurrentHashMap.newKeySet();
  private final AtomicLong inVain = new AtomicLong();
  private final Timings asked = new Timings();

  Replicas(Bench bench) {
    this.bench = bench;
  }

  void run(Duration length) throws Exception {
    bench.say("replicas: two servers and PostgreSQL for %.1f min", length.toSeconds() / 60.0);
    Path repository = bench.demo();
    Corpus corpus = Corpus.of(repository);
    try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
      try (var connection = postgres.getPostgresDatabase().getConnection();
          var statement = connection.createStatement()) {
        statement.execute("CREATE DATABASE onus");
      }
      String url = postgres.getJdbcUrl("postgres", "onus");
      Path key = bench.directory().resolve("log.key");
      List<String> shared = List.of("--database", url, "--log-key", key.toString());
      try (var one = bench.server("one", shared);
          var two = bench.server("two", shared)) {
        Webhooks.configure(one.data());
        java.nio.file.Files.copy(
            one.data().resolve("server.yaml"), two.data().resolve("server.yaml"));
        for (String secret : List.of("hook.secret", "github.token")) {
          java.nio.file.Files.copy(one.data().resolve(secret), two.data().resolve(secret));
        }
        one.start();
        Client client = Client.signIn(one);
        client.register(NAME, corpus.directory().toString());
        DataSource source = postgres.getDatabase("postgres", "onus");
        try (Connection tables = source.getConnection()) {
          Webhooks.registered(tables, bench.directory());
        }
        two.start();
        under(length, List.of(one, two), client, corpus, source);
        verify(one, two, client, source, url, key);
      }
    }
  }

  private void under(
      Duration length, List<ServedProcess> servers, Client client, Corpus corpus, DataSource source)
      throws Exception {
    List<Client> clients = servers.stream().map(client::at).toList();
    var sender = new Sender(clients);
    var watch = new JobWatch(source);
    long end = System.nanoTime() + length.toNanos();
    Duration between =
        length.compareTo(Duration.ofMinutes(2)) < 0 ? length.dividedBy(3) : Duration.ofMinutes(1);
    int kills = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> sending =
          threads.submit(() -> {
            sender.run(DELIVERIES, length);
            return null;
          });
      Future<?> watching = threads.submit(() -> watch.until(end));
      for (int i = 0; i < ASKERS; i++) {
        int first = i;
        threads.submit(() -> ask(clients, first, corpus, end));
      }
      while (System.nanoTime() + between.toNanos() < end + between.toNanos() / 2) {
        Thread.sleep(between);
        ServedProcess victim = servers.get(kills++ % servers.size());
        bench.say("kill %d after %s", kills, victim.taken());
        victim.kill();
        Thread.sleep(2000);
        victim.start();
      }
      sending.get();
      watching.get();
    }
    bench.say("%d kills; %s", kills, watch.words());
    bench.require(watch.atOnce() == 0, "no job is held by two replicas at once");
    bench.say("%s", Timings.HEAD);
    bench.say("%s", sender.timings().row("until a delivery is acknowledged"));
    bench.say("%s", asked.row("until an answer is kept"));
    bench.say("%,d deliveries and %,d questions in vain", sender.failed(), inVain.get());
    try (Connection tables = source.getConnection()) {
      bench.say("deliveries by state: %s", Webhooks.states(tables));
      Webhooks.compare(bench, sender, tables);
    }
  }

  private Void ask(List<Client> servers, int first, Corpus corpus, long end) throws Exception {
    var chance = new java.util.Random(first);
    var logs = new Logs(corpus, chance);
    for (int i = first; System.nanoTime() < end; i++) {
      String text = logs.next();
      long begin = System.nanoTime();
      try {
        Client.Answer kept =
            servers
                .get(i % servers.size())
                .form("/answer", Map.of("repository", NAME, "trace", text));
        if (kept.status() == 303) {
          asked.add(System.nanoTime() - begin);
          answers.add(kept.location());
        } else {
          inVain.incrementAndGet();
          bench.say("a question was answered with %d", kept.status());
        }
      } catch (IOException e) {
        inVain.incrementAndGet();
      }
      Thread.sleep(PAUSE);
    }
    return null;
  }

  private void verify(
      ServedProcess one, ServedProcess two, Client client, DataSource source, String url, Path key)
      throws Exception {
    var positions = new HashSet<Long>();
    var lost = new TreeSet<String>();
    for (String answer : answers) {
      var shown = client.get(answer).status() == 200 ? client.json(answer) : null;
      if (shown == null || !shown.path("verifies").asBoolean(false)) {
        lost.add(answer);
      } else {
        positions.add(shown.path("position").asLong());
      }
    }
    bench.say(
        "%,d answers acknowledged, %,d of them kept and in the log, at %,d positions; %d in the table",
        answers.size(), answers.size() - lost.size(), positions.size(), count(source));
    bench.require(lost.isEmpty(), "every acknowledged answer is kept and in the log: " + lost);
    bench.require(positions.size() == answers.size() - lost.size(), "each has an entry of its own");
    bench.say("the one: %s; the other: %s", one.taken(), two.taken());
    one.stop();
    two.stop();
    for (ServedProcess each : List.of(one, two)) {
      each.complaints().stream()
          .filter(line -> line.contains("\"ERROR\"") || line.contains("SEVERE"))
          .limit(3)
          .forEach(line -> bench.say("a server says: %s", line));
    }
    int code = bench.run("ledger", "verify", "--store", url, "--log-key", key.toString());
    bench.say("`onus ledger verify` ends with %d", code);
    bench.require(code == 0, "the log verifies");
  }

  private static int count(DataSource source) throws SQLException {
    try (Connection tables = source.getConnection();
        var statement = tables.createStatement();
        var row = statement.executeQuery("SELECT COUNT(*) FROM answer")) {
      row.next();
      return row.getInt(1);
    }
  }
}
