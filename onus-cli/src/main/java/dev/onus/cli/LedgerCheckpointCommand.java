package dev.onus.cli;

import dev.onus.store.LedgerReader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `onus ledger checkpoint`: the latest signed checkpoint, for whoever wants to keep it elsewhere.
@Command(
    name = "checkpoint",
    description = "Print the latest signed checkpoint (C2SP tlog-checkpoint).")
final class LedgerCheckpointCommand implements Callable<Integer> {
  @Mixin private Common common = new Common();
  @Mixin private LedgerStore store = new LedgerStore();

  @Override
  public Integer call() {
    common.format("text");
    try (var database = store.existing(common)) {
      common
          .out()
          .print(
              new LedgerReader(database)
                  .checkpoint()
                  .orElseThrow(
                      () -> new CliException(ExitCode.MALFORMED, "the log has no entry yet")));
      return ExitCode.OK;
    }
  }
}
