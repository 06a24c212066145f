package dev.onus.gate;

import dev.onus.boundary.NamePattern;
import dev.onus.policy.Condition;
import dev.onus.policy.Directory;
import dev.onus.policy.Standard;
import java.util.List;
import java.util.stream.Stream;

/// Which review standards of a policy a change falls under.
public record Applies(Directory directory, Change change) {

  /// The standards, in the order of the policy: those whose condition holds, and those that a
  /// boundary which the change touches names.
  public List<Standard> standards() {
    List<String> named =
        change.paths().stream()
            .flatMap(path -> directory.boundaries(path).stream())
            .flatMap(boundary -> Stream.ofNullable(boundary.standard()))
            .distinct()
            .toList();
    return directory.policy().standards().stream()
        .filter(standard -> {
          Condition when = standard.when();
          return named.contains(standard.id()) || (when != null && holds(when));
        })
        .toList();
  }

  private boolean holds(Condition condition) {
    return switch (condition) {
      case Condition.All(List<Condition> all) -> all(all);
      case Condition.Any(List<Condition> any) -> any.stream().anyMatch(this::holds);
      case Condition.Not(Condition not) -> !holds(not);
      case Condition.Compares compares -> compare(compares, measure(compares.measure()));
      case Condition.Touches(List<String> boundaries) ->
          change.paths().stream()
              .flatMap(path -> directory.boundaries(path).stream())
              .anyMatch(boundary -> boundaries.contains(boundary.id()));
      case Condition.Changes changes -> change.paths().stream().anyMatch(changes.paths()::contains);
      case Condition.IsOfKind(List<Condition.ChangeKind> kinds) -> kinds.contains(change.kind());
      case Condition.IsByTool(List<String> tools) ->
          change.tools().stream()
              .anyMatch(
                  tool -> tools.stream().anyMatch(pattern -> NamePattern.matches(pattern, tool)));
      case Condition.IsOfOrigin of -> change.lines(of.origins()) > 0;
    };
  }

  /// `lines` beside `origin` counts the lines of that origin only.
  private boolean all(List<Condition> conditions) {
    List<Condition.IsOfOrigin> origins =
        conditions.stream()
            .filter(Condition.IsOfOrigin.class::isInstance)
            .map(Condition.IsOfOrigin.class::cast)
            .toList();
    return conditions.stream()
        .allMatch(one ->
            switch (one) {
              case Condition.Compares compares
                  when compares.measure() == Condition.Measure.LINES && !origins.isEmpty() ->
                  compare(compares, (double) change.lines(origins.getFirst().origins()));
              case Condition other -> holds(other);
            });
  }

  private double measure(Condition.Measure measure) {
    return switch (measure) {
      case AI_LINES -> change.aiLines();
      case AI_SHARE -> change.aiShare();
      case LINES -> change.lines();
    };
  }

  private static boolean compare(Condition.Compares compares, double measured) {
    return switch (compares.comparison()) {
      case AT_LEAST -> measured >= compares.value();
      case MORE_THAN -> measured > compares.value();
      case AT_MOST -> measured <= compares.value();
      case LESS_THAN -> measured < compares.value();
    };
  }
}
