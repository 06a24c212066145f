package dev.onus.cli;

import dev.onus.cli.terminal.SafeText;
import dev.onus.policy.Directory;
import dev.onus.policy.Policy;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `onus exception request`: asks that tools may touch paths of a closed area for a while.
@Command(
    name = "request",
    description = "Ask that tools may touch paths of a closed area for a while.",
    footer = {
      "",
      "For example:",
      "  onus exception request --boundary auth --tool claude-code --path '/src/auth/**' \\",
      "      --days 7 --reason 'The move to the new session store touches every login.'"
    })
final class ExceptionRequestCommand implements Callable<Integer> {
  @Mixin private Common common = new Common();
  @Mixin private Deciding deciding = new Deciding();

  @Option(names = "--boundary", paramLabel = "ID", required = true, description = "The area.")
  private String boundary = "";

  @Option(
      names = "--tool",
      paramLabel = "ID",
      required = true,
      description = "A tool that may; give it once for each.")
  private List<String> tools = List.of();

  @Option(
      names = "--path",
      paramLabel = "PATTERN",
      description = "What it may touch, as in the policy (default: all of the area).")
  private List<String> paths = List.of();

  @Option(names = "--branch", paramLabel = "NAME", description = "On this branch alone.")
  private @Nullable String branch;

  @Option(
      names = "--days",
      paramLabel = "N",
      description = "For so many days (default: as long as the area allows, else 14).")
  private @Nullable Integer days;

  @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why.")
  private String reason = "";

  @Option(names = "--id", paramLabel = "ID", description = "Its id (default: drawn at random).")
  private @Nullable String id;

  @Override
  public Integer call() {
    common.format("text");
    Optional<Policy.Boundary> area = area();
    Policy.ExceptionRules rules = area.map(Policy.Boundary::exception).orElse(null);
    int longest = rules == null ? 14 : rules.maxDays();
    int asked = days == null ? longest : days;
    if (area.isPresent() && rules == null) {
      throw new CliException(
          ExitCode.MALFORMED, "the policy lets nobody grant an exception from `" + boundary + "`");
    }
    if (asked < 1 || asked > longest) {
      throw new CliException(
          ExitCode.USAGE, "--days " + asked + ": `" + boundary + "` allows 1 to " + longest);
    }
    int letters = reason.codePointCount(0, reason.length());
    if (rules != null && letters < rules.reasonMin()) {
      throw new CliException(
          ExitCode.USAGE,
          "--reason has "
              + letters
              + " letters, and `"
              + boundary
              + "` asks for "
              + rules.reasonMin());
    }
    String exception = id == null ? drawn() : id;
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("exception", exception);
    data.put("boundary", boundary);
    data.put("tools", tools);
    data.put(
        "paths",
        paths.isEmpty() ? area.map(one -> one.paths().patterns()).orElse(List.of()) : paths);
    if (branch != null) {
      data.put("branch", branch);
    }
    // a minute less, so that the time of its receipt does not make it too long
    Instant until =
        Instant.now()
            .plus(Duration.ofDays(asked))
            .minus(Duration.ofMinutes(1))
            .truncatedTo(ChronoUnit.SECONDS);
    data.put("until", until.toString());
    data.put("reason", reason);
    deciding.decide(common, "exception-requested", data, exception);
    common
        .out()
        .println("next, by those who may:  onus exception grant " + SafeText.line(exception));
    return ExitCode.OK;
  }

  private Optional<Policy.Boundary> area() {
    try (var repository = common.repository()) {
      Optional<Directory> directory = Deciding.directory(repository);
      Optional<Policy.Boundary> found =
          directory.flatMap(one ->
              one.boundaries().stream().filter(area -> area.id().equals(boundary)).findFirst());
      if (directory.isPresent() && found.isEmpty()) {
        throw new CliException(ExitCode.MALFORMED, "the policy has no boundary `" + boundary + "`");
      }
      return found;
    }
  }

  private static String drawn() {
    byte[] bytes = new byte[4];
    new SecureRandom().nextBytes(bytes);
    return "ex-" + HexFormat.of().formatHex(bytes);
  }
}
