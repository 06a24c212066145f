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

class LedgerAnchorTest {
  private static final String BUILD =
      """
      {"type":"observation","by":{"source":"ci"},"data":{"build":%d}}
      """;

  @TempDir private Path directory;
  private SmallRepository shop;
  private Path records;

  @BeforeEach
  void open() {
    shop = SmallRepository.shop(directory);
    records = directory.resolve(".git/onus/records.db");
  }

  private Cli.Result ledger(String input, String verb, String... options) {
    return Cli.runWithInput(
        input,
        Stream.concat(Stream.of("ledger", verb, "--repo", shop.path()), Arrays.stream(options))
            .toArray(String[]::new));
  }

  private void append(int build) {
    Cli.Result result = ledger(BUILD.formatted(build), "append");
    assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.OK);
  }

  private void restore(byte[] before) throws IOException {
    Files.deleteIfExists(Path.of(records + "-wal"));
    Files.deleteIfExists(Path.of(records + "-shm"));
    Files.write(records, before);
  }

  @Test
  void keepsACheckpointForEveryProcessThatAppends() {
    append(1);
    append(2);
    assertThat(shop.git("log", "--format=%s", "refs/onus/log").lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("Checkpoint of onus.log/"));
    assertThat(ledger("", "verify").out())
        .contains("anchored: 2 checkpoints, the latest of 2 entries, in refs/onus/log at ");
    assertThat(ledger("", "verify", "--format", "json").out())
        .contains(
            """
              "anchored" : {
                "checkpoints" : 2,
                "size" : 2,
                "notes" : [ ]
              },
            """);
  }

  @Test
  void refusesToSignBehindTheAnchor() throws IOException {
    append(1);
    byte[] before = Files.readAllBytes(records);
    append(2);
    restore(before);
    for (String[] command :
        new String[][] {{BUILD.formatted(3), "append"}, {"", "rotate"}, {"", "anchor"}}) {
      Cli.Result result = ledger(command[0], command[1]);
      assertThat(result.exitCode()).as(command[1]).isEqualTo(ExitCode.REFUSED);
      assertThat(result.err())
          .as(command[1])
          .contains("the log has 1 entry, but refs/onus/log at ")
          .contains("it was rolled back");
    }
    Cli.Result result = ledger("", "verify");
    assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(result.out()).contains("but refs/onus/log at ").contains("it was rolled back");
  }

  @Test
  void refusesToSignOnAFork() throws IOException {
    append(1);
    byte[] before = Files.readAllBytes(records);
    append(2);
    restore(before);
    // The fork is made where nobody looks at the anchor.
    Path elsewhere = Files.createTempDirectory(directory, "elsewhere");
    Files.copy(records, elsewhere.resolve("records.db"));
    Files.copy(Path.of(records + ".key"), elsewhere.resolve("records.db.key"));
    new SmallRepository(elsewhere);
    for (int build : new int[] {20, 21}) {
      Cli.runWithInput(
          BUILD.formatted(build),
          "ledger",
          "append",
          "--repo",
          elsewhere.toString(),
          "--store",
          elsewhere.resolve("records.db").toString());
    }
    restore(Files.readAllBytes(elsewhere.resolve("records.db")));
    Cli.Result result = ledger(BUILD.formatted(3), "append");
    assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(result.err()).contains("it was forked");
    assertThat(ledger("", "verify").out()).contains("it was forked");
  }

  @Test
  void countsWhatWasFetched() throws IOException {
    append(1);
    byte[] before = Files.readAllBytes(records);
    append(2);
    shop.git("init", "-q", "--bare", "../" + directory.getFileName() + "-remote");
    Path remote = directory.resolveSibling(directory.getFileName() + "-remote");
    shop.git("push", "-q", remote.toString(), "refs/onus/log");
    shop.git("update-ref", "-d", "refs/onus/log");
    Files.delete(directory.resolve(".git/onus/log-ref"));
    restore(before);
    assertThat(ledger("", "verify").exitCode()).isEqualTo(ExitCode.OK);
    shop.git("fetch", "-q", remote.toString(), "refs/onus/log:refs/onus/remote/origin/log");
    assertThat(ledger("", "verify").out()).contains("refs/onus/remote/origin/log at ");
    assertThat(ledger(BUILD.formatted(3), "append").exitCode()).isEqualTo(ExitCode.REFUSED);
  }

  @Test
  void noticesThatTheRefWasDeletedAndPutsItBack() {
    append(1);
    shop.git("update-ref", "-d", "refs/onus/log");
    Cli.Result result = ledger("", "verify");
    assertThat(result.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(result.err()).contains("refs/onus/log was deleted");
    append(2);
    assertThat(ledger("", "verify").err()).isEmpty();
    assertThat(shop.git("rev-list", "--count", "refs/onus/log")).isEqualTo("2");
  }

  @Test
  void appendsWhenTheRefCannotBeWrittenAndMakesUpForIt() {
    shop.git("update-ref", "refs/onus/log/in-the-way", "main");
    Cli.Result result = ledger(BUILD.formatted(1), "append");
    assertThat(result.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(result.out()).contains("c2sp.org/tlog-proof@v1");
    assertThat(result.err()).contains("the latest checkpoint was not anchored");
    assertThat(ledger("", "anchor").exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    shop.git("update-ref", "-d", "refs/onus/log/in-the-way");
    assertThat(ledger("", "anchor").out()).isEqualTo("refs/onus/log holds 1 entry\n");
    assertThat(ledger("", "verify").out())
        .contains("anchored: 1 checkpoint, the latest of 1 entry");
  }

  @Test
  void keepsNoneWhereTheRecordsLieElsewhereUnlessAskedTo() {
    String store = directory.resolve("elsewhere.db").toString();
    ledger(BUILD.formatted(1), "append", "--store", store);
    assertThat(shop.git("for-each-ref", "refs/onus")).isEmpty();
    ledger(BUILD.formatted(2), "append", "--store", store, "--anchor");
    assertThat(shop.git("for-each-ref", "refs/onus")).isNotEmpty();
    append(1);
    String before = shop.git("rev-parse", "refs/onus/log");
    ledger(BUILD.formatted(3), "append", "--no-anchor");
    assertThat(shop.git("rev-parse", "refs/onus/log")).isEqualTo(before);
    // Two logs in one ref do not get in each other's way, but are named.
    assertThat(ledger("", "verify").exitCode()).isEqualTo(ExitCode.OK);
    assertThat(ledger("", "verify").err()).contains("checkpoints of other logs too: onus.log/");
  }

  @Test
  void knowsTheLogByBothKeysAfterARotation() {
    append(1);
    assertThat(ledger("", "rotate").exitCode()).isEqualTo(ExitCode.OK);
    append(2);
    assertThat(ledger("", "verify").out()).contains("anchored: 3 checkpoints, the latest of 3");
  }
}
