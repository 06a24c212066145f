package dev.onus.survey;

import dev.onus.provenance.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Counts lines in groups and shows only those that enough people stand behind.
///
/// Groups of fewer than five contributors are folded into one. Where that one has still fewer than
/// five, the shown group with the fewest contributors joins it, and so on, so that no small group
/// can be had by subtraction.
public final class Grouping<K extends Comparable<K>> {
  private final Map<Optional<K>, Counted> counted = new HashMap<>();

  /// Lines of a group with the numbers of their contributors.
  private static final class Counted {
    private final Set<Integer> contributors = new HashSet<>();
    private OriginLines lines = OriginLines.NONE;

    private void add(OriginLines more, Set<Integer> people) {
      lines = lines.plus(more);
      contributors.addAll(people);
    }
  }

  /// Adds lines to a group.
  ///
  /// @param key null for what belongs to no group
  /// @param contributors numbers of [Contributors]
  public void add(@Nullable K key, Origin origin, long count, Set<Integer> contributors) {
    counted
        .computeIfAbsent(Optional.ofNullable(key), _ -> new Counted())
        .add(OriginLines.of(origin, count), contributors);
  }

  /// The groups, most lines first, the folded one last.
  public List<Group<K>> groups(Contributors contributors) {
    Comparator<Map.Entry<Optional<K>, Counted>> fewestPeopleFirst =
        Comparator.comparingInt(entry -> contributors.distinct(entry.getValue().contributors));
    var waiting = new ArrayList<>(counted.entrySet());
    waiting.sort(
        fewestPeopleFirst
            .thenComparingLong(entry -> entry.getValue().lines.total())
            .thenComparing(
                entry -> entry.getKey().orElse(null),
                Comparator.nullsFirst(Comparator.naturalOrder())));
    var folded = new Counted();
    int inside = 0;
    for (var entry : waiting) {
      int people = contributors.distinct(entry.getValue().contributors);
      boolean small = people < Group.FEWEST_CONTRIBUTORS;
      boolean exposed =
          inside > 0 && contributors.distinct(folded.contributors) < Group.FEWEST_CONTRIBUTORS;
      if (!small && !exposed) {
        break;
      }
      folded.add(entry.getValue().lines, entry.getValue().contributors);
      inside++;
    }
    return shown(waiting.subList(inside, waiting.size()), folded, inside);
  }

  private List<Group<K>> shown(
      List<Map.Entry<Optional<K>, Counted>> large, Counted folded, int inside) {
    var groups = new ArrayList<Group<K>>();
    large.forEach(
        entry -> groups.add(new Group<>(entry.getKey().orElse(null), 0, entry.getValue().lines)));
    groups.sort(
        Comparator.comparingLong((Group<K> group) -> -group.lines().total())
            .thenComparing(Group::key, Comparator.nullsLast(Comparator.naturalOrder())));
    if (inside > 0) {
      groups.add(new Group<>(null, inside, folded.lines));
    }
    return List.copyOf(groups);
  }
}
