package dev.onus.survey;

import dev.onus.provenance.Origin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Counts lines by the quarter of the commit that introduced them.
///
/// A quarter in which fewer than five people contributed is joined with the next ones until they
/// are five; what is left at the end joins the period before it.
public final class Periods {
  private final TreeMap<Quarter, Counted> quarters = new TreeMap<>();

  private static final class Counted {
    private final Set<Integer> contributors = new HashSet<>();
    private OriginLines live = OriginLines.NONE;
    private OriginLines added = OriginLines.NONE;
  }

  /// Adds lines that live at the revision.
  public void live(Quarter quarter, Origin origin, long count, Set<Integer> contributors) {
    var counted = quarters.computeIfAbsent(quarter, _ -> new Counted());
    counted.live = counted.live.plus(OriginLines.of(origin, count));
    counted.contributors.addAll(contributors);
  }

  /// Adds lines that were written, whether or not they still live.
  public void added(Quarter quarter, Origin origin, long count, Set<Integer> contributors) {
    var counted = quarters.computeIfAbsent(quarter, _ -> new Counted());
    counted.added = counted.added.plus(OriginLines.of(origin, count));
    counted.contributors.addAll(contributors);
  }

  /// The periods, oldest first.
  ///
  /// @param addedSince the first quarter whose added lines were looked up as a whole, if any was
  public List<Period> list(Contributors contributors, @Nullable Quarter addedSince) {
    var periods = new ArrayList<Period>();
    var people = new HashSet<Integer>();
    @Nullable Period open = null;
    for (var entry : quarters.entrySet()) {
      var counted = entry.getValue();
      var quarter = entry.getKey();
      boolean known = addedSince != null && quarter.compareTo(addedSince) >= 0;
      var one = new Period(quarter, quarter, counted.live, counted.added, known);
      open = open == null ? one : join(open, one);
      people.addAll(counted.contributors);
      if (contributors.distinct(people) >= Group.FEWEST_CONTRIBUTORS) {
        periods.add(open);
        people.clear();
        open = null;
      }
    }
    if (open != null) {
      periods.add(periods.isEmpty() ? open : join(periods.removeLast(), open));
    }
    return List.copyOf(periods);
  }

  private static Period join(Period a, Period b) {
    return new Period(
        a.first(),
        b.last(),
        a.live().plus(b.live()),
        a.added().plus(b.added()),
        a.addedKnown() && b.addedKnown());
  }
}
