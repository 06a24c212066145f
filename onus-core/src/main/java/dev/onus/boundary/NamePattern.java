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
}
