package dev.onus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.cli.TestWitness.Misbehaviour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerWitnessTest {
  @TempDir private Path directory;
  private Path records;
  private TestWitness alice;
  private TestWitness bob;

  @BeforeEach
  void open() throws IOException {
    new SmallRepository(directory);
    records = directory.resolve(".git/onus/records.db");
    append(1);
    String log = ledger("key").out().strip();
    alice = new TestWitness("witness.example/alice", log);
    bob = new TestWitness("witness.example/bob", log);
    policy("group both all alice bob", "quorum both");
  }

  @AfterEach
  void close() {
    alice.close();
    bob.close();
  }

  private void policy(String... lines) throws IOException {
    Files.writeString(
        directory.resolve("witnesses"),
        alice.line("alice") + bob.line("bob") + String.join("\n", lines) + "\n");
  }

  private void append(int build) {
    String line =
        """
        {"type":"observation","by":{"source":"ci"},"data":{"build":%d}}
        """
            .formatted(build);
    assertThat(run(line, "append").exitCode()).isEqualTo(ExitCode.OK);
  }

  private Cli.Result ledger(String verb, String... options) {
    return run("", verb, options);
  }

  private Cli.Result run(String input, String verb, String... options) {
    return Cli.runWithInput(
        input,
        Stream.concat(
                Stream.of("ledger", verb, "--repo", directory.toString()), Arrays.stream(options))
            .toArray(String[]::new));
  }

  private Cli.Result witness(String... options) {
    return ledger(
        "witness",
        Stream.concat(
                Stream.of("--policy", directory.resolve("witnesses").toString()),
                Arrays.stream(options))
            .toArray(String[]::new));
  }

  private Cli.Result verify() {
    return ledger("verify", "--policy", directory.resolve("witnesses").toString());
  }

  @Test
  void keepsWhatWitnessesCosign() {
    Cli.Result none = verify();
    assertThat(none.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(none.out()).contains("no witness has cosigned this log yet");
    Cli.Result asked = witness();
    assertThat(asked.out())
        .isEqualTo(
            """
            alice  cosigned
            bob  cosigned
            the first 1 entry: cosigned as the policy demands
            """);
    assertThat(asked.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(verify().out()).contains("cosigned: the first 1 entry, by alice, bob");
    assertThat(ledger("checkpoint", "--cosigned").out())
        .contains("\n1\n")
        .contains("witness.example/alice")
        .contains("witness.example/bob");
    assertThat(ledger("list", "--type", "checkpoint-anchored").out().lines()).hasSize(2);
  }

  @Test
  void asksNobodyWhenNothingWasRecordedSince() {
    witness();
    int asked = alice.asked();
    assertThat(witness().out()).contains("cosigned already");
    assertThat(alice.asked()).isEqualTo(asked);
    append(2);
    assertThat(witness("--format", "json").out())
        .isEqualTo(
            """
            {
              "size" : 4,
              "quorum" : true,
              "witnesses" : [ {
                "name" : "alice",
                "answer" : "cosigned",
                "reason" : null
              }, {
                "name" : "bob",
                "answer" : "cosigned",
                "reason" : null
              } ]
            }
            """);
    // It knew from where, and asked once.
    assertThat(alice.asked()).isEqualTo(asked + 1);
    assertThat(verify().exitCode()).isEqualTo(ExitCode.OK);
  }

  @Test
  void needsTheQuorumAndKeepsWhatThereIs() throws IOException {
    bob.close();
    Cli.Result asked = witness("--patience", "5");
    assertThat(asked.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(asked.out()).contains("alice  cosigned").contains("bob  unavailable: ");
    assertThat(verify().exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(verify().out()).contains("the quorum `both` needs 2 of 2, and 1 cosigned");
    policy("group both any alice bob", "quorum both");
    assertThat(verify().exitCode()).isEqualTo(ExitCode.OK);
  }

  @Test
  void saysThatTheLogWasRolledBack() throws IOException {
    byte[] before = Files.readAllBytes(records);
    append(2);
    append(3);
    witness();
    restore(before);
    Cli.Result asked = witness();
    assertThat(asked.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(asked.out())
        .contains(
            "alice  contradicted: it cosigned 3 entries, and the log has 1: it was rolled back");
  }

  @Test
  void saysThatTheLogWasForked() throws IOException {
    byte[] before = Files.readAllBytes(records);
    append(2);
    witness();
    restore(before);
    new SmallRepository(directory).git("update-ref", "-d", "refs/onus/log");
    Files.delete(directory.resolve(".git/onus/log-ref"));
    append(20);
    append(21);
    Cli.Result asked = witness();
    assertThat(asked.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(asked.out()).contains("alice  contradicted").contains("it was forked");
    assertThat(ledger("list", "--type", "checkpoint-anchored").out()).isEmpty();
  }

  private void restore(byte[] before) throws IOException {
    Files.deleteIfExists(Path.of(records + "-wal"));
    Files.deleteIfExists(Path.of(records + "-shm"));
    Files.write(records, before);
  }

  @Test
  void survivesWitnessesThatMisbehave() {
    for (Misbehaviour each : Misbehaviour.values()) {
      if (each == Misbehaviour.NONE) {
        continue;
      }
      alice.misbehaviour = each;
      Cli.Result asked = witness("--patience", "1");
      boolean isAhead = each == Misbehaviour.SAYS_IT_IS_AHEAD;
      assertThat(asked.exitCode())
          .as(each.name())
          .isEqualTo(isAhead ? ExitCode.REFUSED : ExitCode.UNAVAILABLE);
      assertThat(asked.out()).as(each.name()).contains("bob  cosigned").doesNotContain("\u001b");
      assertThat(alice.asked()).isPositive();
    }
  }

  @Test
  void goesToNoPlaceThatMayNotBeAsked() throws IOException {
    for (String url :
        new String[] {
          "http://198.51.100.7/", "ftp://127.0.0.1/", "file:///etc/passwd",
              "https://a:b@127.0.0.1/",
          "https://127.0.0.1/?q", "nonsense", "http://127.0.0.1.example/", "http://[::2]/"
        }) {
      Files.writeString(
          directory.resolve("witnesses"),
          alice.line("alice").replace(alice.url(), url) + "quorum alice\n");
      Cli.Result asked = witness();
      assertThat(asked.exitCode()).as(url).isEqualTo(ExitCode.UNAVAILABLE);
      assertThat(asked.out()).as(url).contains("alice  unavailable: its URL ");
    }
    assertThat(alice.asked()).isZero();
  }

  @Test
  void saysWhatIsWrongWithAPolicy() throws IOException {
    policy("quorum nobody");
    Cli.Result asked = witness();
    assertThat(asked.exitCode()).isEqualTo(ExitCode.MALFORMED);
    assertThat(asked.err()).contains("witnesses:3:8: no witness and no group above is named");
    assertThat(verify().exitCode()).isEqualTo(ExitCode.MALFORMED);
    assertThat(ledger("witness").exitCode()).isEqualTo(ExitCode.USAGE);
  }
}
