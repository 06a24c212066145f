package dev.onus.roster;

import dev.onus.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// Who is on call when.
public final class Roster {
  /// How far ahead gaps are looked for.
  public static final Duration AHEAD = Duration.ofDays(14);

  private final List<Duty> duties;
  private final List<Problem> problems;
  private final List<Problem> remarks;

  Roster(List<Duty> duties, List<Problem> problems, List<Problem> remarks) {
    this.duties = List.copyOf(duties);
    this.problems = List.copyOf(problems);
    this.remarks = List.copyOf(remarks);
  }

  /// What in the file can't be read or is not understood; the events in question put nobody on
  /// call.
  public List<Problem> problems() {
    return problems;
  }

  /// What can be read and deserves a look: people whom the directory doesn't know, times without a
  /// zone.
  public List<Problem> remarks() {
    return remarks;
  }

  /// The ids of those who are on call at an instant: whose shift began last comes first, since who
  /// stands in for somebody mostly takes a part of a longer shift.
  public List<String> onCallAt(Instant at) {
    var people = new LinkedHashSet<String>();
    shifts(at, at.plusNanos(1)).stream()
        .filter(shift -> shift.covers(at))
        .sorted(Comparator.comparing(Shift::start).reversed())
        .forEach(shift -> people.addAll(shift.people()));
    return List.copyOf(people);
  }

  /// The shifts that touch a span of time, by their start. A longer span than [#AHEAD] costs more
  /// than was reckoned with.
  ///
  /// @param to the first instant that is no longer part of it
  public List<Shift> shifts(Instant from, Instant to) {
    return duties.stream()
        .flatMap(duty -> duty.shifts(from, to).stream())
        .sorted(Comparator.comparing(Shift::start).thenComparing(Shift::end))
        .toList();
  }

  /// A span in which nobody is on call.
  public record Gap(Instant start, Instant end) {}

  /// The spans within the next 14 days in which nobody is on call whom the directory knows.
  public List<Gap> gaps(Instant from) {
    Instant end = from.plus(AHEAD);
    var gaps = new ArrayList<Gap>();
    Instant covered = from;
    for (Shift shift : shifts(from, end)) {
      if (!shift.people().isEmpty()) {
        if (shift.start().isAfter(covered)) {
          gaps.add(new Gap(covered, shift.start()));
        }
        covered = shift.end().isAfter(covered) ? shift.end() : covered;
      }
    }
    if (covered.isBefore(end)) {
      gaps.add(new Gap(covered, end));
    }
    return gaps;
  }

  /// When the last shift of all ends; empty where one goes on without an end, and where there is
  /// none.
  public Optional<Instant> end() {
    List<Optional<Instant>> ends = duties.stream().map(Duty::end).toList();
    return ends.stream().allMatch(Optional::isPresent)
        ? ends.stream().flatMap(Optional::stream).max(Comparator.naturalOrder())
        : Optional.empty();
  }
}
