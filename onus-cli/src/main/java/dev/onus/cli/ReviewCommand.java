package dev.onus.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `onus review`: reviewers' signed word on changes.
@Command(
    name = "review",
    description = "Sign off on changes.",
    subcommands = {ReviewSignCommand.class})
final class ReviewCommand implements Runnable {
  @SuppressWarnings("unused") // its options count before and after the verb
  @Mixin
  private Common common = new Common();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "onus review needs a verb: sign");
    }
  }
}
