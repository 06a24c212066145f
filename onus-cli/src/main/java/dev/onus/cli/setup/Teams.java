package dev.onus.cli.setup;

import dev.onus.boundary.Codeowners;
import dev.onus.history.recent.RecentCommit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Finds the teams that are evident: those that CODEOWNERS names, else top-level directories that a
/// few people nearly alone work in.
final class Teams {
  private static final int REGULAR = 5;
  private static final int MOST_MEMBERS = 12;
  private static final int AREA_COMMITS = 20;
  private static final double AREA_SHARE = 2.0 / 3;

  private Teams() {}

  static List<Team> of(
      List<RecentCommit> commits,
      List<Colleague> colleagues,
      Optional<Codeowners> owners,
      Forge forge) {
    var ids = new HashMap<String, String>();
    colleagues.forEach(one -> one.identities().forEach(identity -> ids.put(identity, one.id())));
    return owners.isPresent() ? named(commits, ids, owners.get(), forge) : byArea(commits, ids);
  }

  private static List<Team> named(
      List<RecentCommit> commits, Map<String, String> ids, Codeowners owners, Forge forge) {
    Map<String, Set<String>> teamsByPath = new HashMap<>();
    Map<String, Map<String, Integer>> work = new TreeMap<>();
    for (RecentCommit commit : commits) {
      Set<String> teams =
          commit.paths().stream()
              .flatMap(path -> teamsByPath.computeIfAbsent(path, p -> teams(owners, p)).stream())
              .collect(Collectors.toSet());
      author(commit, ids)
          .ifPresent(id ->
              teams.forEach(team ->
                  work.computeIfAbsent(team, _ -> new HashMap<>()).merge(id, 1, Integer::sum)));
    }
    var result = new LinkedHashMap<String, Team>();
    work.forEach((owner, commitsById) -> {
      String id = PeopleOfRepository.slug(owner.substring(owner.lastIndexOf('/') + 1));
      List<String> members = regulars(commitsById);
      if (!members.isEmpty() && !id.isEmpty()) {
        String prefix = forge == Forge.GITLAB ? "gitlab:" : "github:";
        result.putIfAbsent(
            id,
            new Team(
                id,
                prefix + owner.substring(1),
                members,
                "owns paths in CODEOWNERS; these people commit there"));
      }
    });
    return List.copyOf(result.values());
  }

  private static Set<String> teams(Codeowners owners, String path) {
    return owners.ownersOf(path).owners().stream()
        .filter(owner -> owner.startsWith("@") && owner.indexOf('/') > 0)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static List<Team> byArea(List<RecentCommit> commits, Map<String, String> ids) {
    Map<String, Map<String, Integer>> work = new TreeMap<>();
    Map<String, Integer> all = new HashMap<>();
    for (RecentCommit commit : commits) {
      Set<String> areas =
          commit.paths().stream()
              .filter(path -> path.indexOf('/') > 0 && !path.startsWith("."))
              .map(path -> path.substring(0, path.indexOf('/')))
              .collect(Collectors.toSet());
      author(commit, ids)
          .ifPresent(id -> {
            all.merge(id, 1, Integer::sum);
            areas.forEach(area ->
                work.computeIfAbsent(area, _ -> new HashMap<>()).merge(id, 1, Integer::sum));
          });
    }
    Map<Set<String>, Team> byMembers = new LinkedHashMap<>();
    work.forEach((area, commitsById) ->
        area(area, commitsById, all)
            .ifPresent(team -> byMembers.putIfAbsent(Set.copyOf(team.members()), team)));
    // One group that works everywhere is the whole repository, not a team of it.
    return byMembers.size() < 2 ? List.of() : List.copyOf(byMembers.values());
  }

  /// A team is evident where a few people do most of the work and have their main work.
  private static Optional<Team> area(
      String area, Map<String, Integer> commitsById, Map<String, Integer> all) {
    int total = commitsById.values().stream().mapToInt(Integer::intValue).sum();
    List<String> members =
        regulars(commitsById).stream()
            .filter(id -> commitsById.getOrDefault(id, 0) * 3 >= all.getOrDefault(id, 0))
            .toList();
    int theirs = members.stream().mapToInt(id -> commitsById.getOrDefault(id, 0)).sum();
    boolean evident = total >= AREA_COMMITS && members.size() >= 2 && theirs >= AREA_SHARE * total;
    String id = PeopleOfRepository.slug(area);
    return evident && !id.isEmpty()
        ? Optional.of(
            new Team(id, "", members, "%d of %d commits to %s".formatted(theirs, total, area)))
        : Optional.empty();
  }

  private static List<String> regulars(Map<String, Integer> commitsById) {
    return new ArrayList<>(
        commitsById.entrySet().stream()
            .filter(entry -> entry.getValue() >= REGULAR)
            .sorted(
                Map.Entry.<String, Integer>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(MOST_MEMBERS)
            .map(Map.Entry::getKey)
            .toList());
  }

  private static Optional<String> author(RecentCommit commit, Map<String, String> ids) {
    return PeopleOfRepository.identity(commit.commit().author().email()).map(ids::get);
  }
}
