package dev.onus.cli.answer;

import dev.onus.answer.OnCall;
import dev.onus.cli.policy.Policies;
import dev.onus.cli.synced.SyncedRecords;
import dev.onus.history.Repository;
import dev.onus.policy.Directory;
import dev.onus.policy.PolicySources.Found;
import dev.onus.roster.Roster;
import dev.onus.roster.RosterReader;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who is on call now, by the calendars that the services of the newest policy name. Whatever is
/// deployed, help is needed now, so the newest calendar counts: that of the worktree, where it may
/// be refreshed without a commit, else that of the last sync, else that of HEAD. It is read when it
/// is first asked for.
final class Rosters implements OnCall {
  private final Repository repository;
  private final Policies policies;
  private final Directory newest;
  private final String head;
  private final Instant now;
  private final Map<String, List<String>> known = new HashMap<>();
  private final List<String> problems = new ArrayList<>();

  /// @param newest the directory at HEAD
  /// @param head the full id of the commit
  Rosters(Repository repository, Policies policies, Directory newest, String head, Instant now) {
    this.repository = repository;
    this.policies = policies;
    this.newest = newest;
    this.head = head;
    this.now = now;
  }

  @Override
  public List<String> forPath(Optional<String> path) {
    return newest
        .service(path)
        .flatMap(service -> Optional.ofNullable(service.oncallCalendar()))
        .map(file -> known.computeIfAbsent(file, this::ask))
        .orElse(List.of());
  }

  /// What is wrong with the calendars that were asked, for people.
  List<String> problems() {
    return List.copyOf(problems);
  }

  private List<String> ask(String file) {
    return switch (find(file)) {
      case Found.Content(byte[] content) ->
          onCall(file, RosterReader.read(file, content, newest, now));
      case Found.Absent _ -> none("the roster " + file + " is not here: nobody is on call by it");
      case Found.Unfit(String because) -> none("the roster " + file + " " + because);
    };
  }

  private Found find(String file) {
    Found here =
        repository
            .worktree()
            .map(worktree -> policies.fileIn(worktree, file))
            .orElse(new Found.Absent());
    Found committed = policies.fileAt(head, file);
    if (here instanceof Found.Content(byte[] content) && !isSame(committed, content)) {
      return here;
    }
    return SyncedRecords.of(repository)
        .roster(file)
        .<Found>map(Found.Content::new)
        .orElse(here instanceof Found.Absent ? committed : here);
  }

  private static boolean isSame(Found committed, byte[] content) {
    return committed instanceof Found.Content(byte[] there) && Arrays.equals(there, content);
  }

  private List<String> onCall(String file, Roster roster) {
    int wrong = roster.problems().size();
    if (wrong > 0) {
      problems.add(
          "the roster is not understood as a whole: "
              + roster.problems().getFirst()
              + (wrong == 1 ? "" : " (and " + (wrong - 1) + " more: 'onus policy lint')"));
    }
    List<String> people = roster.onCallAt(now);
    return people.isEmpty()
        ? none("nobody is on call by the roster " + file + end(roster))
        : people;
  }

  private String end(Roster roster) {
    return roster
        .end()
        .filter(end -> !end.isAfter(now))
        .map(end -> ", whose last shift ended " + end.truncatedTo(ChronoUnit.MINUTES))
        .orElse("");
  }

  private List<String> none(String problem) {
    problems.add(problem);
    return List.of();
  }
}
