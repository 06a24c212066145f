package dev.onus.survey;

import java.util.ArrayList;
import java.util.List;

/// The lines that one commit introduced, and how many of them were seen at later looks.
///
/// @param commit a number for the commit
/// @param born the day on which it was made, as days since 1970
/// @param lines how many it introduced
/// @param looks in the order of time, all of them after [#born]
public record Cohort(int commit, long born, long lines, List<Look> looks) {
  public Cohort {
    looks = List.copyOf(looks);
  }

  /// How many of the lines were there on a day, given as days since 1970.
  public record Look(long day, long alive) {}

  /// The lifetimes of the lines.
  ///
  /// A line that is missing at a look went halfway between that look and the one before. Lines that
  /// a later look finds again never went: a branch that had not been merged yet, or a revert that
  /// was reverted. Lines that the last look finds still live.
  public List<Lifetime> lifetimes() {
    var lifetimes = new ArrayList<Lifetime>();
    long[] least = looks.stream().mapToLong(Look::alive).toArray();
    for (int i = least.length - 2; i >= 0; i--) {
      least[i] = Math.max(least[i], least[i + 1]);
    }
    long left = lines;
    long before = born;
    for (int i = 0; i < least.length; i++) {
      long day = looks.get(i).day();
      long there = Math.min(left, least[i]);
      if (there < left) {
        int age = Math.max(1, (int) Math.ceilDiv(before + day - 2 * born, 2L));
        lifetimes.add(new Lifetime(commit, 0, age, true, left - there));
      }
      left = there;
      before = day;
    }
    if (left > 0 && before > born) {
      lifetimes.add(new Lifetime(commit, 0, (int) (before - born), false, left));
    }
    return lifetimes;
  }
}
