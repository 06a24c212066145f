package dev.onus.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onus.store.database.Database;
import dev.onus.store.database.UnusableDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteLedgerTest implements LedgerContract, TamperingContract {
  @TempDir Path directory;

  @Override
  public String location() {
    return directory.resolve("records.db").toString();
  }

  /// The driver lets settings in a URL or a path go before those of the program.
  @Test
  void takesNoSettingsWithItsFile() {
    for (String location :
        List.of(
            "jdbc:sqlite:" + location() + "?synchronous=OFF", location() + "?synchronous=OFF")) {
      assertThatThrownBy(() -> Database.open(location))
          .isInstanceOf(UnusableDatabase.class)
          .hasMessageContaining("without settings");
    }
    Database.open("jdbc:sqlite:" + location()).close();
    assertThat(directory.resolve("records.db")).exists();
  }
}
