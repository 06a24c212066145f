package dev.onus.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `onus ledger`: the log of records.
@Command(
    name = "ledger",
    description = "Records that nobody can quietly rewrite: append, read, prove, verify.",
    subcommands = {
      LedgerAppendCommand.class,
      LedgerPrepareCommand.class,
      LedgerListCommand.class,
      LedgerShowCommand.class,
      LedgerVerifyCommand.class,
      LedgerProveCommand.class,
      LedgerAttestCommand.class,
      LedgerExportCommand.class,
      LedgerCheckpointCommand.class,
      LedgerAnchorCommand.class,
      LedgerWitnessCommand.class,
      LedgerKeyCommand.class,
      LedgerRotateCommand.class,
      LedgerBackupCommand.class,
      LedgerRestoreCommand.class,
      LedgerRebuildCommand.class
    })
final class LedgerCommand implements Runnable {
  @SuppressWarnings("unused") // its options count before and after the verb
  @Mixin
  private Common common = new Common();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(
          spec.commandLine(),
          "onus ledger needs a verb: "
              + String.join(", ", spec.commandLine().getSubcommands().keySet()));
    }
  }
}
