package dev.onus.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/// What somebody says of who wrote lines, as a picocli mixin.
final class WrittenBy {
  @Option(names = "--human", description = "A person wrote them.")
  private boolean human;

  @Option(
      names = "--tool",
      paramLabel = "ID",
      description = "This tool wrote them; give it once for each.")
  private List<String> tools = List.of();

  @Option(names = "--ai", description = "A tool wrote them, and which is not known.")
  private boolean ai;

  @Option(
      names = "--edited",
      description = "With --tool or --ai: a person changed what the tool proposed.")
  private boolean edited;

  @Option(names = "--unknown", description = "Nobody can say who wrote them.")
  private boolean unknown;

  /// Whether anything was said.
  boolean isGiven() {
    return human || unknown || isByTool() || edited;
  }

  /// Whether a tool wrote them.
  boolean isByTool() {
    return ai || !tools.isEmpty();
  }

  /// Adds the fields of a record.
  ///
  /// @throws CliException (usage) when it says nothing, or more than one thing
  void into(Map<String, Object> data) {
    int said = (human ? 1 : 0) + (unknown ? 1 : 0) + (isByTool() ? 1 : 0);
    if (said != 1) {
      throw new CliException(
          ExitCode.USAGE, "who wrote them: one of --human, --tool ID, --ai or --unknown");
    }
    if (edited && !isByTool()) {
      throw new CliException(ExitCode.USAGE, "--edited goes with --tool ID or --ai");
    }
    data.put("origin", human ? "human" : unknown ? "unknown" : edited ? "ai-edited" : "ai");
    if (!tools.isEmpty()) {
      data.put("tools", tools.stream().distinct().toList());
    }
  }
}
