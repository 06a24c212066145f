package dev.onus.cli;

import dev.onus.cli.serve.AnchorsHere;
import dev.onus.cli.terminal.SafeText;
import dev.onus.history.Repository;
import dev.onus.history.anchor.AnchorUnusable;
import dev.onus.history.anchor.LogRef;
import dev.onus.ledger.tlog.SignedCheckpoint;
import dev.onus.ledger.tlog.VerifierKey;
import dev.onus.store.KeyPeriod;
import dev.onus.store.LedgerReader;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `onus ledger anchor`: keeps the latest checkpoint in the git ref now.
@Command(
    name = "anchor",
    description = "Keep the latest checkpoint in refs/onus/log of the repository.",
    footer = {
      "",
      "Appending does so by itself where the records lie in the repository. Push the ref to where",
      "others see it, and it proves that the log was not rolled back:",
      "  git push origin refs/onus/log"
    })
final class LedgerAnchorCommand implements Callable<Integer> {
  @Mixin private Common common = new Common();
  @Mixin private LedgerStore store = new LedgerStore();

  @Override
  public Integer call() {
    String format = common.format("text", "json");
    try (var database = store.existing(common);
        Repository repository = common.repository()) {
      var reader = new LedgerReader(database);
      List<VerifierKey> keys = reader.keys().stream().map(KeyPeriod::key).toList();
      SignedCheckpoint head = SignedCheckpoint.open(LedgerCheckpointCommand.latest(reader), keys);
      var ref = new LogRef(repository, InstantSource.system());
      AnchorsHere.requireAhead(ref, head, keys, reader, common::note);
      try {
        ref.keep(head);
      } catch (AnchorUnusable e) {
        throw new CliException(ExitCode.UNAVAILABLE, String.valueOf(e.getMessage()));
      }
      if (format.equals("json")) {
        Json.write(common.out(), new Kept(ref.name(), head.size()));
      } else {
        common
            .out()
            .println(
                SafeText.line(
                    ref.name()
                        + " holds "
                        + LedgerVerifyCommand.counted(head.size(), "entry", "entries")));
      }
      return ExitCode.OK;
    }
  }

  private record Kept(String ref, long size) {}
}
