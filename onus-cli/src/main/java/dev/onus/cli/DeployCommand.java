package dev.onus.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `onus deploy`: which revision ran where, and since when.
@Command(
    name = "deploy",
    description = "Record and list deployments, so that a trace knows what runs.",
    subcommands = {DeployRecordCommand.class, DeployListCommand.class})
final class DeployCommand implements Runnable {
  @Mixin private Verbs verbs = new Verbs();

  @Override
  public void run() {
    throw verbs.missing();
  }
}
