package dev.onus.cli;

import dev.onus.answer.Deployment;
import dev.onus.cli.synced.KnownDeployments;
import dev.onus.cli.terminal.SafeText;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `onus deploy list`: the recorded deployments, latest first.
@Command(name = "list", description = "List the recorded deployments, latest first.")
final class DeployListCommand implements Callable<Integer> {
  @Mixin private Common common = new Common();

  @Option(
      names = {"-e", "--env"},
      paramLabel = "ENV",
      description = "Only this environment.")
  private @Nullable String environment;

  @Override
  public Integer call() {
    String format = common.format("text", "json", "jsonl");
    try (var repository = common.repository()) {
      List<Deployment> all =
          new KnownDeployments(repository)
              .all().reversed().stream()
                  .filter(one -> environment == null || one.environment().equals(environment))
                  .toList();
      switch (format) {
        case "json" ->
            Json.write(common.out(), all.stream().map(DeployRecordCommand.Entry::of).toList());
        case "jsonl" ->
            all.forEach(one -> Json.line(common.out(), DeployRecordCommand.Entry.of(one)));
        default -> {
          all.forEach(
              one -> common.out().println(SafeText.line(DeployRecordCommand.describe(one))));
          if (all.isEmpty()) {
            common
                .out()
                .println(
                    "No deployment is recorded. `onus deploy record --env production --rev REV`");
          }
        }
      }
      return ExitCode.OK;
    }
  }
}
