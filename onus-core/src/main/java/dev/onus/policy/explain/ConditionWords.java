package dev.onus.policy.explain;

import dev.onus.policy.Condition;
import dev.onus.policy.Condition.Measure;
import dev.onus.provenance.Origin;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// A condition in words that go on from `when`.
final class ConditionWords {
  private ConditionWords() {}

  static String of(Condition condition) {
    return switch (condition) {
      case Condition.All(List<Condition> all) -> all(all);
      case Condition.Any(List<Condition> any) ->
          any.stream().map(ConditionWords::part).collect(Collectors.joining(" or "));
      case Condition.Not(Condition not) -> "it is not so that " + part(not);
      case Condition.Compares compares -> compares(compares, "");
      case Condition.Touches(List<String> boundaries) ->
          "it touches the area " + String.join(" or ", boundaries);
      case Condition.Changes changes ->
          "it touches " + String.join(" ", changes.paths().patterns());
      case Condition.IsOfKind(List<Condition.ChangeKind> kinds) ->
          "its kind is "
              + kinds.stream().map(Condition.ChangeKind::label).collect(Collectors.joining(" or "));
      case Condition.IsByTool(List<String> tools) -> String.join(" or ", tools) + " took part";
      case Condition.IsOfOrigin(List<Origin> origins) -> "it adds lines of origin " + of(origins);
    };
  }

  /// Several at once: `lines` beside `origin` counts the lines of that origin.
  private static String all(List<Condition> all) {
    Optional<List<Origin>> origins =
        all.stream()
            .filter(Condition.IsOfOrigin.class::isInstance)
            .map(one -> ((Condition.IsOfOrigin) one).origins())
            .findFirst();
    boolean counted = origins.isPresent() && all.stream().anyMatch(ConditionWords::countsLines);
    return all.stream()
        .filter(one -> !(counted && one instanceof Condition.IsOfOrigin))
        .map(one ->
            counted && one instanceof Condition.Compares compares && countsLines(one)
                ? compares(compares, " of origin " + of(origins.orElseThrow()))
                : part(one))
        .collect(Collectors.joining(" and "));
  }

  private static boolean countsLines(Condition condition) {
    return condition instanceof Condition.Compares compares && compares.measure() == Measure.LINES;
  }

  private static String part(Condition condition) {
    return switch (condition) {
      case Condition.All _, Condition.Any _ -> "(" + of(condition) + ")";
      case Condition.Not _,
          Condition.Compares _,
          Condition.Touches _,
          Condition.Changes _,
          Condition.IsOfKind _,
          Condition.IsByTool _,
          Condition.IsOfOrigin _ ->
          of(condition);
    };
  }

  private static String compares(Condition.Compares compares, String origin) {
    String limit =
        switch (compares.comparison()) {
          case AT_LEAST -> "at least ";
          case MORE_THAN -> "more than ";
          case AT_MOST -> "at most ";
          case LESS_THAN -> "fewer than ";
        };
    return switch (compares.measure()) {
      case AI_LINES -> limit + number(compares.value()) + " added lines are by tools";
      case LINES -> limit + number(compares.value()) + " lines" + origin + " are added";
      case AI_SHARE ->
          limit.replace("fewer", "less")
              + number(100 * compares.value())
              + " % of the added lines are by tools";
    };
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? Long.toString(Math.round(value))
        : String.format(Locale.ROOT, "%.1f", value);
  }

  private static String of(List<Origin> origins) {
    return origins.stream().map(Origin::label).collect(Collectors.joining(" or "));
  }
}
