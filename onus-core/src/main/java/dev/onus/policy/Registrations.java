package dev.onus.policy;

import dev.onus.boundary.NamePattern;
import dev.onus.policy.Policy.Tool;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether the tools that a child registers are let in no further than its parent lets them.
///
/// A tool is registered by the entry with its id, else by the longest pattern that matches it
/// ([Directory#tool]). A child's entry can so take the place of a parent's pattern for the names
/// that both match; then it must be at least as strict. A name that no entry of the parent matches
/// is free. The owner is not compared: an entry without one says how far tools may be let in, and
/// who lets one in names who answers for it.
final class Registrations {
  /// So many tools a policy may have together with what it extends: each of its own is compared
  /// with each of its parents', in a time that grows with the product of both ids.
  static final int MOST = 500;

  private final List<Tool> parents;

  Registrations(List<Tool> parents) {
    this.parents = parents;
  }

  /// What a child's entry would let in, and the parent's entry that does not.
  record Loosening(Tool parent, String because) {}

  /// How an entry loosens; empty when it does not. An entry of a parent with the very id of a tool
  /// stays in its place, and so does a pattern that is no shorter than the child's; and a parent's
  /// pattern has no say where a longer one of the parent's matches all that the child's does.
  Optional<Loosening> by(Tool child) {
    if (child.status() == Tool.Status.FORBIDDEN) {
      return Optional.empty();
    }
    String id = child.id();
    int longest =
        parents.stream()
            .filter(parent -> NamePattern.covers(parent.id(), id))
            .mapToInt(parent -> parent.id().length())
            .max()
            .orElse(0);
    return parents.stream()
        .filter(Registrations::isPattern)
        .filter(parent -> parent.id().length() >= longest)
        .filter(parent -> !isPattern(child) || parent.id().length() < id.length())
        .filter(parent -> NamePattern.overlap(parent.id(), id))
        .flatMap(parent -> loosens(child, parent).map(why -> new Loosening(parent, why)).stream())
        .findFirst();
  }

  private static boolean isPattern(Tool tool) {
    return tool.id().indexOf('*') >= 0;
  }

  private static Optional<String> loosens(Tool child, Tool parent) {
    if (child.status().compareTo(parent.status()) < 0) {
      return Optional.of("is " + parent.status().label());
    }
    LocalDate until = parent.until();
    if (until != null && !endsBy(child.until(), until)) {
      return Optional.of("ends on " + until);
    }
    Integer days = parent.recharacteriseDays();
    Integer own = child.recharacteriseDays();
    if (days != null && (own == null || own > days)) {
      return Optional.of("is characterised every " + days + " days");
    }
    boolean allowed =
        parent.models().isEmpty()
            || (!child.models().isEmpty()
                && child.models().stream()
                    .allMatch(model ->
                        parent.models().stream()
                            .anyMatch(known -> NamePattern.covers(known, model))));
    return allowed
        ? Optional.empty()
        : Optional.of("has the models " + String.join(", ", parent.models()));
  }

  private static boolean endsBy(@Nullable LocalDate own, LocalDate until) {
    return own != null && !own.isAfter(until);
  }
}
