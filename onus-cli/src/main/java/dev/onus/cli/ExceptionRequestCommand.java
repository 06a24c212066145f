package dev.onus.cli;

import dev.onus.cli.gate.ExceptionRequest;
import dev.onus.cli.terminal.SafeText;
import dev.onus.policy.Directory;
import dev.onus.policy.Policy;
import java.security.SecureRandom;
import java.time.Instant;
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
    String exception = id == null ? drawn() : id;
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("exception", exception);
    switch (new ExceptionRequest(boundary, tools, paths, branch, days, reason)
        .stated(area.orElse(null), Instant.now())) {
      case ExceptionRequest.Result.Stated(Map<String, Object> stated) -> data.putAll(stated);
      case ExceptionRequest.Result.Refused(var field, String because) ->
          throw field == null
              ? new CliException(ExitCode.MALFORMED, because)
              : new CliException(ExitCode.USAGE, "--" + because);
    }
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
