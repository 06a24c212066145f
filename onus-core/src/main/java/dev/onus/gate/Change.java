package dev.onus.gate;

import dev.onus.policy.Condition;
import dev.onus.provenance.Origin;
import java.util.List;
import java.util.Map;

/// What a change did, as history tells it: the difference that the merge or the commit made to the
/// governed branch.
///
/// @param paths the files that it touched
/// @param added lines that it added, by origin
/// @param tools the ids of the tools that are claimed for it
/// @param partial whether the change was too large to be read whole
public record Change(
    List<String> paths,
    Map<Origin, Long> added,
    List<String> tools,
    Condition.ChangeKind kind,
    boolean partial) {
  public Change {
    paths = List.copyOf(paths);
    added = Map.copyOf(added);
    tools = List.copyOf(tools);
  }

  /// All lines that it added.
  public long lines() {
    return added.values().stream().mapToLong(Long::longValue).sum();
  }

  /// Lines of the given origins.
  public long lines(List<Origin> origins) {
    return origins.stream().mapToLong(origin -> added.getOrDefault(origin, 0L)).sum();
  }

  /// Lines that count as written by a tool: ai, ai-edited and declared.
  public long aiLines() {
    return lines(List.of(Origin.AI, Origin.AI_EDITED, Origin.DECLARED));
  }

  /// Their share, between 0 and 1.
  public double aiShare() {
    return lines() == 0 ? 0 : (double) aiLines() / lines();
  }
}
