package dev.onus.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onus.ledger.Draft;
import dev.onus.ledger.DraftReader;
import dev.onus.ledger.Reading;
import dev.onus.ledger.SshKey;
import dev.onus.ledger.record.Id;
import dev.onus.ledger.record.Salt;
import dev.onus.ledger.tlog.Checkpoint;
import dev.onus.ledger.tlog.EarlierCheckpoint;
import dev.onus.ledger.tlog.Ed25519Signer;
import dev.onus.ledger.tlog.Merkle;
import dev.onus.ledger.tlog.NoteSigner;
import dev.onus.ledger.tlog.Receipt;
import dev.onus.store.database.Database;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What holds of a log on every database.
interface LedgerContract {
  NoteSigner SIGNER = Ed25519Signer.ofSeed("log.example/1", new byte[32]);

  /// The location of an empty database.
  String location() throws Exception;

  static Draft draft(String line) {
    var random = new Random(7);
    var reader =
        new DraftReader(
            "test",
            () -> {
              byte[] salt = new byte[Salt.LENGTH];
              random.nextBytes(salt);
              return Salt.of(salt);
            },
            null);
    return switch (reader.read(1, line.getBytes(StandardCharsets.UTF_8))) {
      case Reading.Read<Draft>(Draft draft) -> draft;
      case Reading.Malformed<Draft>(var problems) -> throw new AssertionError(problems.toString());
    };
  }

  static Draft observation(int number) {
    return draft(
        "{\"type\":\"observation\",\"by\":{\"source\":\"ci\"},\"data\":{\"number\":"
            + number
            + "}}");
  }

  static Draft request(String key, String text) {
    return draft(
        """
        {"type":"person-joined","by":{"person":"ada","session":"s-1"},"request":"%s",\
        "data":{"person":"ada","name":"%s"}}\
        """
            .formatted(key, text));
  }

  static Ledger ledger(Database database) {
    return new Ledger(database, SIGNER, InstantSource.system());
  }

  static Verdict verdict(Database database) throws SQLException {
    return Verification.of(database, null, List.of());
  }

  static void fill(Ledger ledger, int from, int to) {
    List<Draft> drafts = new ArrayList<>();
    for (int i = from; i < to; i++) {
      drafts.add(observation(i));
    }
    ledger.append(drafts);
  }

  @Test
  default void givesPositionsInOrderWithoutGaps() throws Exception {
    try (var database = Database.open(location());
        var ledger = ledger(database)) {
      assertThat(ledger.append(List.of(observation(1), observation(2))))
          .containsExactly(new Outcome.Appended(0, false), new Outcome.Appended(1, false));
      assertThat(ledger.append(List.of(observation(3))))
          .containsExactly(new Outcome.Appended(2, false));
      assertThat(verdict(database)).isEqualTo(new Verdict(3, 0, 0, null));
    }
  }

  @Test
  default void coversEveryEntryWithASignedCheckpoint() throws Exception {
    try (var database = Database.open(location());
        var ledger = ledger(database)) {
      for (int i = 1; i <= 5; i++) {
        ledger.append(List.of(observation(i)));
        var note = new LedgerReader(database).checkpoint().orElseThrow();
        assertThat(Checkpoint.open(note.bytes(), List.of(SIGNER.key())).size()).isEqualTo(i);
      }
    }
  }

  @Test
  default void answersARepeatedRequestWithTheFirstPosition() throws Exception {
    try (var database = Database.open(location());
        var ledger = ledger(database)) {
      fill(ledger, 0, 2);
      assertThat(ledger.append(List.of(request("k-1", "Ada"))))
          .containsExactly(new Outcome.Appended(2, false));
      assertThat(ledger.append(List.of(request("k-1", "Ada"), request("k-1", "Ada"))))
          .containsExactly(new Outcome.Appended(2, true), new Outcome.Appended(2, true));
      assertThat(ledger.append(List.of(request("k-1", "Eve"))).getFirst())
          .isInstanceOf(Outcome.Refused.class);
      assertThat(verdict(database).entries()).isEqualTo(3);
    }
  }

