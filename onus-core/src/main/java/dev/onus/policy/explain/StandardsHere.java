package dev.onus.policy.explain;

import dev.onus.policy.Condition;
import dev.onus.policy.Directory;
import dev.onus.policy.Policy;
import dev.onus.policy.PolicyPlaces;
import dev.onus.policy.Standard;
import dev.onus.policy.explain.PathExplanation.Applies;
import dev.onus.policy.explain.PathExplanation.StandardHere;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The review standards of a policy, as far as they concern a path.
record StandardsHere(Directory directory, PolicyPlaces places, LocalDate day) {

  List<StandardHere> of(String path) {
    List<Policy.Boundary> areas = directory.boundaries(path);
    return directory.policy().standards().stream()
        .map(standard -> here(standard, path, areas))
        .toList();
  }

  private StandardHere here(Standard standard, String path, List<Policy.Boundary> areas) {
    Optional<String> named =
        areas.stream()
            .filter(area -> standard.id().equals(area.standard()))
            .map(area -> "a tool writes in the area " + area.id())
            .findFirst();
    Condition when = standard.when();
    Residual left = when == null ? new Residual.Fails() : Residual.of(when, path, areas);
    return switch (left) {
      case Residual.Holds _ -> standard(standard, Applies.ALWAYS, null);
      case Residual.Fails _ ->
          named.isPresent()
              ? standard(standard, Applies.DEPENDS, named.get())
              : standard(
                  standard, Applies.NOT_ALONE, when == null ? null : ConditionWords.of(when));
      case Residual.Depends(Condition rest) ->
          standard(
              standard,
              Applies.DEPENDS,
              named.map(why -> why + " or ").orElse("") + ConditionWords.of(rest));
    };
  }

  private StandardHere standard(Standard standard, Applies applies, @Nullable String when) {
    return new StandardHere(
        standard.id(),
        places.standard(standard.id()).orElse(null),
        applies,
        when,
        requires(standard.require()));
  }

  private List<String> requires(Standard.Require require) {
    var requires = new ArrayList<String>();
    switch (require.independent()) {
      case NONE -> {}
      case REVIEWER -> requires.add("a reviewer who is no author of the change");
      case THREE -> requires.add("author, reviewer and releaser are three people");
    }
    Standard.Approvals approvals = require.approvals();
    if (approvals != null) {
      requires.add(approvals(approvals));
    }
    if (require.checklistItems() != null) {
      requires.add("a checklist answered, of at most " + require.checklistItems() + " items");
    }
    switch (require.tests()) {
      case NONE -> {}
      case AI_LINES -> requires.add("tests that execute the lines by tools");
    }
    if (!require.block().isEmpty()) {
      requires.add(
          "no open finding that is "
              + require.block().stream()
                  .map(Standard.Severity::label)
                  .collect(Collectors.joining(" or ")));
    }
    switch (require.stale()) {
      case PER_FILE -> {}
      case PER_CHANGE -> requires.add("any edit ends every approval");
    }
    return requires;
  }

  private String approvals(Standard.Approvals approvals) {
    String count = approvals.count() == 1 ? "1 approval" : approvals.count() + " approvals";
    if (approvals.qualified().isEmpty()) {
      return count;
    }
    List<String> holders =
        directory.policy().people().stream()
            .filter(person -> person.activeOn(day))
            .filter(person -> approvals.qualified().stream().allMatch(name -> holds(person, name)))
            .map(Policy.Person::id)
            .toList();
    return count
        + (approvals.count() == 1 ? " by a holder of " : " by holders of ")
        + String.join(" and ", approvals.qualified())
        + (holders.isEmpty()
            ? " (nobody holds it today)"
            : " (today: " + String.join(", ", holders) + ")");
  }

  private boolean holds(Policy.Person person, String qualification) {
    return person.qualifications().stream()
        .anyMatch(one -> one.name().equals(qualification) && one.validOn(day));
  }
}
