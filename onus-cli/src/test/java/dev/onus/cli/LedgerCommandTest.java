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
  void exportsALogThatIsVerifiedWithoutTheRecords() throws IOException {
    Path log = directory.resolve("log");
    assertThat(ledger("", "export", log.toString()).exitCode()).isEqualTo(ExitCode.MALFORMED);
    ledger(BUILD.formatted(1, 1), "append");
    Cli.Result first = ledger("", "export", log.toString());
    assertThat(first.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(first.out()).startsWith("exported 1 entry to " + log);
    ledger(BUILD.formatted(2, 2), "append");
    Cli.Result second = ledger("", "export", log.toString(), "--format", "json");
    assertThat(second.out()).contains("\"entries\" : 2", "\"since\" : 1");
    String key = Files.readString(log.resolve("vkey")).strip();
    assertThat(second.out()).contains(key);

    assertThat(verify(log).out()).startsWith("verifies: 2 entries of onus.log/").contains(key);
    Cli.Result known = verify(log, "--key", key, "--format", "json");
    assertThat(known.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(known.out()).contains("\"clean\" : true", "\"entries\" : 2", "\"fault\" : null");
  }

  /// Outside of the repository, as somebody does who has nothing but the directory.
  private Cli.Result verify(Path log, String... options) {
    return Cli.run(
        Stream.concat(
                Stream.of("ledger", "verify", "--repo", "/nonexistent", log.toString()),
                Arrays.stream(options))
            .toArray(String[]::new));
  }

  @Test
  void namesTheFirstFaultOfAnExportedLog() throws IOException {
    Path log = directory.resolve("log");
    ledger(BUILD.formatted(1, 1) + BUILD.formatted(2, 2), "append");
    ledger("", "export", log.toString());
    Path bundle = log.resolve("tile/entries/000.p/2");
    byte[] content = Files.readAllBytes(bundle);
    content[content.length - 1] ^= 1;
    Files.write(bundle, content);
    Cli.Result text = verify(log);
    assertThat(text.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(text.out()).startsWith("does not verify: tile/entries/000.p/2 (entry 1): ");
    assertThat(verify(log, "--format", "json").out())
        .contains("\"kind\" : \"entry\"", "\"place\" : \"tile/entries/000.p/2\"", "\"entry\" : 1");
    content[content.length - 1] ^= 1;
    Files.write(bundle, content);
    Files.createFile(log.resolve("more"));
    assertThat(verify(log).out()).isEqualTo("does not verify: more: is no file of a log\n");
  }

  @Test
  void noticesAnExportedLogThatWentBackOrIsOfAnotherKey() throws IOException {
    Path early = directory.resolve("early");
    Path kept = directory.resolve("kept");
    ledger(BUILD.formatted(1, 1), "append");
    ledger("", "export", early.toString());
    String key = Files.readString(early.resolve("vkey")).strip();
    ledger(BUILD.formatted(2, 2), "append");
    Files.writeString(kept, ledger("", "checkpoint").out());
    assertThat(verify(early).exitCode()).isEqualTo(ExitCode.OK);
    Cli.Result back = verify(early, "--checkpoint", kept.toString());
    assertThat(back.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(back.out()).contains("was at size 2 before");

    ledger(BUILD.formatted(1, 1), "append", "--store", directory.resolve("other.db").toString());
    Path other = directory.resolve("other");
    ledger("", "export", other.toString(), "--store", directory.resolve("other.db").toString());
    assertThat(verify(other).exitCode()).isEqualTo(ExitCode.OK);
    assertThat(verify(other, "--key", key).out())
        .isEqualTo("does not verify: checkpoint: is not signed by a known key of the log\n");
    assertThat(verify(other, "--checkpoint", kept.toString()).exitCode())
        .isEqualTo(ExitCode.REFUSED);
    Cli.Result onto = ledger("", "export", other.toString());
    assertThat(onto.exitCode()).isEqualTo(ExitCode.MALFORMED);
    assertThat(onto.err()).contains("holds another log than this").contains("nothing was exported");
  }

  @Test
  void saysWhatAnExportedLogNeeds() {
    assertThat(verify(directory.resolve("none")).exitCode()).isEqualTo(ExitCode.MALFORMED);
    assertThat(verify(directory, "--key", "none").exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ledger("", "verify", "--key", "none").exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ledger("", "export").exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(verify(directory).out())
        .isEqualTo("does not verify: vkey: is missing, and no key of the log is given\n");
  }

  @Test
  void saysWhereNoRecordsAre() {
    assertThat(ledger("", "list").err()).contains("there are no records in");
    assertThat(ledger("", "list").exitCode()).isEqualTo(ExitCode.MALFORMED);
  }
}
