package dev.onus.cli;

import dev.onus.ledger.tlog.EarlierCheckpoint;
import dev.onus.ledger.tlog.SignedNote;
import dev.onus.store.LedgerReader;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `onus ledger checkpoint`: the latest signed checkpoint, for whoever wants to keep it elsewhere.
@Command(
    name = "checkpoint",
    description = "Print the latest signed checkpoint (C2SP tlog-checkpoint).")
final class LedgerCheckpointCommand implements Callable<Integer> {
  @Mixin private Common common = new Common();
  @Mixin private LedgerStore store = new LedgerStore();

  @Option(
      names = "--cosigned",
      description = "The latest one that witnesses cosigned, with their cosignatures.")
  private boolean cosigned;

  @Override
  public Integer call() {
    common.format("text");
    try (var database = store.existing(common)) {
      var reader = new LedgerReader(database);
      common.out().print(cosigned ? cosigned(reader) : latest(reader));
      return ExitCode.OK;
    }
  }

  /// @throws CliException (malformed) where there is none
  static SignedNote latest(LedgerReader reader) {
    return reader
        .checkpoint()
        .orElseThrow(() -> new CliException(ExitCode.MALFORMED, "the log has no entry yet"));
  }

  private static SignedNote cosigned(LedgerReader reader) {
    List<EarlierCheckpoint> cosigned = reader.cosigned();
    if (cosigned.isEmpty()) {
      throw new CliException(
          ExitCode.MALFORMED, "no witness has cosigned this log yet; `onus ledger witness` asks");
    }
    return cosigned.getLast().note();
  }
}
