package dev.onus.provenance;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the claims of a commit add up to for one of its lines.
///
/// @param tools who took part, without repetition; empty for `human` and `unknown`
/// @param evidence of the strongest claim that the origin rests on; `none` when unknown
/// @param acceptor the human of the session, as the record names them; not yet a person of a
///   directory
/// @param contested whether claims about this line disagree
public record LineOrigin(
    Origin origin,
    List<ToolUse> tools,
    Evidence evidence,
    @Nullable String acceptor,
    boolean contested) {
  /// Nothing is said about the line.
  public static final LineOrigin UNKNOWN =
      new LineOrigin(Origin.UNKNOWN, List.of(), Evidence.NONE, null, false);

  public LineOrigin {
    tools = List.copyOf(tools);
  }
}
