package dev.onus.cli;

import dev.onus.ledger.tlog.NoteSigner;
import dev.onus.ledger.tlog.SignedNote;
import dev.onus.store.LedgerReader;
import dev.onus.store.LogKeyFile;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `onus ledger rotate`: gives the log a new key, which the old one signs.
@Command(
    name = "rotate",
    description = "Give the log a new key; the old one signs that, and is deleted.",
    footer = {
      "",
      "Prints the checkpoint that both keys signed. Hand it, with `onus ledger key`, to whoever",
      "verifies the log with the old key. Every process that writes needs the new key file."
    })
final class LedgerRotateCommand implements Callable<Integer> {
  @Mixin private Common common = new Common();
  @Mixin private LedgerStore store = new LedgerStore();
  @Mixin private LedgerAnchor anchor = new LedgerAnchor();

  @Override
  public Integer call() {
    common.format("text");
    try (var database = store.existing(common)) {
      LogKeyFile file = store.key(common, database);
      NoteSigner signer = store.signer(common, database);
      try (var anchored = anchor.open(common, database, signer)) {
        SignedNote handover = file.rotate(anchored.ledger(), new LedgerReader(database));
        common.out().print(handover);
        common.out().flush();
      }
      return ExitCode.OK;
    }
  }
}
