package dev.onus.gate;

import dev.onus.boundary.NamePattern;
import dev.onus.policy.Condition;
import dev.onus.policy.Condition.Comparison;
import dev.onus.policy.Condition.Measure;
import dev.onus.policy.Directory;
import dev.onus.policy.Policy;
import dev.onus.policy.Standard;
import dev.onus.provenance.Origin;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Which review standards of a policy a change falls under.
///
/// @param byTools the paths where a tool took part: only there does a boundary ask for its standard
public record Conditions(Directory directory, Change change, Set<String> byTools) {
  public Conditions {
    byTools = Set.copyOf(byTools);
  }

  /// The standards that apply, in the order of the policy.
  public List<Standard> standards() {
    return directory.policy().standards().stream()
        .filter(standard -> applies(standard).value() == Truth.Value.TRUE)
        .toList();
  }

  /// Why it is not known of a standard whether it applies; empty when it is of each.
  public Optional<String> doubt() {
    for (Standard standard : directory.policy().standards()) {
      Truth applies = applies(standard);
      if (applies.value() == Truth.Value.UNKNOWN) {
        return Optional.of(
            "whether the standard "
                + standard.id()
                + " applied is not known: "
                + applies.because());
      }
    }
    return Optional.empty();
  }

  /// Whether a standard applies: its condition holds, or a boundary that a tool touched names it.
  public Truth applies(Standard standard) {
    Optional<String> named =
        byTools.stream()
            .sorted()
            .flatMap(path -> directory.boundaries(path).stream())
            .filter(boundary -> standard.id().equals(boundary.standard()))
            .map(Policy.Boundary::id)
            .findFirst();
    if (named.isPresent()) {
      return Truth.yes("a tool wrote in the area " + named.get());
    }
    Condition when = standard.when();
    return when == null ? Truth.no("no area that it is for was touched by a tool") : holds(when);
  }

  private Truth holds(Condition condition) {
    return switch (condition) {
      case Condition.All(List<Condition> all) -> all(all);
      case Condition.Any(List<Condition> any) -> Truth.any(any.stream().map(this::holds).toList());
      case Condition.Not(Condition not) -> holds(not).not();
      case Condition.Compares compares -> measured(compares);
      case Condition.Touches(List<String> boundaries) ->
          found(
              change.paths().stream()
                  .anyMatch(path ->
                      directory.boundaries(path).stream()
                          .anyMatch(boundary -> boundaries.contains(boundary.id()))),
              "it touches the area " + String.join(" or ", boundaries));
      case Condition.Changes changes ->
          found(
              change.paths().stream().anyMatch(changes.paths()::contains),
              "it touches " + String.join(" ", changes.paths().patterns()));
      case Condition.IsOfKind(List<Condition.ChangeKind> kinds) ->
          Truth.of(kinds.contains(change.kind()), "it is of the kind " + change.kind().label());
      case Condition.IsByTool(List<String> tools) ->
          found(
              change.tools().stream()
                  .anyMatch(tool ->
                      tools.stream().anyMatch(pattern -> NamePattern.matches(pattern, tool))),
              String.join(" or ", tools) + " took part");
      case Condition.IsOfOrigin(List<Origin> origins) ->
          found(change.lines(origins) > 0, "it has lines of origin " + labels(origins));
    };
  }

  /// Several conditions at once: `lines` beside `origin` counts the lines of that origin only.
  private Truth all(List<Condition> conditions) {
    Optional<List<Origin>> origins =
        conditions.stream()
            .filter(Condition.IsOfOrigin.class::isInstance)
            .map(one -> ((Condition.IsOfOrigin) one).origins())
            .findFirst();
    return Truth.all(
        conditions.stream()
            .map(one ->
                one instanceof Condition.Compares compares
                        && compares.measure() == Measure.LINES
                        && origins.isPresent()
                    ? counted(
                        compares,
                        change.lines(origins.get()),
                        "lines of origin " + labels(origins.get()))
                    : holds(one))
            .toList());
  }

  private Truth measured(Condition.Compares compares) {
    return switch (compares.measure()) {
      case AI_LINES -> counted(compares, change.aiLines(), "lines by tools");
      case LINES -> counted(compares, change.lines(), "added lines");
      case AI_SHARE -> {
        String because =
            String.format(Locale.ROOT, "%.0f %% of its lines are by tools", 100 * change.aiShare());
        yield change.partial()
            ? Truth.unknown("not all of the change could be read, so its share of AI lines is open")
            : Truth.of(compare(compares, change.aiShare()), because);
      }
    };
  }

  /// Of a change that was read in part only, a count is a lower bound.
  private Truth counted(Condition.Compares compares, long lines, String what) {
    boolean holds = compare(compares, (double) lines);
    boolean growing =
        compares.comparison() == Comparison.AT_LEAST
            || compares.comparison() == Comparison.MORE_THAN;
    return change.partial() && holds != growing
        ? Truth.unknown("not all of the change could be read: at least " + lines + " " + what)
        : Truth.of(holds, lines + " " + what);
  }

  /// What was not found in a change that was read in part only may be in the rest.
  private Truth found(boolean there, String what) {
    return there || !change.partial()
        ? Truth.of(there, there ? what : "not so: " + what)
        : Truth.unknown("not all of the change could be read; it may be that " + what);
  }

  private static String labels(List<Origin> origins) {
    return origins.stream().map(Origin::label).collect(Collectors.joining(" or "));
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
