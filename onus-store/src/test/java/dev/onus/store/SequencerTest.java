package dev.onus.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onus.ledger.ReadKeys;
import dev.onus.ledger.tlog.NoteSigner;
import dev.onus.ledger.tlog.VerifierKey;
import dev.onus.store.database.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// When an answer may be given. A signer is called after everything was written and before the
/// commit.
class SequencerTest {
  private static final Instant AT = Instant.parse("2026-11-25T04:40:00Z");

  @TempDir Path directory;

  private record Signing(UnaryOperator<byte[]> signing) implements NoteSigner {
    @Override
    public VerifierKey key() {
      return LedgerContract.SIGNER.key();
    }

    @Override
    public byte[] sign(byte[] text) {
      return signing.apply(text);
    }
  }

  private Database database() {
    return Database.open(directory.resolve("records.db").toString());
  }

  @Test
  void settlesNothingBeforeTheCommit() {
    var submission = new Submission(LedgerContract.observation(1), AT, new ReadKeys());
    List<Boolean> settled = new ArrayList<>();
    var signer =
        new Signing(text -> {
          settled.add(submission.isDone());
          return LedgerContract.SIGNER.sign(text);
        });
    try (var database = database();
        var sequencer = new Sequencer(database, signer)) {
      sequencer.append(List.of(submission));
    }

    assertThat(settled).containsOnly(false).isNotEmpty();
    assertThat(submission.outcome()).isEqualTo(new Outcome.Appended(0, false));
  }

  @Test
  void leavesNobodyWaitingWhenTheJvmItselfFails() {
    var submission = new Submission(LedgerContract.observation(1), AT, new ReadKeys());
    var signer =
        new Signing(_ -> {
          throw new StackOverflowError();
        });
    try (var database = database();
        var sequencer = new Sequencer(database, signer)) {
      assertThatThrownBy(() -> sequencer.append(List.of(submission)))
          .isInstanceOf(StackOverflowError.class);
    }

    assertThat(submission.isDone()).isTrue();
    assertThatThrownBy(submission::outcome).isInstanceOf(IllegalStateException.class);
  }

  /// What a killed writer left may be in the kernel's memory alone.
  @Test
  void writesBeforeItRepeatsAnAnswerOfAnotherProcess() throws Exception {
    Path log = directory.resolve("records.db-wal");
    try (var database = database();
        var first = LedgerContract.ledger(database);
        var second = LedgerContract.ledger(database)) {
      first.append(List.of(LedgerContract.request("k-1", "Ada")));
      long before = Files.size(log);
      second.append(List.of(LedgerContract.request("k-1", "Ada")));
      long written = Files.size(log);
      second.append(List.of(LedgerContract.request("k-1", "Ada")));

      assertThat(written).isGreaterThan(before);
      assertThat(Files.size(log)).isEqualTo(written);
      assertThat(LedgerContract.verdict(database)).isEqualTo(new Verdict(1, 0, 0, null));
    }
  }
}
