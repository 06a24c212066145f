package dev.onus.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onus.store.database.Database;
import dev.onus.store.database.UnusableDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteLedgerTest
    implements LedgerContract,
        GroupingContract,
        RotationContract,
        TamperingContract,
        BackupContract,
        ExportContract,
        AnchorContract {
  @TempDir Path directory;
  private int databases;

  @Override
  public String location() {
    return directory.resolve("records" + databases++ + ".db").toString();
  }

  /// The driver lets settings in a URL or a path go before those of the program.
  @Test
  void takesNoSettingsWithItsFile() {
    String file = location();
    for (String location : List.of("jdbc:sqlite:" + file, file)) {
      assertThatThrownBy(() -> Database.open(location + "?synchronous=OFF"))
          .isInstanceOf(UnusableDatabase.class)
          .hasMessageContaining("without settings");
    }
    assertThat(directory).isEmptyDirectory();
    Database.open("jdbc:sqlite:" + file).close();
    assertThat(Path.of(file)).exists();
  }
}
