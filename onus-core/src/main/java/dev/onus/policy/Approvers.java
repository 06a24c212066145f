package dev.onus.policy;

import dev.onus.yaml.YamlSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.Node;

/// Checks that need all people and teams: that enough people can approve, that who must answer is a
/// person, and that nobody is qualified for a parent's standards by another than the parent. What a
/// parent that was not read may add is not judged.
final class Approvers {
  private record Quorum(Node node, List<Actor> actors, int count) {}

  private record Named(Node node, Actor actor) {}

  private record Qualified(Node node, String name) {}

  private final YamlSource source;
  private final List<Quorum> quorums = new ArrayList<>();
  private final List<Named> named = new ArrayList<>();
  private final List<Qualified> qualified = new ArrayList<>();

  Approvers(YamlSource source) {
    this.source = source;
  }

  /// Remembers that `count` of these people must approve.
  void mustSuffice(Node node, List<Actor> actors, int count) {
    quorums.add(new Quorum(node, actors, count));
  }

  /// Remembers that this actor must stand for one person.
  void mustResolve(Node node, Actor actor) {
    named.add(new Named(node, actor));
  }

  /// Remembers that somebody of this file is said to hold a qualification.
  void holds(Node node, String qualification) {
    qualified.add(new Qualified(node, qualification));
  }

  /// Who is qualified for what a parent's standards ask for is said by the parent: a child that
  /// could say it of its own people would take the requirement away.
  void checkQualifications(Inherited parent) {
    var askedFor = new HashMap<String, String>();
    for (Standard standard : parent.policy().standards()) {
      var approvals = standard.require().approvals();
      if (approvals != null) {
        approvals.qualified().forEach(name -> askedFor.putIfAbsent(name, standard.id()));
      }
    }
    for (Qualified one : qualified) {
      String standard = askedFor.get(one.name);
      if (standard != null) {
        source.add(
            one.node,
            "`" + one.name + "` is given by the parent, whose standards ask for it",
            parent.says(References.Kind.STANDARD, standard));
      }
    }
  }

  /// Checks quorums and last resort with the people and teams of a policy.
  void check(Policy policy) {
    Map<String, Policy.Team> teams =
        policy.teams().stream()
            .collect(Collectors.toMap(Policy.Team::id, Function.identity(), (first, _) -> first));
    for (Quorum quorum : quorums) {
      people(quorum.actors, teams)
          .filter(people -> people.size() < quorum.count)
          .ifPresent(people ->
              source.add(
                  quorum.node,
                  quorum.count
                      + " must approve, but only "
                      + people.size()
                      + (people.size() == 1 ? " person" : " people")
                      + " can"));
    }
    for (Named name : named) {
      if (name.actor instanceof Actor.Group(String id)
          && teams.containsKey(id)
          && teams.get(id).lead() == null) {
        source.add(
            name.node,
            "the team `" + id + "` has no lead, so it stands for nobody",
            "name a person, or give the team a lead");
      }
    }
  }

  /// The people that actors stand for; none when one of them is defined elsewhere.
  private static Optional<Set<String>> people(
      Collection<Actor> actors, Map<String, Policy.Team> teams) {
    var people = new HashSet<String>();
    for (Actor actor : actors) {
      switch (actor) {
        case Actor.Individual(String id) -> people.add(id);
        case Actor.Group(String id) -> {
          var team = teams.get(id);
          if (team == null) {
            return Optional.empty();
          }
          people.addAll(team.members());
          if (team.lead() != null) {
            people.add(team.lead());
          }
        }
        case Actor.Holder _, Actor.LastResort _ -> {
          return Optional.empty();
        }
      }
    }
    return Optional.of(people);
  }
}
