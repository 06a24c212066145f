package dev.onus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerCommandTest {
  private static final String BUILD =
      """
      {"type":"observation","by":{"source":"ci"},"request":"build-%d","data":{"build":%d}}
      """;

  @TempDir private Path directory;
  private SmallRepository shop;

  @BeforeEach
  void open() {
    shop = SmallRepository.shop(directory);
  }

  private Cli.Result ledger(String input, String verb, String... options) {
    return Cli.runWithInput(
        input,
        Stream.concat(Stream.of("ledger", verb, "--repo", shop.path()), Arrays.stream(options))
            .toArray(String[]::new));
  }

  @Test
  void printsAReceiptForEveryEntryAndTheSameOnceMore() {
    Cli.Result first = ledger(BUILD.formatted(1, 1) + BUILD.formatted(2, 2), "append");
    assertThat(first.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(first.out().lines())
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).contains("c2sp.org/tlog-proof@v1"));
    Cli.Result again = ledger(BUILD.formatted(2, 2), "append");
    assertThat(again.out().replace("\"repeated\":true", "\"repeated\":false"))
        .isEqualTo(first.out().lines().skip(1).findFirst().orElseThrow() + "\n");
    assertThat(ledger("", "verify").out()).startsWith("verifies: 2 entries");
  }

  @Test
  void appendsNothingWhenOneLineIsMalformed() {
    Cli.Result result = ledger(BUILD.formatted(1, 1) + "{\"type\":\"deploymend\"}\n", "append");
    assertThat(result.exitCode()).isEqualTo(ExitCode.MALFORMED);
    assertThat(result.err()).contains("<stdin>:2:").contains("deployment");
    assertThat(ledger("", "checkpoint").exitCode()).isEqualTo(ExitCode.MALFORMED);
  }

  @Test
  void refusesADecisionWithoutThePerson() {
    Cli.Result result =
        ledger(
            """
            {"type":"tool-registered","by":{"source":"ci"},"data":{"tool":"x"}}
            """,
            "append");
    assertThat(result.exitCode()).isEqualTo(ExitCode.MALFORMED);
    assertThat(result.err()).contains("is a decision");
  }

  @Test
  void noticesALogThatWentBackBehindAKeptCheckpoint() throws IOException {
    ledger(BUILD.formatted(1, 1), "append");
    Path records = Path.of(shop.path(), ".git", "onus", "records.db");
    byte[] before = Files.readAllBytes(records);
    Path kept = directory.resolve("kept");
    ledger(BUILD.formatted(2, 2), "append");
    Files.writeString(kept, ledger("", "checkpoint").out());
    assertThat(ledger("", "verify", "--checkpoint", kept.toString()).exitCode())
        .isEqualTo(ExitCode.OK);
    Files.deleteIfExists(Path.of(records + "-wal"));
    Files.deleteIfExists(Path.of(records + "-shm"));
    Files.write(records, before);
    assertThat(ledger("", "verify").exitCode()).isEqualTo(ExitCode.OK);
    Cli.Result result = ledger("", "verify", "--checkpoint", kept.toString());
    assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(result.out()).contains("it was rolled back");
  }

  @Test
  void saysWhereNoRecordsAre() {
    assertThat(ledger("", "list").err()).contains("there are no records in");
    assertThat(ledger("", "list").exitCode()).isEqualTo(ExitCode.MALFORMED);
  }

  @Test
  void givesTheLogANewKeyThatTheOldOneSigns() {
    ledger(BUILD.formatted(1, 1), "append");
    String old = ledger("", "key").out();
    Cli.Result handover = ledger("", "rotate");
    assertThat(handover.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(handover.out().lines().filter(line -> line.startsWith("— "))).hasSize(2);
    assertThat(ledger("", "key").out()).startsWith(old).hasLineCount(2);
    assertThat(ledger(BUILD.formatted(2, 2), "append").exitCode()).isEqualTo(ExitCode.OK);
    assertThat(ledger("", "verify").out()).startsWith("verifies: 3 entries");
  }

  @Test
  void verifiesAgainstTheKeyOfTheLog() throws IOException {
    ledger(BUILD.formatted(1, 1), "append");
    Path key = Path.of(shop.path(), ".git", "onus", "records.db.key");
    String other = Files.readString(key).replaceAll("[0-9a-f]{64}", "11".repeat(32));
    Files.writeString(key, other);
    assertThat(ledger("", "verify").exitCode()).isEqualTo(ExitCode.REFUSED);
    Files.delete(key);
    assertThat(ledger("", "verify").exitCode()).isEqualTo(ExitCode.OK);
    Cli.Result append = ledger(BUILD.formatted(2, 2), "append");
    assertThat(append.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(append.err()).contains("the log's private key is not here");
    assertThat(key).doesNotExist();
  }

  @Test
  void restoresACopy() throws IOException {
    ledger(BUILD.formatted(1, 1) + BUILD.formatted(2, 2), "append");
    String copy = directory.resolve("copy.db").toString();
    assertThat(ledger("", "backup", copy).out()).isEqualTo("backed up: 2 entries, which verify\n");
    assertThat(ledger("", "backup", copy).exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(ledger("", "restore", copy).exitCode()).isEqualTo(ExitCode.REFUSED);
    Path records = Path.of(shop.path(), ".git", "onus", "records.db");
    Files.move(records, directory.resolve("moved.db"));
    Cli.Result restored = ledger("", "restore", copy);
    assertThat(restored.out()).isEqualTo("restored: 2 entries, which verify\n");
    assertThat(ledger(BUILD.formatted(2, 2), "append").out()).contains("\"repeated\":true");
    assertThat(ledger("", "verify").out()).startsWith("verifies: 2 entries");
    String elsewhere = directory.resolve("elsewhere.db").toString();
    ledger(BUILD.formatted(7, 7), "append", "--store", elsewhere);
    Files.delete(Path.of(elsewhere));
    Cli.Result other = ledger("", "restore", copy, "--store", elsewhere);
    assertThat(other.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(other.err()).contains("is the key of another log than the copy");
  }
}
