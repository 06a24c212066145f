package dev.onus.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteLedgerTest
    implements LedgerContract, TamperingContract, BackupContract, AnchorContract {
  @TempDir Path directory;
  private int databases;

  @Override
  public String location() {
    return directory.resolve("records" + databases++ + ".db").toString();
  }
}
