package dev.onus.cli.policy;

import dev.onus.policy.Advice;
import dev.onus.policy.Directory;
import dev.onus.policy.Policy;
import dev.onus.policy.PolicySources.Found;
import dev.onus.problem.Problem;
import dev.onus.roster.Roster;
import dev.onus.roster.RosterReader;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What is wrong with the rosters that a policy names, and what is of no use in them: people whom
/// the directory doesn't know, times in which nobody is on call.
///
/// @param problems what can't be read or is not understood
public record RosterLint(List<Problem> problems, List<Advice> advice) {
  public RosterLint {
    problems = List.copyOf(problems);
    advice = List.copyOf(advice);
  }

  /// Looks at the rosters of a policy, each once.
  ///
  /// @param files finds them
  /// @param now from when on somebody should be on call
  public static RosterLint of(Policy policy, Function<String, Found> files, Instant now) {
    var directory = Directory.of(policy, null);
    var problems = new ArrayList<Problem>();
    var advice = new ArrayList<Advice>();
    Set<String> seen = new HashSet<>();
    for (Policy.Service service : policy.services()) {
      String file = service.oncallCalendar();
      if (file != null && seen.add(file)) {
        String where = "services." + service.id() + ".oncall";
        switch (files.apply(file)) {
          case Found.Content(byte[] content) -> {
            Roster roster = RosterReader.read(file, content, directory, now);
            problems.addAll(roster.problems());
            roster.remarks().forEach(remark -> advice.add(new Advice(where, remark.toString())));
            gone(roster, directory, now).forEach(text -> advice.add(new Advice(where, text)));
            coverage(roster, file, now).ifPresent(text -> advice.add(new Advice(where, text)));
          }
          case Found.Absent _ ->
              advice.add(new Advice(where, "`" + file + "` is not here: nobody is on call by it"));
          case Found.Unfit(String because) -> problems.add(new Problem(file, 1, 1, because));
        }
      }
    }
    return new RosterLint(problems, advice);
  }

  /// Those who are on call within the next 14 days and have left by then.
  private static List<String> gone(Roster roster, Directory directory, Instant now) {
    return roster.shifts(now, now.plus(Roster.AHEAD)).stream()
        .flatMap(shift ->
            shift.people().stream()
                .filter(person -> !directory.isActive(person, day(shift.start(), now)))
                .map(person -> "`" + person + "` is on call within 14 days and has left"))
        .distinct()
        .toList();
  }

  private static LocalDate day(Instant start, Instant now) {
    return LocalDate.ofInstant(start.isBefore(now) ? now : start, ZoneOffset.UTC);
  }

  /// What is to be said of the next 14 days; empty where somebody is on call all the time.
  private static Optional<String> coverage(Roster roster, String file, Instant now) {
    Optional<Instant> over = roster.end().filter(end -> !end.isAfter(now));
    if (over.isPresent()) {
      return Optional.of(
          "the last shift of `" + file + "` ended " + time(over.get()) + ": nobody is on call");
    }
    List<Roster.Gap> gaps = roster.gaps(now);
    if (gaps.isEmpty()) {
      return Optional.empty();
    }
    Roster.Gap first = gaps.getFirst();
    return Optional.of(
        "nobody is on call by `"
            + file
            + "` from "
            + time(first.start())
            + " to "
            + time(first.end())
            + switch (gaps.size()) {
              case 1 -> "";
              case 2 -> ", and once more within 14 days";
              default -> ", and " + (gaps.size() - 1) + " times more within 14 days";
            });
  }

  private static String time(Instant at) {
    return at.truncatedTo(ChronoUnit.MINUTES).toString().replace(":00Z", "Z");
  }
}