  @Test
  default void refusesAnExceptionThatItsRequesterGrants() throws Exception {
    String request =
        """
        {"type":"exception-requested","by":{"person":"ada","session":"s-1"},"data":{"exception":"ex-1",\
        "boundary":"auth","tools":["claude-code"],"paths":["/src/**"],"until":"2026-12-01T00:00:00.000Z",\
        "reason":"a reason"}}\
        """;
    String grant =
        """
        {"type":"exception-granted","by":{"person":"%s","session":"s-2"},"data":{"exception":"ex-1",\
        "until":"2026-12-01T00:00:00.000Z"}}\
        """;
    try (var database = Database.open(location());
        var ledger = ledger(database)) {
      var outcomes =
          ledger.append(
              List.of(
                  draft(grant.formatted("kai")),
                  draft(request),
                  draft(grant.formatted("ada")),
                  draft(grant.formatted("kai"))));
      assertThat(outcomes.get(0)).isInstanceOf(Outcome.Refused.class);
      assertThat(outcomes.get(1)).isEqualTo(new Outcome.Appended(0, false));
      assertThat(outcomes.get(2)).isInstanceOf(Outcome.Refused.class);
      assertThat(outcomes.get(3)).isEqualTo(new Outcome.Appended(1, false));
      assertThat(verdict(database).isClean()).isTrue();
    }
  }

