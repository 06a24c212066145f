package dev.onus.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `onus review`: reviewers' signed word on changes.
@Command(
    name = "review",
    description = "Sign off on changes.",
    subcommands = {ReviewSignCommand.class})
final class ReviewCommand implements Runnable {
  @Mixin private Verbs verbs = new Verbs();

  @Override
  public void run() {
    throw verbs.missing();
  }
}
