package dev.onus.store.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.NativeLibraryNotFoundException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class ExplanationTest {
  @TempDir Path directory;

  private static SQLiteException failure(SQLiteErrorCode code) {
    return new SQLiteException("[" + code + "] words of the driver", code);
  }

  @Test
  void saysWhatAFailureMeansAndWhatToDo() {
    assertThat(Explanation.of(failure(SQLiteErrorCode.SQLITE_FULL)))
        .isEqualTo("the disk is full; make room and run it again");
    assertThat(Explanation.of(new RuntimeException(failure(SQLiteErrorCode.SQLITE_BUSY_SNAPSHOT))))
        .isEqualTo("another program is writing to them; run it again when that is done");
    assertThat(Explanation.of(failure(SQLiteErrorCode.SQLITE_IOERR_FSYNC)))
        .isEqualTo(
            "the disk reports an error (SQLITE_IOERR_FSYNC); see the system's log before you go on");
    assertThat(Explanation.of(failure(SQLiteErrorCode.SQLITE_CORRUPT)))
        .startsWith("the file is damaged, or the disk reports an error; ");
    assertThat(Explanation.of(failure(SQLiteErrorCode.SQLITE_NOTADB)))
        .startsWith("[[SQLITE_NOTADB]");
    assertThat(Explanation.of(new SQLException(new NativeLibraryNotFoundException("words"))))
        .startsWith("SQLite can't be unpacked into " + System.getProperty("java.io.tmpdir"));
    assertThat(Explanation.of(new SQLException("words", new IOException("the reason\nand more"))))
        .isEqualTo("the reason");
  }

  @Test
  void knowsThatThereIsNoRoomForSharedMemory() {
    assertThat(Explanation.isLackOfSharedMemory(failure(SQLiteErrorCode.SQLITE_IOERR_SHMSIZE)))
        .isTrue();
    assertThat(Explanation.isLackOfSharedMemory(failure(SQLiteErrorCode.SQLITE_IOERR_READ)))
        .isFalse();
    assertThat(Explanation.isLackOfSharedMemory(null)).isFalse();
  }

  /// `bin/durability full` shows it on a disk that is full.
  @Test
  void aDatabaseThatIsOpenedAloneMakesNoSharedMemory() throws Exception {
    String file = directory.resolve("a name#1 %20.db").toString();
    Database.open(file).close();
    try (var shared = Database.open(file);
        var connection = shared.snapshot()) {
      connection.createStatement().executeQuery("SELECT COUNT(*) FROM entry").close();
      assertThat(Path.of(file + "-shm")).exists();
    }
    assertThat(Path.of(file + "-shm")).doesNotExist();
    try (var alone = Database.alone(file);
        var connection = alone.snapshot()) {
      connection.createStatement().executeQuery("SELECT COUNT(*) FROM entry").close();
      assertThat(Path.of(file + "-shm")).doesNotExist();
    }
  }
}
