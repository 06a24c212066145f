package dev.onus.cli.setup;

import dev.onus.boundary.Codeowners;
import dev.onus.history.Repository;
import dev.onus.history.TrackedFile;
import dev.onus.history.claims.ClaimReader;
import dev.onus.history.recent.RecentCommit;
import dev.onus.history.recent.RecentCommits;
import dev.onus.provenance.Claim;
import dev.onus.provenance.Evidence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What the last year of a repository shows, and the names of its files.
///
/// @param commits how many commits the last year had
/// @param colleagues everybody who took part, most commits first
/// @param tools how many of the commits name an AI tool, by tool
/// @param sensitive patterns by area of places whose name promises trouble
/// @param codeowners the path of the CODEOWNERS file, if there is one
/// @param paths every tracked file
public record Facts(
    int commits,
    List<Colleague> colleagues,
    Map<String, Integer> tools,
    List<Team> teams,
    Map<String, List<String>> sensitive,
    Forge forge,
    Optional<String> codeowners,
    Set<String> paths) {
  private static final Duration YEAR = Duration.ofDays(365);
  private static final List<String> CODEOWNERS =
      List.of(".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS");

  /// Reads the facts of a commit and the year before it.
  public static Facts of(Repository repository, String head) {
    return of(repository, head, ClaimReader.of(repository));
  }

  /// The same with a reader that has read the notes already.
  public static Facts of(Repository repository, String head, ClaimReader reader) {
    Set<String> paths =
        repository.files(head).stream()
            .map(TrackedFile::path)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    List<RecentCommit> commits = RecentCommits.before(repository, head, YEAR);
    reader.prepare(commits.stream().map(commit -> commit.commit().id()).toList());
    var people = new PeopleOfRepository();
    var tools = new TreeMap<String, Integer>();
    for (RecentCommit commit : commits) {
      List<Claim> claims = reader.claims(commit.commit()).claims();
      people.add(commit, claims);
      tools(claims).forEach(tool -> tools.merge(tool, 1, Integer::sum));
    }
    List<Colleague> colleagues = people.colleagues();
    Forge forge = Forge.of(paths, commits);
    Optional<String> file = CODEOWNERS.stream().filter(paths::contains).findFirst();
    Optional<Codeowners> owners =
        file.flatMap(path ->
            repository
                .content(head, path)
                .map(content -> Codeowners.read(forge.dialect(), path, content)));
    return new Facts(
        commits.size(),
        colleagues,
        tools,
        Teams.of(commits, colleagues, owners, forge),
        Sensitive.places(paths),
        forge,
        file,
        paths);
  }

  /// The tools that took part in a commit, without those whose mark proves nothing and those that
  /// stay unnamed.
  private static Set<String> tools(List<Claim> claims) {
    var tools = new LinkedHashSet<String>();
    for (Claim claim : claims) {
      if (claim instanceof Claim.ByTool byTool
          && byTool.evidence() != Evidence.NONE
          && !byTool.use().isUnnamed()) {
        tools.add(byTool.use().tool());
      }
    }
    return tools;
  }

  /// Those with at least so many commits, at most so many of them.
  List<Colleague> regulars(int commits, int most) {
    return new ArrayList<>(
        colleagues.stream().filter(one -> one.commits() >= commits).limit(most).toList());
  }

  /// Tools with most commits first.
  Map<String, Integer> toolsByUse() {
    var sorted = new LinkedHashMap<String, Integer>();
    tools.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return sorted;
  }
}
