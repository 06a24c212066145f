package dev.onus.bench.durability;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Three programs write to one PostgreSQL. In each round one of them is killed, or a process of the
/// server that serves them, or the whole server, which is started again on what it left. Requests
/// without an answer are sent again.
final class PostgresqlRounds {
  private static final int WRITERS = 3;
  private static final int ROUNDS_OF_A_LOG = 20;
  private static final int SHORTEST = 5;
  private static final int LONGEST = 500;
  private static final int ENVIRONMENT = 78;

  /// A fifth of a second each.
  private static final int ATTEMPTS = 150;

  private final Settings settings;
  private final Findings findings;
  private final Random random;
  private final int port;
  private final Map<Victim, Integer> victims = new TreeMap<>();
  private final List<@Nullable Writer> writers = new ArrayList<>();
  private EmbeddedPostgres server;
  private int logsWithLoss;
  private long acknowledged;
  private long answers;

  /// Who dies in a round.
  private enum Victim {
    WRITER,
    BACKEND,
    POSTMASTER,
    SERVER
  }

  private PostgresqlRounds(Settings settings, Findings findings) throws IOException {
    this.settings = settings;
    this.findings = findings;
    this.random = settings.random(0);
    try (var free = new ServerSocket(0)) {
      this.port = free.getLocalPort();
    }
    this.server = start();
  }

  static Durability.Result run(Settings settings, Findings findings) throws Exception {
    return new PostgresqlRounds(settings, findings).run();
  }

  private EmbeddedPostgres start() throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(settings.directory().resolve("data"))
        .setCleanDataDirectory(false)
        .setPort(port)
        // nothing but the commit itself brings it to the disk, so that one that does not wait is
        // noticed
        .setServerConfig("wal_writer_delay", "10s")
        .setServerConfig("wal_writer_flush_after", "1GB")
        .setPGStartupWait(Duration.ofSeconds(60))
        .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
        .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private Durability.Result run() throws Exception {
    int done = 0;
    for (int log = 0; done < settings.rounds(); log++) {
      Program program = program("records" + log);
      var notebook = new Notebook("log " + log, findings);
      for (int i = 0; i < WRITERS; i++) {
        writers.add(null);
      }
      int losses = findings.losses();
      for (int round = 0; round < ROUNDS_OF_A_LOG && done < settings.rounds(); round++, done++) {
        if (!round(program, notebook, round)) {
          done++;
          break;
        }
      }
      for (Writer writer : writers) {
        if (writer != null) {
          writer.finish();
          writer.close();
        }
      }
      writers.clear();
      if (findings.losses() > losses) {
        logsWithLoss++;
      } else {
        KillRounds.end(program, notebook, findings);
      }
      acknowledged += notebook.acknowledged().size();
      answers += notebook.answerCount();
    }
    server.close();
    String killed = victims.toString().toLowerCase(Locale.ROOT);
    return new Durability.Result(
        done,
        acknowledged,
        settings.weakened() == null
            ? "killed " + killed + "; " + (answers - acknowledged) + " answers repeated"
            : logsWithLoss + " rounds with loss; killed " + killed);
  }

