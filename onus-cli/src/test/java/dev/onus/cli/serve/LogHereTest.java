package dev.onus.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.ledger.tlog.EntryBundle;
import dev.onus.ledger.tlog.Receipt;
import dev.onus.server.log.Listing;
import dev.onus.server.log.LogEntry;
import dev.onus.server.log.LogQuestion;
import dev.onus.server.log.LogVerification.Phase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The server's log, in SQLite.
class LogHereTest {
  @TempDir private Path directory;
  private final List<Runnable> begun = new ArrayList<>();

  @SuppressWarnings("NullAway.Init")
  private ServedRepository served;

  @SuppressWarnings("NullAway.Init")
  private LogHere log;

  @BeforeEach
  void begin() throws Exception {
    served = new ServedRepository(directory);
    log = new LogHere(served.database, served.signer, List::of, () -> served.now, begun::add);
  }

  @AfterEach
  void end() {
    served.close();
  }

  private void observe(int from, int to) {
    for (int i = from; i < to; i++) {
      served.append(
          ServedRepository.draft(
              """
              {"type":"observation","by":{"source":"ci"},"repository":"shop","data":{"build":"b%d"}}\
              """
                  .formatted(i)));
    }
  }

  private static List<Long> positions(Listing listing) {
    return listing.entries().stream().map(Listing.Row::position).toList();
  }

  @Test
  void pagesStayWhileEntriesAreAppended() {
    observe(0, 120);
    Listing first = log.list(LogQuestion.LATEST);
    assertThat(positions(first)).isEqualTo(down(123, 74));
    observe(120, 150);
    Listing second = log.list(new LogQuestion(first.next(), "", "", "", ""));
    assertThat(positions(second)).isEqualTo(down(73, 24));
    Listing third = log.list(new LogQuestion(second.next(), "", "", "", ""));
    assertThat(positions(third)).isEqualTo(down(23, 0));
    assertThat(third.next()).isNull();
  }

  private static List<Long> down(long from, long to) {
    return LongStream.iterate(from, i -> i >= to, i -> i - 1).boxed().toList();
  }

  @Test
  void findsByTypeActorRepositoryAndText() {
    observe(0, 12);
    assertThat(positions(log.list(new LogQuestion(null, "identity-linked", "", "", ""))))
        .containsExactly(3L, 2L, 1L, 0L);
    assertThat(positions(log.list(new LogQuestion(null, "", "policy", "", "")))).hasSize(4);
    assertThat(positions(log.list(new LogQuestion(null, "", "ci", "shop", "\"B11\""))))
        .containsExactly(15L);
    assertThat(positions(log.list(new LogQuestion(null, "", "", "other", "")))).isEmpty();
  }

  @Test
  void showsAPrivateTextUntilItIsErased() {
    served.append(
        ServedRepository.draft(
            """
            {"type":"exception-requested","by":{"person":"jo","session":"s-1"},"repository":"shop",\
            "data":{"exception":"ex-1","boundary":"auth","tools":["x"],"paths":["/a"],\
            "until":"2027-01-01T00:00:00.000Z","reason":"A secret reason."}}\
            """));
    LogEntry entry = log.entry(4).orElseThrow();
    assertThat(entry.texts())
        .containsExactly(new LogEntry.Text("reason", "jo", "A secret reason."));
    assertThat(entry.canonical()).doesNotContain("secret");
    assertThat(entry.word().counts()).isFalse();
    assertThat(log.list(new LogQuestion(null, "", "", "", "secret")).entries()).isEmpty();
    served.append(
        ServedRepository.draft(
            """
            {"type":"identity-erased","by":{"person":"mara","session":"s-1"},\
            "data":{"person":"jo","everything":true}}\
            """));
    assertThat(log.entry(4).orElseThrow().texts())
        .containsExactly(new LogEntry.Text("reason", "jo", null));
  }

  @Test
  void givesReceiptsCheckpointAndTiles() {
    observe(0, 3);
    var receipt = Receipt.parse(log.receipt(5).orElseThrow().getBytes(StandardCharsets.UTF_8));
    assertThat(receipt.index()).isEqualTo(5);
    assertThat(log.receipt(7)).isEmpty();
    assertThat(log.entry(7)).isEmpty();
    assertThat(log.checkpoint().orElseThrow()).startsWith(served.signer.name() + "\n7\n");
    byte[] bundle = log.tile("tile/entries/000.p/7").orElseThrow();
    assertThat(EntryBundle.decode(bundle, 7, "bundle").get(5))
        .isEqualTo(served.reader.content(5).orElseThrow());
    assertThat(log.tile("tile/0/000.p/7").orElseThrow()).hasSize(7 * 32);
    assertThat(log.tile("tile/0/000.p/8")).isEmpty();
    assertThat(log.tile("tile/0/001")).isEmpty();
    assertThat(log.tile("tile/../../etc/passwd")).isEmpty();
  }

  @Test
  void verifiesOnceForAllWhoAskMeanwhile() {
    assertThat(log.verification().phase()).isEqualTo(Phase.NONE);
    assertThat(log.verify().phase()).isEqualTo(Phase.RUNS);
    assertThat(log.verify().phase()).isEqualTo(Phase.RUNS);
    assertThat(begun).hasSize(1);
    begun.removeFirst().run();
    assertThat(log.verification().phase()).isEqualTo(Phase.VERIFIES);
    assertThat(log.verification().looked()).isEqualTo(4);
    assertThat(log.verification().ended()).isEqualTo(served.now);
  }

  @Test
  void findsARowThatSomebodyChanged() throws Exception {
    observe(0, 8);
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + served.records);
        var statement = connection.createStatement()) {
      assertThat(
              statement.executeUpdate(
                  "UPDATE entry SET content = CAST(replace(CAST(content AS TEXT), 'b2', 'b7')"
                      + " AS BLOB) WHERE position = 6"))
          .isEqualTo(1);
    }
    log.verify();
    begun.removeFirst().run();
    assertThat(log.verification().phase()).isEqualTo(Phase.DOES_NOT_VERIFY);
    assertThat(log.verification().fault()).startsWith("entry 6: ");
  }
}
