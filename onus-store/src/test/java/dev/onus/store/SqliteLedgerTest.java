package dev.onus.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteLedgerTest implements LedgerContract, TamperingContract {
  @TempDir Path directory;

  @Override
  public String location() {
    return directory.resolve("records.db").toString();
  }
}
