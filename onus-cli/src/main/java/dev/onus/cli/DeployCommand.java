package dev.onus.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `onus deploy`: which revision ran where, and since when.
@Command(
    name = "deploy",
    description = "Record and list deployments, so that a trace knows what runs.",
    subcommands = {DeployRecordCommand.class, DeployListCommand.class})
final class DeployCommand implements Runnable {
  @SuppressWarnings("unused") // its options count before and after the verb
  @Mixin
  private Common common = new Common();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "onus deploy needs a verb: record or list");
    }
  }
}
