package dev.onus.boundary;

import java.util.List;
import java.util.Optional;

/// The pattern of one path segment (what stands between two slashes): letters, `?`, `*`, and in
/// GitLab's dialect sets of letters.
final class Segment {
  /// Stands for any one letter.
  static final int ANY_ONE = -1;

  /// Stands for any number of letters.
  static final int ANY_MANY = -2;

  /// A token `FIRST_SET - n` stands for the set `n`.
  static final int FIRST_SET = -3;

  /// A single star.
  static final Segment STAR = new Segment(new int[] {ANY_MANY}, List.of());

  /// Longer than most file types with their dot, so that it is not these alone.
  private static final int ENDING = 4;

  private final int[] tokens;
  private final List<LetterSet> sets;

  Segment(int[] tokens, List<LetterSet> sets) {
    this.tokens = tokens;
    this.sets = List.copyOf(sets);
  }

  /// Whether this is a single star, which any segment matches.
  boolean isStar() {
    return tokens.length == 1 && tokens[0] == ANY_MANY;
  }

  /// What a path that matches can be found by: the segment itself if nothing in it is special, else
  /// how it ends; nothing if that is too short to tell paths apart.
  Optional<String> key() {
    int from = tokens.length;
    while (from > 0 && tokens[from - 1] >= 0) {
      from--;
    }
    String end = new String(tokens, from, tokens.length - from);
    return from == 0 ? Optional.of(end) : ending(end);
  }

  /// The key of segments that end like this one. No segment has a slash, so it is no other's.
  static Optional<String> ending(String segment) {
    return segment.length() < ENDING
        ? Optional.empty()
        : Optional.of("/" + segment.substring(segment.length() - ENDING));
  }

  /// The bits of the letters that a match has, as [PathLetters#trace] gives them.
  long traces() {
    long traces = 0;
    for (int token : tokens) {
      if (token >= 0) {
        traces |= PathLetters.trace(token);
      }
    }
    return traces;
  }

  /// Goes over the letters that match. Whether any place is left.
  boolean advance(PathLetters path, Places places) {
    for (int token : tokens) {
      if (token == ANY_MANY) {
        places.anyLetters();
        continue;
      }
      long[] where;
      if (token >= 0) {
        where = path.where(token);
      } else {
        where = token == ANY_ONE ? path.inside : path.where(sets.get(FIRST_SET - token));
      }
      if (where == null || !places.advance(where)) {
        return false;
      }
    }
    return true;
  }
}
