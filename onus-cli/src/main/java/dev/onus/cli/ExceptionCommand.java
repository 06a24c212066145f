package dev.onus.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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
  @SuppressWarnings("unused") // its options count before and after the verb
  @Mixin
  private Common common = new Common();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(
          spec.commandLine(),
          "onus exception needs a verb: request, grant, ratify, revoke or list");
    }
  }
}
