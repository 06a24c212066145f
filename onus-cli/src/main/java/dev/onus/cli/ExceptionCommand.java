package dev.onus.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `onus exception`: tools in a closed area, asked for by one person and let in by others.
@Command(
    name = "exception",
    description = "Ask for, grant, ratify, revoke and list exceptions from closed areas.",
    subcommands = {
      ExceptionRequestCommand.class,
      ExceptionGrantCommand.class,
      ExceptionRatifyCommand.class,
      ExceptionRevokeCommand.class,
      ExceptionListCommand.class
    })
final class ExceptionCommand implements Runnable {
  @Mixin private Verbs verbs = new Verbs();

  @Override
  public void run() {
    throw verbs.missing();
  }
}
