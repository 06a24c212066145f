package dev.onus.answer;

import dev.onus.policy.Actor;
import dev.onus.policy.Directory;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The ids of the people that actors of a policy stand for: all members of a team, not its lead
/// alone.
record Members(Directory directory) {
  Set<String> of(List<Actor> actors) {
    var members = new LinkedHashSet<String>();
    for (Actor actor : actors) {
      switch (actor) {
        case Actor.Individual(String id) -> members.add(id);
        case Actor.Group(String id) ->
            directory
                .team(id)
                .ifPresent(team -> {
                  members.addAll(team.members());
                  Stream.ofNullable(team.lead()).forEach(members::add);
                });
        case Actor.Holder _, Actor.LastResort _ -> {
          // a place in an answer, which entitles nobody beforehand
        }
      }
    }
    return members;
  }
}
