package dev.onus.policy.explain;

import dev.onus.policy.Condition;
import dev.onus.policy.Policy;
import java.util.ArrayList;
import java.util.List;

/// What is left of a condition when it is known which path a change touches, and nothing else.
sealed interface Residual {
  /// It holds whatever else the change does.
  record Holds() implements Residual {}

  /// It does not hold for a change of this path alone.
  record Fails() implements Residual {}

  /// This remains to be asked.
  record Depends(Condition condition) implements Residual {}

  /// What is left of it.
  ///
  /// @param areas the boundaries that contain the path
  static Residual of(Condition condition, String path, List<Policy.Boundary> areas) {
    return switch (condition) {
      case Condition.All(List<Condition> all) -> all(all, path, areas);
      case Condition.Any(List<Condition> any) -> any(any, path, areas);
      case Condition.Not(Condition not) ->
          switch (of(not, path, areas)) {
            case Holds _ -> new Fails();
            case Fails _ -> new Holds();
            case Depends(Condition rest) -> new Depends(new Condition.Not(rest));
          };
      case Condition.Touches(List<String> boundaries) ->
          known(areas.stream().anyMatch(area -> boundaries.contains(area.id())));
      case Condition.Changes changes -> known(changes.paths().contains(path));
      case Condition.Compares _,
          Condition.IsOfKind _,
          Condition.IsByTool _,
          Condition.IsOfOrigin _ ->
          new Depends(condition);
    };
  }

  private static Residual known(boolean holds) {
    return holds ? new Holds() : new Fails();
  }

  private static Residual all(List<Condition> all, String path, List<Policy.Boundary> areas) {
    var rest = new ArrayList<Condition>();
    for (Condition one : all) {
      switch (of(one, path, areas)) {
        case Holds _ -> {}
        case Fails fails -> {
          return fails;
        }
        case Depends(Condition left) -> rest.add(left);
      }
    }
    return rest.isEmpty()
        ? new Holds()
        : new Depends(rest.size() == 1 ? rest.getFirst() : new Condition.All(rest));
  }

  private static Residual any(List<Condition> any, String path, List<Policy.Boundary> areas) {
    var rest = new ArrayList<Condition>();
    for (Condition one : any) {
      switch (of(one, path, areas)) {
        case Holds holds -> {
          return holds;
        }
        case Fails _ -> {}
        case Depends(Condition left) -> rest.add(left);
      }
    }
    return rest.isEmpty()
        ? new Fails()
        : new Depends(rest.size() == 1 ? rest.getFirst() : new Condition.Any(rest));
  }
}
