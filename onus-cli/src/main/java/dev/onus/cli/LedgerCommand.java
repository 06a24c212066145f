package dev.onus.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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
  @Mixin private Verbs verbs = new Verbs();

  @Override
  public void run() {
    throw verbs.missing();
  }
}
