package dev.onus.boundary;

import java.util.List;

/// A pattern for names, not paths: `*` stands for any letters, also none; nothing else is special.
public final class NamePattern {
  private NamePattern() {}

  /// Whether the whole name matches. The time is at most the product of both lengths by 64.
  public static boolean matches(String pattern, String name) {
    int[] tokens =
        pattern.codePoints().map(letter -> letter == '*' ? Segment.ANY_MANY : letter).toArray();
    var letters = PathLetters.ofName(name);
    var places = new Places(letters);
    return new Segment(tokens, List.of()).advance(letters, places) && places.atEnd();
  }

  /// Whether every name that the second pattern matches is matched by the first. A star of the
  /// second must fall into one of the first, and so it does exactly when the first matches the
  /// second with a letter in place of its stars that it does not hold itself.
  public static boolean covers(String general, String special) {
    int fresh = 1;
    while (general.indexOf(fresh) >= 0) {
      fresh++;
    }
    return matches(general, special.replace("*", Character.toString(fresh)));
  }

  /// Whether some name is matched by both patterns. The time is at most the product of both
  /// lengths.
  public static boolean overlap(String one, String other) {
    int[] left = one.codePoints().toArray();
    int[] right = other.codePoints().toArray();
    // reached[j]: the patterns from the current letter of the left and from j of the right overlap
    var below = new boolean[right.length + 1];
    for (int i = left.length; i >= 0; i--) {
      var reached = new boolean[right.length + 1];
      for (int j = right.length; j >= 0; j--) {
        boolean leftStar = i < left.length && left[i] == '*';
        boolean rightStar = j < right.length && right[j] == '*';
        reached[j] =
            (i == left.length && j == right.length)
                || (leftStar && (below[j] || (j < right.length && reached[j + 1])))
                || (rightStar && (reached[j + 1] || (i < left.length && below[j])))
                || (i < left.length && j < right.length && left[i] == right[j] && below[j + 1]);
      }
      below = reached;
    }
    return below[0];
  }
}
