package dev.onus.cli;

import dev.onus.store.Ledger;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `onus ledger rebuild`: makes the tables that people query anew from the log.
@Command(name = "rebuild", description = "Make the tables that people query anew from the log.")
final class LedgerRebuildCommand implements Callable<Integer> {
  @Mixin private Common common = new Common();
  @Mixin private LedgerStore store = new LedgerStore();

  @Override
  public Integer call() {
    String format = common.format("text", "json");
    try (var database = store.existing(common);
        var ledger = new Ledger(database, store.signer(common, database), InstantSource.system())) {
      long entries = ledger.rebuild();
      if (format.equals("json")) {
        Json.write(common.out(), new Rebuilt(entries));
      } else {
        common.out().println(String.format(Locale.ROOT, "rebuilt from %,d entries", entries));
      }
      return ExitCode.OK;
    }
  }

  private record Rebuilt(long entries) {}
}
