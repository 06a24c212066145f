package dev.onus.e2e.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.cli.demo.DemoRepository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What of a server is elsewhere: its checkpoints with somebody else, a copy of all.
class KeptElsewhereTest {
  private static final String TRACE =
      """
      java.lang.NullPointerException
      \tat example.acme.pay.settlement.SettlementRun.sum(SettlementRun.java:51)
      """;

  @TempDir private Path directory;
  private Path demo;
  private Path data;

  @BeforeEach
  void makeADirectory() throws IOException {
    demo = DemoRepository.at(directory.resolve("shop"), false).directory();
    data = Files.createDirectories(directory.resolve("data"));
  }

  private static String answered(RunningServer server) {
    var answer = server.admin().post("/answer", Map.of("repository", "shop", "trace", TRACE));
    assertThat(answer.status()).as(answer.body()).isEqualTo(303);
    return answer.location();
  }

  private String git(Path repository, String... arguments) throws IOException {
    var command = new ArrayList<>(List.of("git", "-C", repository.toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String outcome(RunningServer server, String job) throws InterruptedException {
    var answer = server.admin().post("/settings/jobs/" + job + "/run", Map.of());
    assertThat(answer.status()).as(answer.body()).isEqualTo(303);
    String outcome = "";
    for (int i = 0; i < 100; i++) {
      for (var line : server.admin().program().get("/settings/jobs").json().path("jobs")) {
        if (line.path("name").asString("").equals(job)) {
          outcome = line.path("outcome").asString("") + " " + line.path("problem").asString("");
        }
      }
      if (outcome.startsWith("succeeded") || outcome.startsWith("failed")) {
        return outcome;
      }
      Thread.sleep(100);
    }
    return outcome;
  }

  /// Whoever rolls the database back can't do so with what somebody else holds.
  @Test
  void aLogThatWasRolledBackIsFoundOut() throws IOException, InterruptedException {
    Path anchor = directory.resolve("anchor.git");
    git(directory, "init", "-q", "--bare", anchor.toString());
    Files.writeString(data.resolve("server.yaml"), "anchors: [../anchor.git]\n");
    RunningServer first = RunningServer.start(data, demo.toString());
    Path earlier = directory.resolve("earlier.db");
    try (first) {
      answered(first);
      assertThat(first.onus("", "ledger", "backup", earlier.toString()).exit()).isZero();
      answered(first);
      assertThat(outcome(first, "anchor")).startsWith("succeeded");
      assertThat(outcome(first, "checkpoint")).startsWith("succeeded");
      assertThat(git(anchor, "for-each-ref", "--format=%(refname)")).contains("refs/onus/log");
      first.stop();
    }
    for (String file : List.of("records.db", "records.db-wal", "records.db-shm")) {
      Files.deleteIfExists(data.resolve(file));
    }
    Files.copy(earlier, data.resolve("records.db"));
    try (RunningServer again = RunningServer.again(first)) {
      answered(again);
      assertThat(outcome(again, "checkpoint")).startsWith("failed").contains("log");
      assertThat(outcome(again, "anchor")).startsWith("failed").contains("log");
      assertThat(again.admin().get("/log/verify").body()).contains("Does not verify");
    }
  }

  @Test
  void anAnchorThatIsNoRepositoryIsSaidAtOnce() throws IOException {
    Files.writeString(data.resolve("server.yaml"), "anchors: [nowhere.git]\n");
    try (var other = RunningServer.start(directory.resolve("other"), demo.toString())) {
      var refused = other.onus("", "serve", "--data", data.toString(), "--port", "0");
      assertThat(refused.exit()).isNotZero();
      assertThat(refused.output()).contains("server.yaml:1:11", "no git repository at nowhere.git");
    }
  }

  @Test
  void aCopyMadeWhileItServesGoesOn() throws IOException {
    Path copy = directory.resolve("copy");
    String page;
    String shown;
    try (RunningServer first = RunningServer.start(data, demo.toString())) {
      page = answered(first);
      shown = first.admin().program().get(page).body();
      var copied = first.onus("", "backup", "--data", data.toString(), copy.toString());
      assertThat(copied.exit()).as(copied.output()).isZero();
      assertThat(copied.output()).contains("1 entry, which verif");
      var again = first.onus("", "backup", "--data", data.toString(), copy.toString());
      assertThat(again.exit()).isNotZero();
      assertThat(again.output()).contains("is there already");
      answered(first);
      first.stop();
      Files.copy(data.resolve("log.key"), copy.resolve("log.key"));
      try (RunningServer second = RunningServer.over(first, copy)) {
        assertThat(second.admin().program().get(page).body()).isEqualTo(shown);
        answered(second);
        assertThat(second.onus("", "ledger", "verify").output()).contains("2 entries");
      }
    }
  }
}
