package dev.onus.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onus.ledger.tlog.Checkpoint;
import dev.onus.ledger.tlog.EarlierCheckpoint;
import dev.onus.ledger.tlog.Ed25519Signer;
import dev.onus.ledger.tlog.NoteSigner;
import dev.onus.ledger.tlog.SignedCheckpoint;
import dev.onus.ledger.tlog.SignedNote;
import dev.onus.store.database.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What holds on every database when a log gets another key.
interface RotationContract {
  /// The location of an empty database.
  String location() throws Exception;

  @Test
  default void handsOverToAnotherKey(@TempDir Path directory) throws Exception {
    var file = new LogKeyFile(directory.resolve("key"));
    NoteSigner old = file.readOrCreate();
    try (var database = Database.open(location());
        var ledger = new Ledger(database, old, InstantSource.system())) {
      var reader = new LedgerReader(database);
      assertThatThrownBy(() -> file.rotate(ledger, reader)).isInstanceOf(InconsistentLog.class);
      LedgerContract.fill(ledger, 0, 300);
      var before = Checkpoint.open(reader.checkpoint().orElseThrow().bytes(), List.of(old.key()));
      SignedNote handover = file.rotate(ledger, reader);
      NoteSigner now = file.read().orElseThrow();
      assertThat(now.name()).isEqualTo(old.name());
      assertThat(SignedCheckpoint.open(handover, List.of(old.key())).size()).isEqualTo(301);
      assertThat(SignedCheckpoint.open(handover, List.of(now.key())).size()).isEqualTo(301);
      assertThat(
              Verification.of(
                      database, now.key(), List.of(EarlierCheckpoint.of("a file", before.note())))
                  .fault())
          .isNull();
      assertThat(Verification.of(database, old.key(), List.of()).fault()).isNotNull();
      LedgerContract.fill(ledger, 301, 320);
      file.rotate(ledger, reader);
      LedgerContract.fill(ledger, 321, 322);
      assertThat(Verification.of(database, file.read().orElseThrow().key(), List.of()).fault())
          .isNull();
      assertThat(reader.keys()).hasSize(3);
      try (var late = new Ledger(database, old, InstantSource.system())) {
        assertThatThrownBy(() -> LedgerContract.fill(late, 1, 2))
            .isInstanceOf(InconsistentLog.class);
      }
      for (String tampering :
          List.of(
              "DELETE FROM log_key WHERE since = 301",
              "UPDATE log_key SET since = 300 WHERE since = 301",
              "UPDATE log_key SET handover = NULL WHERE since = 301",
              "UPDATE log_key SET handover = (SELECT checkpoint FROM log_head) WHERE since = 301",
              "UPDATE log_key SET vkey = '"
                  + LedgerContract.SIGNER.key()
                  + "' WHERE since = 301")) {
        TamperingContract.expectFault(database, tampering);
      }
    }
  }

  @Test
  default void completesARotationThatWasInterrupted(@TempDir Path directory) throws Exception {
    Path path = directory.resolve("key");
    var file = new LogKeyFile(path);
    NoteSigner old = file.readOrCreate();
    try (var database = Database.open(location());
        var ledger = new Ledger(database, old, InstantSource.system())) {
      var reader = new LedgerReader(database);
      LedgerContract.fill(ledger, 0, 1);
      byte[] before = Files.readAllBytes(path);
      file.rotate(ledger, reader);
      // as if the process had ended before the new key took the place of the old one
      Files.move(path, directory.resolve("key.next"));
      Files.write(path, before);
      file.settle(reader.key().orElseThrow());
      assertThat(file.read().orElseThrow().key()).isEqualTo(reader.key().orElseThrow());
      // and before the log was written: the key that it does not know is forgotten
      Files.writeString(directory.resolve("key.next"), old.name() + " " + "11".repeat(32) + "\n");
      file.settle(reader.key().orElseThrow());
      assertThat(file.read().orElseThrow().key()).isEqualTo(reader.key().orElseThrow());
      file.rotate(ledger, reader);
      assertThat(Verification.of(database, file.read().orElseThrow().key(), List.of()).fault())
          .isNull();
    }
  }

  @Test
  default void recordsARotationByItselfAlone() throws Exception {
    try (var database = Database.open(location());
        var ledger = LedgerContract.ledger(database)) {
      LedgerContract.fill(ledger, 0, 1);
      String line =
          """
          {"type":"log-key-rotated","by":{"source":"onus"},"data":{"oldKey":"%s","newKey":"%s"}}\
          """
              .formatted(
                  LedgerContract.SIGNER.key(),
                  Ed25519Signer.ofSeed("x.example", new byte[32]).key());
      assertThat(ledger.append(List.of(LedgerContract.draft(line))).getFirst())
          .isInstanceOf(Outcome.Refused.class);
      assertThat(LedgerContract.verdict(database).fault()).isNull();
    }
  }
}
