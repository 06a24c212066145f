package dev.onus.boundary;

import java.util.List;

/// The pattern of one path segment (what stands between two slashes): letters, `?`, `*`, and in
/// GitLab's dialect sets of letters.
///
/// A star is undone at most as far as the last star before the mismatch, so the time is at most the
/// product of both lengths, never exponential.
final class Segment {
  /// Stands for any one code point.
  static final int ANY_ONE = -1;

  /// Stands for any number of code points.
  static final int ANY_MANY = -2;

  /// A token `FIRST_SET - n` stands for the set `n`.
  static final int FIRST_SET = -3;

  /// A single star.
  static final Segment STAR = new Segment(new int[] {ANY_MANY}, List.of());

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

  /// Whether the part of the path from `from` to before `to` matches.
  boolean matches(String path, int from, int to) {
    int token = 0;
    int at = from;
    int afterStar = -1;
    int retryAt = from;
    while (at < to || token < tokens.length) {
      if (token < tokens.length && tokens[token] == ANY_MANY) {
        token++;
        afterStar = token;
        retryAt = at;
        continue;
      }
      if (at < to && token < tokens.length) {
        int letter = path.codePointAt(at);
        if (accepts(tokens[token], letter)) {
          token++;
          at += Character.charCount(letter);
          continue;
        }
      }
      if (afterStar < 0 || retryAt >= to) {
        return false;
      }
      if (afterStar == tokens.length) {
        return true;
      }
      retryAt += Character.charCount(path.codePointAt(retryAt));
      at = retryAt;
      token = afterStar;
    }
    return true;
  }

  private boolean accepts(int token, int letter) {
    if (token >= 0) {
      return token == letter;
    }
    return token == ANY_ONE || sets.get(FIRST_SET - token).contains(letter);
  }

  /// A set of letters such as `[a-z_]`, or all others such as `[^a-z]`; `ranges` holds pairs of
  /// first and last code point.
  record LetterSet(List<Range> ranges, boolean negated) {
    LetterSet {
      ranges = List.copyOf(ranges);
    }

    boolean contains(int letter) {
      for (Range range : ranges) {
        if (range.first <= letter && letter <= range.last) {
          return !negated;
        }
      }
      return negated;
    }
  }

  /// The code points from `first` to `last`, both included.
  record Range(int first, int last) {}
}