  @Test
  default void takesWritersAtOnceFromSeveralLogs() throws Exception {
    String location = location();
    try (var database = Database.open(location);
        var other = Database.open(location);
        var one = ledger(database);
        var two = ledger(other)) {
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < 40; i++) {
          int number = i;
          threads.execute(() -> (number % 2 == 0 ? one : two).append(List.of(observation(number))));
        }
      }
      assertThat(verdict(database)).isEqualTo(new Verdict(40, 0, 0, null));
    }
  }

  @Test
  default void verifiesBeforeItsFirstEntry() throws Exception {
    try (var database = Database.open(location())) {
      assertThat(verdict(database)).isEqualTo(new Verdict(0, 0, 0, null));
    }
  }

  @Test
  default void namesATableThatIsGone() throws Exception {
    try (var database = Database.open(location());
        var ledger = ledger(database)) {
      fill(ledger, 0, 1);
      database.read().useHandle(handle -> handle.execute("DROP TABLE person"));
      assertThat(String.valueOf(verdict(database).fault())).startsWith("table person");
    }
  }

  @Test
  default void cutsFullTiles() throws Exception {
    try (var database = Database.open(location());
        var ledger = ledger(database)) {
      fill(ledger, 0, 255);
      fill(ledger, 255, 600);
      assertThat(verdict(database)).isEqualTo(new Verdict(600, 0, 0, null));
      long tiles =
          database
              .read()
              .withHandle(handle ->
                  handle
                      .createQuery("SELECT COUNT(*) FROM tile")
                      .map((row, _) -> row.getLong(1))
                      .one());
      assertThat(tiles).isEqualTo(2);
    }
  }

  @Test
  default void erasesWhatIsPrivateAndKeepsEveryProof() throws Exception {
    try (var database = Database.open(location());
        var ledger = ledger(database)) {
      ledger.append(List.of(request("k-1", "Ada")));
      ledger.append(
          List.of(
              draft(
                  """
                  {"type":"identity-erased","by":{"person":"kai","session":"s-1"},\
                  "data":{"person":"ada","everything":true}}\
                  """)));
      assertThat(verdict(database)).isEqualTo(new Verdict(2, 0, 1, null));
    }
  }

  @Test
  default void rebuildsTheTablesThatPeopleQuery() throws Exception {
    try (var database = Database.open(location());
        var ledger = ledger(database)) {
      ledger.append(List.of(request("k-1", "Ada")));
      database.read().useHandle(handle -> handle.execute("DELETE FROM person"));
      assertThat(verdict(database).isClean()).isFalse();
      assertThat(ledger.rebuild()).isEqualTo(1);
      assertThat(verdict(database).isClean()).isTrue();
    }
  }

  @Test
  default void noticesARollbackByACheckpointKeptElsewhere() throws Exception {
    try (var database = Database.open(location());
        var ledger = ledger(database)) {
      fill(ledger, 0, 5);
      var kept = Checkpoint.parse(new LedgerReader(database).checkpoint().orElseThrow().text());
      fill(ledger, 5, 8);
      assertThat(heldAgainst(database, kept)).isNull();
      assertThat(heldAgainst(database, new Checkpoint(kept.origin(), 5, Merkle.EMPTY_ROOT)))
          .isEqualTo(
              new Verdict.Fault(
                  "log",
                  "does not begin with the 5 entries that a checkpoint in a drawer covers: it was"
                      + " forked"));
      assertThat(heldAgainst(database, new Checkpoint(kept.origin(), 9, kept.root())))
          .isEqualTo(
              new Verdict.Fault(
                  "log",
                  "has 8 entries, but a drawer holds a checkpoint of it with 9: it was rolled back"));
    }
  }

  private static Verdict.@Nullable Fault heldAgainst(Database database, Checkpoint kept)
      throws SQLException {
    return Verification.of(
            database, null, List.of(EarlierCheckpoint.of("a drawer", kept.sign(SIGNER))))
        .fault();
  }

  @Test
  default void noticesACheckpointOfItsOwnThatNoneOfItsKeysSigned() throws Exception {
    var stranger =
        Ed25519Signer.ofSeed(SIGNER.name(), "a seed of some thirty-two bytes!".getBytes(US_ASCII));
    try (var database = Database.open(location());
        var ledger = ledger(database)) {
      fill(ledger, 0, 5);
      var kept = Checkpoint.parse(new LedgerReader(database).checkpoint().orElseThrow().text());
      var forged = EarlierCheckpoint.of("a drawer", kept.sign(stranger));
      assertThat(Verification.of(database, null, List.of(forged)).fault())
          .extracting(Verdict.Fault::place)
          .isEqualTo("a drawer");
    }
  }

  @Test
  default void signsNothingOnTopOfALogThatWentBack() throws Exception {
    try (var database = Database.open(location());
        var ledger = ledger(database)) {
      fill(ledger, 0, 5);
      database.read().useHandle(handle -> handle.execute("DELETE FROM log_head"));
      assertThatThrownBy(() -> fill(ledger, 5, 6)).isInstanceOf(InconsistentLog.class);
    }
  }

  @Test
  default void writesNothingForAnotherKeyThanItsOwn() throws Exception {
    String location = location();
    try (var database = Database.open(location);
        var ledger = ledger(database);
        var stranger =
            new Ledger(
                database,
                Ed25519Signer.ofSeed(
                    "log.example/1",
                    new byte[] {
                      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22,
                      23, 24, 25, 26, 27, 28, 29, 30, 31, 32
                    }),
                InstantSource.system())) {
      fill(ledger, 0, 5);
      assertThatThrownBy(() -> fill(stranger, 5, 6)).isInstanceOf(InconsistentLog.class);
      assertThat(verdict(database)).isEqualTo(new Verdict(5, 0, 0, null));
    }
  }

  @Test
  default void provesEveryEntryByAReceiptThatStaysTheSame() throws Exception {
    try (var database = Database.open(location());
        var ledger = ledger(database)) {
      fill(ledger, 0, 300);
      var reader = new LedgerReader(database);
      List<byte[]> receipts = new ArrayList<>();
      for (long position : new long[] {0, 1, 254, 255, 256, 299}) {
        byte[] receipt = reader.receipt(position, SIGNER).orElseThrow().bytes();
        byte[] content = reader.content(position).orElseThrow();
        assertThat(Receipt.parse(receipt).verify(content, List.of(SIGNER.key())))
            .isInstanceOf(Receipt.Valid.class);
        receipts.add(receipt);
      }
      fill(ledger, 300, 700);
      assertThat(reader.receipt(256, SIGNER).orElseThrow().bytes()).isEqualTo(receipts.get(4));
      assertThat(reader.receipt(700, SIGNER)).isEmpty();
    }
  }

  @Test
  default void takesSignedDecisionsAndNoForgedOnes() throws Exception {
    try (var database = Database.open(location());
        var ledger = ledger(database)) {
      List<Draft> drafts = SampleLog.drafts(0);
      Draft signed = drafts.getLast();
      assertThat(ledger.append(List.of(signed)).getFirst()).isInstanceOf(Outcome.Refused.class);
      assertThat(ledger.append(drafts)).allMatch(Outcome.Appended.class::isInstance);
      assertThat(verdict(database)).isEqualTo(new Verdict(drafts.size(), 3, 0, null));
      assertThat(ledger.append(List.of(signed)).getFirst())
          .isEqualTo(new Outcome.Appended(drafts.size() - 1, true));
      Draft fresh = SampleLog.signed(99, new SshKey(7), new Id("jo"));
      assertThat(ledger.append(List.of(SampleLog.forged(fresh))).getFirst())
          .isInstanceOf(Outcome.Refused.class);
      Draft stranger = SampleLog.signed(99, new SshKey(8), new Id("jo"));
      assertThat(ledger.append(List.of(stranger)).getFirst()).isInstanceOf(Outcome.Refused.class);
      assertThat(ledger.append(List.of(fresh)).getFirst()).isInstanceOf(Outcome.Appended.class);
    }
  }
}
