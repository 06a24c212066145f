package dev.onus.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who belongs to what, as a forge says: identities of grade `forge`. They fill in what the people
/// of a policy leave open, and change nothing that these say.
///
/// @param members accounts, also of those who have left
/// @param teams with those who belong to them now
public record ForgeMembers(List<Member> members, List<Team> teams) {
  /// Nobody.
  public static final ForgeMembers NONE = new ForgeMembers(List.of(), List.of());

  public ForgeMembers {
    members = List.copyOf(members);
    teams = List.copyOf(teams);
  }

  /// An account of a person.
  ///
  /// @param identity such as `github:maral`
  /// @param left the last day on which the forge named it; null while it does
  public record Member(String identity, @Nullable LocalDate left) {}

  /// A team.
  ///
  /// @param identity such as `github:acme/security`
  /// @param members identities of accounts
  public record Team(String identity, List<String> members) {
    public Team {
      members = List.copyOf(members);
    }
  }

  /// The policy with what it leaves open: accounts that none of its people has stand for a person
  /// of their own; a team of the file with an identity at the forge and no members has those of the
  /// forge; a team that the file does not know has no lead, and so answers for nothing.
  public Policy in(Policy file) {
    if (members.isEmpty() && teams.isEmpty()) {
      return file;
    }
    Map<String, String> ids = new HashMap<>();
    file.people()
        .forEach(
            person -> person.identities().forEach(one -> ids.putIfAbsent(lower(one), person.id())));
    Set<String> taken = new HashSet<>();
    file.people().forEach(person -> taken.add(person.id()));
    var people = new ArrayList<>(file.people());
    for (Member member : members) {
      String identity = lower(member.identity());
      if (!ids.containsKey(identity) && taken.add(identity)) {
        ids.put(identity, identity);
        people.add(
            new Policy.Person(identity, List.of(identity), List.of(), List.of(), member.left()));
      }
    }
    return file.with(people, teams(file, ids));
  }

  private List<Policy.Team> teams(Policy file, Map<String, String> ids) {
    Map<String, Team> open = new LinkedHashMap<>();
    teams.forEach(team -> open.putIfAbsent(lower(team.identity()), team));
    var all = new ArrayList<Policy.Team>();
    for (Policy.Team team : file.teams()) {
      List<Team> same =
          team.identities().stream()
              .map(one -> open.remove(lower(one)))
              .filter(Objects::nonNull)
              .toList();
      all.add(
          team.members().isEmpty() && !same.isEmpty()
              ? new Policy.Team(
                  team.id(),
                  team.lead(),
                  same.stream().flatMap(one -> people(one, ids).stream()).distinct().toList(),
                  team.identities())
              : team);
    }
    open.forEach((identity, team) ->
        all.add(new Policy.Team(identity, null, people(team, ids), List.of(identity))));
    return all;
  }

  private static List<String> people(Team team, Map<String, String> ids) {
    return team.members().stream()
        .map(one -> ids.get(lower(one)))
        .filter(Objects::nonNull)
        .toList();
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
