package dev.onus.custody;

import dev.onus.provenance.Claim;
import dev.onus.provenance.CommitClaims;
import dev.onus.provenance.Evidence;
import dev.onus.provenance.LineOrigin;
import dev.onus.provenance.LineRun;
import dev.onus.provenance.Origin;
import dev.onus.provenance.ToolUse;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What wrote the failing lines, as far as claims say so.
///
/// @param tools those claimed on the failing lines, else on their commit; ordered by id
/// @param session the conversation that they came from
/// @param human whoever held that conversation, as the record names them
/// @param contested whether claims about the lines disagree
public record Generator(
    Origin origin,
    List<ToolUse> tools,
    Evidence evidence,
    @Nullable String session,
    @Nullable String human,
    boolean contested) {
  /// Nothing is said about the lines.
  public static final Generator UNKNOWN =
      new Generator(Origin.UNKNOWN, List.of(), Evidence.NONE, null, null, false);

  public Generator {
    tools = List.copyOf(tools);
  }

  /// What claims add up to for lines of their commit; the first line speaks for the origin.
  public static Generator of(CommitClaims claims, List<LineRun> runs) {
    List<LineOrigin> lines =
        runs.stream()
            .flatMap(run -> claims.pieces(run).stream())
            .map(CommitClaims.Piece::origin)
            .toList();
    LineOrigin first = lines.stream().findFirst().orElse(claims.rest());
    List<ToolUse> onLines =
        ToolUse.distinct(lines.stream().flatMap(one -> one.tools().stream()).toList());
    boolean nobodySaysMore = first.origin() != Origin.HUMAN && onLines.isEmpty();
    List<ToolUse> tools = nobodySaysMore ? claims.tools() : onLines;
    return new Generator(
        first.origin(),
        tools.stream().sorted(Comparator.comparing(ToolUse::tool)).toList(),
        first.evidence(),
        session(claims, tools).orElse(null),
        first.acceptor(),
        lines.stream().anyMatch(LineOrigin::contested));
  }

  /// The same where other claims about the lines stand, the first line's first.
  public Generator standing(List<LineOrigin> lines) {
    if (lines.isEmpty()) {
      return this;
    }
    LineOrigin first = lines.getFirst();
    List<ToolUse> used =
        ToolUse.distinct(lines.stream().flatMap(one -> one.tools().stream()).toList());
    return new Generator(
        first.origin(),
        used.stream().sorted(Comparator.comparing(ToolUse::tool)).toList(),
        first.evidence(),
        session,
        human,
        lines.stream().anyMatch(LineOrigin::contested));
  }

  /// What is claimed, as that of one line.
  public LineOrigin line() {
    return new LineOrigin(origin, tools, evidence, human, contested);
  }

  private static Optional<String> session(CommitClaims claims, List<ToolUse> tools) {
    return claims.claims().stream()
        .filter(Claim.ByTool.class::isInstance)
        .map(Claim.ByTool.class::cast)
        .filter(claim -> tools.contains(claim.use()))
        .flatMap(claim -> Optional.ofNullable(claim.session()).stream())
        .findFirst();
  }
}
