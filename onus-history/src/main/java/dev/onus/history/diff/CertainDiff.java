package dev.onus.history.diff;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Compares two versions of a file line by line where the answer is beyond doubt, and says where it
/// isn't. An instance keeps its working memory between calls and belongs to one thread.
///
/// After the common beginning and end are left out, a line of one middle that the other middle
/// lacks is changed in every description. If what remains is the same sequence in both middles, the
/// shortest description keeps exactly that sequence, and it is the only one, provided that no block
/// of changed lines can slide: that the line before it differs from its last, and the line after it
/// from its first.
public final class CertainDiff {
  /// Above this many changed lines git may stop looking for the shortest description.
  private static final int LARGEST_CHANGE = 200;

  private static final int[] NONE = new int[0];

  private final Occurrences occurrences = new Occurrences();
  private int[] hunks = new int[64];
  private int used;

  /// The hunks between two versions as quadruples `(oldStart, oldCount, newStart, newCount)`,
  /// 0-based, in rising order; at least one common line lies between two hunks. Empty if the
  /// versions are equal, null if there is more than one way to say what changed.
  public int @Nullable [] hunks(Lines before, Lines after) {
    int shorter = Math.min(before.count(), after.count());
    int start = 0;
    while (start < shorter && before.id(start) == after.id(start)) {
      start++;
    }
    int oldEnd = before.count();
    int newEnd = after.count();
    while (Math.min(oldEnd, newEnd) > start && before.id(oldEnd - 1) == after.id(newEnd - 1)) {
      oldEnd--;
      newEnd--;
    }
    if (oldEnd == start && newEnd == start) {
      return NONE;
    }
    used = 0;
    boolean certain =
        (oldEnd == start || newEnd == start)
            ? add(before, start, oldEnd, after, start, newEnd)
            : compare(before, start, oldEnd, after, newEnd);
    return certain ? Arrays.copyOf(hunks, used) : null;
  }

  /// Compares two middles that both have lines; false when it isn't certain.
  private boolean compare(Lines before, int start, int oldEnd, Lines after, int newEnd) {
    if (oldEnd - start > 2 * LARGEST_CHANGE + newEnd - start
        || newEnd - start > 2 * LARGEST_CHANGE + oldEnd - start) {
      return false;
    }
    occurrences.count(before, start, oldEnd, after, start, newEnd);
    int i = start;
    int j = start;
    int changed = 0;
    while (true) {
      int oldStart = i;
      int newStart = j;
      while (i < oldEnd && !occurrences.inBoth(before.id(i))) {
        i++;
      }
      while (j < newEnd && !occurrences.inBoth(after.id(j))) {
        j++;
      }
      changed += Math.max(i - oldStart, j - newStart);
      if (changed > LARGEST_CHANGE
          || ((i > oldStart || j > newStart) && !add(before, oldStart, i, after, newStart, j))) {
        return false;
      }
      if (i == oldEnd || j == newEnd) {
        return i == oldEnd && j == newEnd;
      }
      boolean anchored = false;
      while (i < oldEnd
          && j < newEnd
          && occurrences.inBoth(before.id(i))
          && occurrences.inBoth(after.id(j))) {
        int id = before.id(i++);
        if (id != after.id(j++)) {
          return false;
        }
        anchored |=
            !isFrequent(occurrences.inNew(id), newEnd)
                && !isFrequent(occurrences.inOld(id), oldEnd);
      }
      if (!anchored) {
        return false;
      }
    }
  }

  /// Among changed lines git may leave lines that are frequent in the other version out of its
  /// search: they tell little about where they belong. It doesn't where a line beside them is not
  /// frequent. From about the square root of the version's lines on a line counts as frequent, and
  /// git may leave out the common end before it counts.
  private static boolean isFrequent(int times, int lines) {
    return times > 1 && (long) times * times >= lines;
  }

  /// Adds a hunk; false when one of its two blocks can slide.
  private boolean add(
      Lines before, int oldStart, int oldEnd, Lines after, int newStart, int newEnd) {
    if (slides(before, oldStart, oldEnd) || slides(after, newStart, newEnd)) {
      return false;
    }
    if (used == hunks.length) {
      hunks = Arrays.copyOf(hunks, used * 2);
    }
    hunks[used++] = oldStart;
    hunks[used++] = oldEnd - oldStart;
    hunks[used++] = newStart;
    hunks[used++] = newEnd - newStart;
    return true;
  }

  private static boolean slides(Lines lines, int start, int end) {
    return end > start
        && ((start > 0 && lines.id(start - 1) == lines.id(end - 1))
            || (end < lines.count() && lines.id(start) == lines.id(end)));
  }
}
