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
  @Mixin private Verbs verbs = new Verbs();

  @Override
  public void run() {
    throw verbs.missing();
  }
}
