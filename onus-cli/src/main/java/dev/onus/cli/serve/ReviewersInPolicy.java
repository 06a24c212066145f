package dev.onus.cli.serve;

import dev.onus.cli.gate.Judge;
import dev.onus.custody.Person;
import dev.onus.gate.Decision;
import dev.onus.policy.Actor;
import dev.onus.policy.Directory;
import dev.onus.policy.Policy;
import dev.onus.policy.Standard;
import dev.onus.server.change.Judged;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Whom a policy names for what a change is missing.
///
/// @param forge how identities at the forge of the change begin, such as `github`; empty for none
record ReviewersInPolicy(Judge.Known known, String forge) {
  private static final int MOST = 30;

  /// The people and teams, each once, in the order of the rules.
  List<Judged.Reviewer> missing(Decision decision) {
    Set<String> red =
        Set.copyOf(
            decision.leaves().stream()
                .filter(rule -> !rule.state().allows())
                .map(Decision::id)
                .toList());
    Map<String, Judged.Reviewer> found = new LinkedHashMap<>();
    for (Policy.Boundary area : directory().boundaries()) {
      Policy.Approve approve = area.approve();
      if (approve != null && red.contains("boundary/" + area.id() + "/propose")) {
        String because = "approves what tools write in " + area.id();
        approve.by().forEach(actor -> add(found, actor, true, because));
      }
      Policy.ExceptionRules rules = area.exception();
      if (rules != null && red.contains("boundary/" + area.id() + "/deny")) {
        String because = "grants and ratifies exceptions in " + area.id();
        rules.approvers().forEach(actor -> add(found, actor, false, because));
      }
    }
    for (Standard standard : directory().policy().standards()) {
      Standard.Approvals approvals = standard.require().approvals();
      String qualification = approvals == null ? null : String.join(", ", approvals.qualified());
      if (approvals != null
          && !approvals.qualified().isEmpty()
          && red.contains("standard/" + standard.id() + "/approvals")) {
        directory().policy().people().stream()
            .filter(one -> holds(one, approvals.qualified()))
            .forEach(one -> add(found, one.id(), false, "holds " + qualification));
      }
    }
    return found.values().stream().limit(MOST).toList();
  }

  private Directory directory() {
    return known.directory();
  }

  private boolean holds(Policy.Person person, List<String> qualifications) {
    return qualifications.stream()
        .allMatch(name ->
            person.qualifications().stream()
                .anyMatch(one -> one.name().equals(name) && one.validOn(known.facts().day())));
  }

  private void add(Map<String, Judged.Reviewer> found, Actor actor, boolean ask, String because) {
    Optional<String> team =
        actor instanceof Actor.Group(String id)
            ? directory().team(id).flatMap(one -> login(one.identities()))
            : Optional.empty();
    if (team.isPresent()) {
      String slug = team.get().substring(team.get().lastIndexOf('/') + 1);
      found.putIfAbsent(
          actor.toString(), new Judged.Reviewer(actor.toString(), slug, true, ask, because));
    } else {
      directory().members(List.of(actor)).forEach(person -> add(found, person, ask, because));
    }
  }

  /// An author of the change can't give what is missing, and neither can who has left.
  private void add(Map<String, Judged.Reviewer> found, String person, boolean ask, String because) {
    boolean isAuthor = known.facts().authors().stream().map(Person::who).anyMatch(person::equals);
    if (!isAuthor && directory().isActive(person, known.facts().day())) {
      found.putIfAbsent(
          person,
          new Judged.Reviewer(
              person,
              directory().person(person).flatMap(one -> login(one.identities())).orElse(null),
              false,
              ask,
              because));
    }
  }

  private Optional<String> login(List<String> identities) {
    return forge.isEmpty()
        ? Optional.empty()
        : identities.stream()
            .filter(one -> one.toLowerCase(Locale.ROOT).startsWith(forge + ":"))
            .map(one -> one.substring(forge.length() + 1))
            .findFirst();
  }
}
