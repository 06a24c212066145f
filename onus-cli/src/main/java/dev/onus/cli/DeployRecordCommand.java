package dev.onus.cli;

import dev.onus.answer.Deployment;
import dev.onus.answer.Deployments;
import dev.onus.cli.terminal.SafeText;
import dev.onus.history.past.DeploymentFile;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `onus deploy record`: writes down that a revision went to an environment. Saying the same again
/// changes nothing, so a pipeline may retry it.
@Command(name = "record", description = "Record that a revision was released to an environment.")
final class DeployRecordCommand implements Callable<Integer> {
  private static final Pattern ENVIRONMENT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,63}");
  private static final int NAME_LIMIT = 200;

  @Mixin private Common common = new Common();

  @Option(
      names = {"-e", "--env"},
      paramLabel = "ENV",
      required = true,
      description = "The environment, for example production.")
  private String environment = "";

  @Option(
      names = "--rev",
      paramLabel = "REV",
      required = true,
      description = "The revision that runs there now.")
  private String revision = "";

  @Option(names = "--at", paramLabel = "TIME", description = "When, RFC 3339 (default: now).")
  private @Nullable String at;

  @Option(names = "--by", paramLabel = "WHO", description = "Who released it.")
  private @Nullable String by;

  @Override
  public Integer call() {
    String format = common.format("text", "json");
    if (!ENVIRONMENT.matcher(environment).matches()) {
      throw new CliException(
          ExitCode.USAGE, "--env '" + environment + "': letters, digits, '.', '_', '-' and '/'");
    }
    if (by != null && (by.isBlank() || by.length() > NAME_LIMIT)) {
      throw new CliException(ExitCode.USAGE, "--by: a name of 1 to " + NAME_LIMIT + " letters");
    }
    try (var repository = common.repository()) {
      String id = Common.resolve(repository, revision);
      var deployments = new DeploymentFile(repository);
      Deployment deployment = deployment(deployments, id);
      boolean added = deployments.add(deployment);
      if (format.equals("json")) {
        Json.write(
            common.out(),
            new Receipt(environment, id, deployment.at().toString(), deployment.by(), added));
      } else {
        common
            .out()
            .println(
                (added ? "Recorded: " : "Already recorded: ")
                    + SafeText.line(describe(deployment)));
      }
      return ExitCode.OK;
    }
  }

  /// Without a time, saying again what already runs there is the same deployment.
  private Deployment deployment(Deployments deployments, String id) {
    if (at != null) {
      return new Deployment(environment, id, Times.instant("--at", at), by);
    }
    Instant now = Instant.now(Clock.systemUTC()).truncatedTo(ChronoUnit.SECONDS);
    Optional<Deployment> running =
        deployments
            .running(environment, now)
            .filter(one -> one.revision().equals(id) && Objects.equals(one.by(), by));
    return running.orElseGet(() -> new Deployment(environment, id, now, by));
  }

  static String describe(Deployment one) {
    return one.environment()
        + " runs "
        + one.revision().substring(0, 12)
        + " since "
        + one.at()
        + (one.by() == null ? "" : ", released by " + one.by());
  }

  /// A deployment in the names of the contract.
  record Entry(String environment, String rev, String at, @Nullable String by) {
    static Entry of(Deployment one) {
      return new Entry(one.environment(), one.revision(), one.at().toString(), one.by());
    }
  }

  /// The same, with whether it was new.
  private record Receipt(
      String environment, String rev, String at, @Nullable String by, boolean recorded) {}
}
