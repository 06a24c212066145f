package dev.onus.policy.explain;

import dev.onus.policy.Actor;
import dev.onus.policy.Directory;
import dev.onus.policy.Policy;
import dev.onus.policy.Who;
import dev.onus.policy.explain.PathExplanation.Named;
import dev.onus.policy.explain.PathExplanation.Quorum;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Names of the policy, with the people that they stand for on a day.
record Naming(Directory directory, LocalDate day) {

  /// Who answers: a team stands for its lead.
  @Nullable Named answering(@Nullable Actor actor) {
    return actor == null ? null : named(actor.toString(), directory.resolve(actor, day));
  }

  /// Whom a step of an escalation tells: who holds a role is known in an answer only.
  Named notified(Actor actor) {
    return switch (actor) {
      case Actor.Holder holder -> new Named(holder.toString(), List.of(), List.of());
      case Actor.Individual _, Actor.Group _, Actor.LastResort _ ->
          named(actor.toString(), directory.resolve(actor, day));
    };
  }

  /// An owner as CODEOWNERS writes it.
  Named owner(String owner) {
    return named(owner, directory.resolve(owner, day));
  }

  private static Named named(String name, Who who) {
    return switch (who) {
      case Who.Active(String person, String _) -> new Named(name, List.of(person), List.of());
      case Who.Left(String person, String _, LocalDate on) ->
          new Named(name, List.of(), List.of(person + " left on " + on));
      case Who.Nobody(String _, String because) -> new Named(name, List.of(), List.of(because));
    };
  }

  /// Whose word is asked for: every member of a team can give it.
  Quorum quorum(int count, List<Actor> actors) {
    return new Quorum(count, members(actors));
  }

  List<Named> members(List<Actor> actors) {
    return actors.stream().map(this::members).toList();
  }

  private Named members(Actor actor) {
    return switch (actor) {
      case Actor.Individual _, Actor.Group _ -> {
        var people = new ArrayList<String>();
        var missing = new ArrayList<String>();
        for (String id : directory.members(List.of(actor))) {
          LocalDate left = directory.person(id).map(Policy.Person::left).orElse(null);
          if (directory.isActive(id, day)) {
            people.add(id);
          } else {
            missing.add(left == null ? "the directory has no " + id : id + " left on " + left);
          }
        }
        if (people.isEmpty() && missing.isEmpty()) {
          missing.add("it has no members");
        }
        yield new Named(actor.toString(), people, missing);
      }
      case Actor.Holder _ -> new Named(actor.toString(), List.of(), List.of());
      case Actor.LastResort _ -> named(actor.toString(), directory.lastResort(day));
    };
  }
}
