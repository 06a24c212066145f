package dev.onus.cli;

import dev.onus.cli.terminal.SafeText;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `onus contest`: a person says that what is claimed about a commit or its lines is wrong.
@Command(
    name = "contest",
    description = "Say that what is claimed about a commit, or lines of it, is wrong.",
    subcommands = ContestListCommand.class,
    footer = {
      "",
      "That a tool wrote lines counts at once, whoever says so. That a person did, or another tool,",
      "counts once a second person has settled it:  onus settle CONTEST",
      "",
      "For example:",
      "  onus contest HEAD src/login.c:1-6 --human --reason 'Typed in the pairing session.'",
      "  onus contest HEAD --tool claude-code --reason 'Pasted from the chat.'"
    })
final class ContestCommand implements Callable<Integer> {
  @Mixin private Common common = new Common();
  @Mixin private Deciding deciding = new Deciding();
  @Mixin private WrittenBy written = new WrittenBy();

  @Parameters(index = "0", arity = "0..1", paramLabel = "COMMIT", description = "The commit.")
  private @Nullable String commit;

  @Parameters(
      index = "1..*",
      paramLabel = "PATH[:LINES]",
      description = "Its lines, as in src/a.c:1-4,7 (default: all that it did).")
  private List<String> places = List.of();

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why.")
  private String reason = "";

  @Option(names = "--id", paramLabel = "ID", description = "Its id (default: drawn at random).")
  private @Nullable String id;

  @Override
  public Integer call() {
    common.format("text");
    if (commit == null) {
      throw new CliException(
          ExitCode.USAGE,
          "which commit?  onus contest COMMIT [PATH[:LINES]…], or onus contest list");
    }
    if (reason.isBlank()) {
      throw new CliException(
          ExitCode.USAGE, "--reason TEXT: why the claim is wrong; who settles it has to know");
    }
    String contest = id == null ? drawn() : id;
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("contest", contest);
    try (var repository = common.repository()) {
      String full = Common.resolve(repository, commit);
      data.put("commit", full);
      List<Map<String, Object>> lines = PlaceArguments.read(repository, full, places);
      if (!lines.isEmpty()) {
        data.put("places", lines);
      }
      written.into(data);
      data.put("reason", reason);
    }
    deciding.decide(common, "provenance-contested", data, "contest-" + contest);
    common
        .out()
        .println("next, by a second person:  onus settle " + SafeText.line(contest) + " --agree");
    return ExitCode.OK;
  }

  private static String drawn() {
    byte[] bytes = new byte[4];
    new SecureRandom().nextBytes(bytes);
    return "co-" + HexFormat.of().formatHex(bytes);
  }
}