  private Program program(String database) throws Exception {
    try (var connection = server.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + database);
    }
    var program =
        new Program(
            settings.onus(),
            server.getJdbcUrl("postgres", database),
            settings.directory().resolve(database + ".key"),
            List.of(),
            Map.of(),
            settings.temporary(),
            List.of());
    if (settings.weakened() == null) {
      return program;
    }
    Files.createDirectories(settings.temporary());
    Path agent = settings.temporary().resolve("weakening.jar");
    return program.with("ONUS_JAVA_OPTS", Weakening.option(settings.weakened(), agent));
  }

  /// @return whether the log can be gone on with
  private boolean round(Program program, Notebook notebook, int round) throws Exception {
    String place = notebook.log() + ", round " + round;
    List<Request> open = notebook.unanswered();
    for (int i = 0; i < WRITERS; i++) {
      if (writers.get(i) == null) {
        // those that have no answer are sent by each of them: they race for the same keys
        var requests = Writer.after(open, notebook);
        writers.set(i, new Writer(program, notebook, 1 << random.nextInt(5), requests));
      }
    }
    for (Writer writer : writers) {
      if (writer != null && round > 0 && !writer.awaitAnswer(60)) {
        findings.fault(place, "a writer got no answer: " + writer.errors());
      }
    }
    Thread.sleep(SHORTEST + random.nextInt(round == 0 ? 3000 : LONGEST));
    Victim victim =
        settings.weakened() == null
            ? Victim.values()[random.nextInt(Victim.values().length)]
            : Victim.SERVER;
    victims.merge(victim, 1, Integer::sum);
    int gone = victim == Victim.WRITER ? random.nextInt(WRITERS) : -1;
    kill(victim, gone);
    int losses = findings.losses();
    settle(place, gone);
    awaitServer();
    Inspection.of(program, notebook, notebook.acknowledged(), findings, place + ", " + victim);
    return findings.losses() == losses;
  }

  private void kill(Victim victim, int writer) throws Exception {
    switch (victim) {
      case WRITER -> {
        Writer dying = writers.get(writer);
        if (dying != null) {
          dying.kill();
        }
      }
      case BACKEND -> {
        List<Long> backends = backends();
        if (!backends.isEmpty()) {
          signal(List.of(backends.get(random.nextInt(backends.size()))));
        }
      }
      case POSTMASTER -> {
        signal(List.of(postmaster()));
        restart();
      }
      case SERVER -> {
        List<Long> all = new ArrayList<>(List.of(postmaster()));
        ProcessHandle.of(postmaster())
            .ifPresent(master -> master.descendants().forEach(each -> all.add(each.pid())));
        signal(all);
        restart();
      }
    }
  }

  /// What writes must be quiet before the log is looked at: those that lost their server end by
  /// themselves, with its exit code, and the others are told to finish.
  private void settle(String place, int killed) throws Exception {
    for (int i = 0; i < WRITERS; i++) {
      Writer writer = writers.get(i);
      if (writer == null) {
        continue;
      }
      int exit = writer.finish();
      if (i != killed && exit != 0 && exit != ENVIRONMENT) {
        findings.fault(place, "a writer ended with " + exit + ": " + writer.errors());
      }
      if (writer.unreadable() != null) {
        findings.fault(place, writer.unreadable());
      }
      writer.close();
      writers.set(i, null);
    }
  }

  /// After the death of one of its processes the server recovers, and takes nobody meanwhile.
  private void awaitServer() throws InterruptedException, SQLException {
    for (int attempt = 0; ; attempt++) {
      try {
        server.getPostgresDatabase().getConnection().close();
        return;
      } catch (SQLException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        Thread.sleep(200);
      }
    }
  }

  private long postmaster() throws IOException {
    Path file = settings.directory().resolve("data/postmaster.pid");
    return Long.parseLong(Files.readAllLines(file).getFirst());
  }

  /// Processes that serve the writers.
  private List<Long> backends() throws Exception {
    List<Long> backends = new ArrayList<>();
    try (var connection = server.getPostgresDatabase().getConnection();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SELECT pid FROM pg_stat_activity WHERE datname LIKE 'records%'")) {
      while (row.next()) {
        backends.add(row.getLong(1));
      }
    }
    return backends;
  }

  private static void signal(List<Long> processes) {
    processes.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
  }

  /// Starts the server on what the dead one left, once its last process has let go of it.
  private void restart() throws Exception {
    for (int attempt = 0; ; attempt++) {
      Thread.sleep(200);
      try {
        releaseLock();
        server = start();
        return;
      } catch (IOException | IllegalStateException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /// The library that starts servers holds a lock on the directory until it has closed the server,
  /// and it can't close one that is dead.
  private void releaseLock() throws IOException {
    try {
      server.close();
    } catch (IOException | RuntimeException e) {
      // as expected
    }
    try (Stream<Path> files = Files.list(settings.directory().resolve("data"))) {
      for (Path lock : files.filter(file -> file.endsWith("epg-lock")).toList()) {
        Files.deleteIfExists(lock);
      }
    }
  }
}
