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
/// Groups of fewer than five contributors are folded into one that does not say which they are. It
/// is shown even where few people stand behind all of it: its lines follow from the total anyway.
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
    var shown = new ArrayList<Group<K>>();
    var folded = OriginLines.NONE;
    int inside = 0;
    for (var entry : counted.entrySet()) {
      var group = entry.getValue();
      if (contributors.distinct(group.contributors) < Group.FEWEST_CONTRIBUTORS) {
        folded = folded.plus(group.lines);
        inside++;
      } else {
        shown.add(new Group<>(entry.getKey().orElse(null), 0, group.lines));
      }
    }
    shown.sort(
        Comparator.comparingLong((Group<K> group) -> -group.lines().total())
            .thenComparing(Group::key, Comparator.nullsLast(Comparator.naturalOrder())));
    if (inside > 0) {
      shown.add(new Group<>(null, inside, folded));
    }
    return List.copyOf(shown);
  }
}
