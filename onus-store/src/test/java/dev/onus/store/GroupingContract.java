package dev.onus.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.ledger.Draft;
import dev.onus.ledger.tlog.NoteSigner;
import dev.onus.ledger.tlog.VerifierKey;
import dev.onus.store.database.Database;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What holds of entries that are written together, and of what a log remembers between two groups.
interface GroupingContract {
  /// The location of an empty database.
  String location() throws Exception;

  /// Signs, but the first time only when it may.
  final class Held implements NoteSigner {
    final CountDownLatch begun = new CountDownLatch(1);
    final CountDownLatch may = new CountDownLatch(1);
    final AtomicInteger signatures = new AtomicInteger();

    @Override
    public VerifierKey key() {
      return LedgerContract.SIGNER.key();
    }

    @Override
    public byte[] sign(byte[] text) {
      if (signatures.getAndIncrement() == 0) {
        begun.countDown();
        try {
          may.await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
      return LedgerContract.SIGNER.sign(text);
    }
  }

  @Test
  default void signsOnceForAllThatGatheredDuringATransaction() throws Exception {
    var held = new Held();
    try (var database = Database.open(location());
        var ledger = new Ledger(database, held, InstantSource.system())) {
      List<Thread> writers = new ArrayList<>();
      writers.add(append(ledger, 0));
      held.begun.await();
      for (int i = 1; i <= 20; i++) {
        writers.add(append(ledger, i));
      }
      while (writers.stream().anyMatch(writer -> writer.getState() != Thread.State.WAITING)) {
        Thread.onSpinWait();
      }
      held.may.countDown();
      for (Thread writer : writers) {
        writer.join();
      }
      // a third time if one was still about to queue up
      assertThat(held.signatures.get()).isBetween(2, 3);
      assertThat(LedgerContract.verdict(database)).isEqualTo(new Verdict(21, 0, 0, null));
    }
  }

  private static Thread append(Ledger ledger, int number) {
    return Thread.ofPlatform()
        .start(() -> ledger.append(List.of(LedgerContract.observation(number))));
  }

  @Test
  default void seesWhatAnotherProcessAppendedBetweenTwoGroups() throws Exception {
    String location = location();
    try (var database = Database.open(location);
        var other = Database.open(location);
        var ours = LedgerContract.ledger(database);
        var theirs = LedgerContract.ledger(other)) {
      ours.append(List.of(LedgerContract.request("k-1", "Ada"), opened("ada", "inc-1")));
      theirs.append(
          List.of(
              LedgerContract.draft(
                  """
                  {"type":"person-left","by":{"person":"kai","session":"s-1"},"data":{"person":"ada"}}\
                  """)));
      assertThat(ours.append(List.of(opened("ada", "inc-2"), opened("kai", "inc-2"))))
          .satisfiesExactly(
              refused -> assertThat(refused).isInstanceOf(Outcome.Refused.class),
              appended -> assertThat(appended).isEqualTo(new Outcome.Appended(3, false)));
      assertThat(LedgerContract.verdict(database).isClean()).isTrue();
    }
  }

  @Test
  default void seesWithinAGroupWhatItsFirstEntriesChanged() throws Exception {
    try (var database = Database.open(location());
        var ledger = LedgerContract.ledger(database)) {
      assertThat(
              ledger.append(
                  List.of(
                      opened("ada", "inc-1"),
                      opened("kai", "inc-1"),
                      closed("inc-1"),
                      closed("inc-1"),
                      opened("kai", "inc-2"))))
          .map(Outcome.Appended.class::isInstance)
          .containsExactly(true, false, true, false, true);
      assertThat(LedgerContract.verdict(database)).isEqualTo(new Verdict(3, 0, 0, null));
    }
  }

  private static Draft opened(String person, String incident) {
    return LedgerContract.draft(
        """
        {"type":"incident-opened","by":{"person":"%s","session":"s-1"},"data":{"incident":"%s",\
        "title":"Nobody can pay","severity":"sev1","kind":"outage"}}\
        """
            .formatted(person, incident));
  }

  private static Draft closed(String incident) {
    return LedgerContract.draft(
        """
        {"type":"incident-closed","by":{"person":"kai","session":"s-1"},"data":{"incident":"%s"}}\
        """
            .formatted(incident));
  }

  @Test
  default void namesTheFirstOfSeveralWrongEntries() throws Exception {
    try (var database = Database.open(location());
        var ledger = LedgerContract.ledger(database)) {
      LedgerContract.fill(ledger, 0, 1200);
      for (int first : new int[] {3, 255, 256, 700, 1198}) {
        try (var connection = database.writer()) {
          database.begin(connection);
          connection
              .createStatement()
              .execute("UPDATE entry SET type = 'x' WHERE position >= " + first);
          assertThat(Verification.within(database, connection, null, List.of()).fault())
              .isEqualTo(
                  new Verdict.Fault(
                      "entry " + first, "its column type says x, its content observation"));
          database.rollback(connection);
        }
      }
    }
  }
}
