package dev.onus.cli;

import dev.onus.store.LedgerReader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `onus ledger prove`: the receipt of an entry, in the format of C2SP tlog-proof.
@Command(name = "prove", description = "Print the receipt of an entry (C2SP tlog-proof).")
final class LedgerProveCommand implements Callable<Integer> {
  @Mixin private Common common = new Common();
  @Mixin private LedgerStore store = new LedgerStore();

  @Parameters(paramLabel = "POSITION", description = "The entry's position, from 0.")
  private long position;

  @Override
  public Integer call() {
    common.format("text");
    try (var database = store.existing(common)) {
      var key = store.key(common, database);
      var signer = key.read().orElseThrow(() -> LedgerStore.missing(key));
      common
          .out()
          .print(
              new LedgerReader(database)
                  .receipt(position, signer)
                  .orElseThrow(() -> LedgerShowCommand.missing(position)));
      return ExitCode.OK;
    }
  }
}
