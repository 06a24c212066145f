package dev.onus.gate;

import dev.onus.provenance.Evidence;
import dev.onus.provenance.LineOrigin;
import dev.onus.provenance.Origin;
import dev.onus.provenance.ToolUse;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a person says of who wrote lines.
///
/// @param origin any but `declared`, which no person says of lines
/// @param tools those that wrote them; none where a person did, or where nobody can say
public record Said(Origin origin, List<ToolUse> tools) {
  public static final Said HUMAN = new Said(Origin.HUMAN, List.of());

  public Said {
    if (origin == Origin.DECLARED) {
      throw new IllegalArgumentException("only a commit as a whole is declared");
    }
    tools = List.copyOf(tools);
  }

  /// Whether it says that a tool wrote them, which counts whoever says so.
  public boolean isByTool() {
    return switch (origin) {
      case AI, AI_EDITED, DECLARED -> true;
      case HUMAN, UNKNOWN -> false;
    };
  }

  /// The origin of lines of which nothing else counts.
  LineOrigin alone(Evidence evidence) {
    return switch (origin) {
      case AI, AI_EDITED, DECLARED -> new LineOrigin(origin, named(), evidence, null, false);
      case HUMAN -> new LineOrigin(origin, List.of(), evidence, null, false);
      case UNKNOWN -> LineOrigin.UNKNOWN;
    };
  }

  /// The origin of lines where this is said too, that a tool wrote them. It takes nothing away: who
  /// adds a tool clears no other, and not the agent without a name either, which may be another.
  ///
  /// @param isNamed whether the claim that it comes besides names tools; who says then that some
  ///   tool wrote the lines adds none
  LineOrigin besides(LineOrigin other, Evidence evidence, boolean isNamed) {
    if (other.tools().isEmpty()) {
      return alone(evidence);
    }
    List<ToolUse> more = tools.isEmpty() && isNamed ? List.of() : named();
    return new LineOrigin(
        other.origin(),
        Stream.concat(
                other.tools().stream(),
                more.stream()
                    .filter(use ->
                        other.tools().stream().noneMatch(one -> one.tool().equals(use.tool()))))
            .toList(),
        evidence.stronger(other.evidence()),
        other.acceptor(),
        other.contested());
  }

  private List<ToolUse> named() {
    return tools.isEmpty() ? List.of(new ToolUse(ToolUse.UNNAMED, null)) : tools;
  }

  /// For people, as in `claude-code wrote them`.
  @Override
  public String toString() {
    return switch (origin) {
      case HUMAN -> "a person wrote them";
      case UNKNOWN -> "nobody can say who wrote them";
      case AI, DECLARED -> who() + " wrote them";
      case AI_EDITED -> who() + " wrote them and a person changed them";
    };
  }

  /// As the command line takes it.
  String options() {
    String by =
        tools.isEmpty()
            ? "--ai"
            : tools.stream().map(use -> "--tool " + use.tool()).collect(Collectors.joining(" "));
    return switch (origin) {
      case HUMAN -> "--human";
      case UNKNOWN -> "--unknown";
      case AI, DECLARED -> by;
      case AI_EDITED -> by + " --edited";
    };
  }

  private String who() {
    return tools.isEmpty()
        ? "a tool"
        : tools.stream().map(ToolUse::tool).distinct().collect(Collectors.joining(", "));
  }
}
