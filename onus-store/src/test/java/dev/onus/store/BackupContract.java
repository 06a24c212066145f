package dev.onus.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onus.ledger.Draft;
import dev.onus.ledger.tlog.EarlierCheckpoint;
import dev.onus.store.database.Database;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What holds of copies of a log on every database.
interface BackupContract {
  /// The location of an empty database.
  String location() throws Exception;

  @Test
  default void fillsAnEmptyDatabaseFromACopy(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("copy.db");
    try (var database = Database.open(location());
        var ledger = LedgerContract.ledger(database);
        var again = Database.open(location())) {
      List<Draft> drafts = SampleLog.drafts(700);
      ledger.append(drafts);
      Verdict verdict = Backup.write(database, file, _ -> {});
      assertThat(verdict.entries()).isEqualTo(700);
      try (var copy = Database.openExisting(file.toString()).orElseThrow()) {
        assertThat(Backup.restore(copy, again, _ -> {})).isEqualTo(verdict);
      }
      assertThat(LedgerContract.verdict(again)).isEqualTo(verdict);
      assertThat(new LedgerReader(again).checkpoint())
          .isEqualTo(new LedgerReader(database).checkpoint());
      try (var next = LedgerContract.ledger(again)) {
        assertThat(next.append(List.of(drafts.get(45))).getFirst())
            .isEqualTo(new Outcome.Appended(45, true));
        LedgerContract.fill(next, 700, 800);
      }
      assertThat(LedgerContract.verdict(again).fault()).isNull();
      assertThat(LedgerContract.verdict(again).entries()).isEqualTo(800);
    }
  }

  @Test
  default void copiesWhileOthersWrite(@TempDir Path directory) throws Exception {
    try (var database = Database.open(location());
        var ledger = LedgerContract.ledger(database)) {
      var isDone = new AtomicBoolean();
      LedgerContract.fill(ledger, 0, 10);
      Thread writer =
          Thread.startVirtualThread(() -> {
            for (int i = 10; !isDone.get(); i++) {
              LedgerContract.fill(ledger, i, i + 1);
            }
          });
      for (int i = 0; i < 3; i++) {
        long before = new LedgerReader(database).size();
        Path file = directory.resolve("copy" + i);
        long copied = Backup.write(database, file, _ -> {}).entries();
        long after = new LedgerReader(database).size();
        assertThat(copied).isBetween(before, after);
        assertThat(after).isGreaterThan(before);
        try (var copy = Database.openExisting(file.toString()).orElseThrow()) {
          var kept =
              EarlierCheckpoint.of("copy", new LedgerReader(copy).checkpoint().orElseThrow());
          assertThat(Verification.of(database, null, List.of(kept)).fault()).isNull();
        }
      }
      isDone.set(true);
      writer.join();
    }
  }

  @Test
  default void holdsNoPrivateKeyAndIsForItsOwnerAlone(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("copy.db");
    var key = new LogKeyFile(directory.resolve("key"));
    try (var database = Database.open(location());
        var ledger = new Ledger(database, key.readOrCreate(), InstantSource.system())) {
      LedgerContract.fill(ledger, 0, 300);
      Backup.write(database, file, _ -> {});
    }
    String seed = Files.readString(key.path()).strip().split(" ", -1)[1];
    byte[] bytes = Files.readAllBytes(file);
    assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
        .doesNotContainIgnoringCase(seed)
        .doesNotContain(new String(HexFormat.of().parseHex(seed), StandardCharsets.ISO_8859_1));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (var files = Files.list(directory)) {
      assertThat(files.map(Path::getFileName).map(Path::toString))
          .containsExactlyInAnyOrder("copy.db", "key");
    }
  }

  @Test
  default void replacesNothing(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("copy.db");
    try (var database = Database.open(location());
        var ledger = LedgerContract.ledger(database)) {
      LedgerContract.fill(ledger, 0, 3);
      Backup.write(database, file, _ -> {});
      byte[] bytes = Files.readAllBytes(file);
      assertThatThrownBy(() -> Backup.write(database, file, _ -> {}))
          .isInstanceOf(UncheckedIOException.class);
      assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
      try (var copy = Database.openExisting(file.toString()).orElseThrow()) {
        assertThatThrownBy(() -> Backup.restore(copy, database, _ -> {}))
            .isInstanceOf(InconsistentLog.class);
      }
    }
  }

  @Test
  default void neitherMakesNorTakesACopyThatDoesNotVerify(@TempDir Path directory)
      throws Exception {
    Path file = directory.resolve("copy.db");
    try (var database = Database.open(location());
        var again = Database.open(location());
        var ledger = LedgerContract.ledger(database)) {
      LedgerContract.fill(ledger, 0, 30);
      Backup.write(database, file, _ -> {});
      try (var copy = Database.openExisting(file.toString()).orElseThrow()) {
        tamper(copy);
        assertThatThrownBy(() -> Backup.restore(copy, again, _ -> {}))
            .isInstanceOf(InconsistentLog.class)
            .hasMessageContaining("entry 7");
        assertThat(new LedgerReader(again).checkpoint()).isEmpty();
      }
      tamper(database);
      Path other = directory.resolve("other.db");
      assertThatThrownBy(() -> Backup.write(database, other, _ -> {}))
          .isInstanceOf(InconsistentLog.class)
          .hasMessageContaining("entry 7");
      assertThat(other).doesNotExist();
    }
  }

  private static void tamper(Database database) {
    database
        .read()
        .useHandle(handle -> handle.execute("UPDATE entry SET leaf = content WHERE position = 7"));
  }
}
