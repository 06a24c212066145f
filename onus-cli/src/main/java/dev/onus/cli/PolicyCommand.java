package dev.onus.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `onus policy`: what can be done with the policy file.
@Command(
    name = "policy",
    description = "Check, explain and try the policy.",
    subcommands = {
      PolicyLintCommand.class,
      PolicyExplainCommand.class,
      PolicyTestCommand.class,
      PolicyDiffCommand.class,
      PolicyTemplateCommand.class,
      PolicySchemaCommand.class
    })
final class PolicyCommand implements Runnable {
  @SuppressWarnings("unused") // picocli fills it: the options that every command takes
  @Mixin
  private final Common common = new Common();

  /// Without a subcommand: which there are.
  @Override
  public void run() {
    throw new CliException(
        ExitCode.USAGE,
        "say what to do: onus policy lint, explain, test, diff, template or schema");
  }
}
