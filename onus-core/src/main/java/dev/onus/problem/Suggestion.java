package dev.onus.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// "Did you mean": the known word nearest to an unknown one.
public final class Suggestion {
  private static final int LONGEST = 64;

  private Suggestion() {}

  /// The hint for an unknown word: the nearest known word if it is at most a third of its letters
  /// away (Damerau-Levenshtein, adjacent letters may be swapped), else the list of what is known if
  /// that is short. Empty when neither helps.
  public static Optional<String> hint(String unknown, Collection<String> known) {
    if (known.isEmpty()) {
      return Optional.empty();
    }
    return nearest(unknown, known)
        .map(word -> "did you mean `" + word + "`?")
        .or(() ->
            known.size() <= 24
                ? Optional.of("known: " + String.join(", ", known.stream().sorted().toList()))
                : Optional.empty());
  }

  /// The nearest known word, if one is near.
  public static Optional<String> nearest(String unknown, Collection<String> known) {
    if (unknown.length() > LONGEST) {
      return Optional.empty();
    }
    String lower = unknown.toLowerCase(Locale.ROOT);
    int limit = Math.max(1, lower.length() / 3);
    return known.stream()
        .filter(word -> distance(lower, word.toLowerCase(Locale.ROOT)) <= limit)
        .min(
            Comparator.<String>comparingInt(word -> distance(lower, word.toLowerCase(Locale.ROOT)))
                .thenComparing(Comparator.naturalOrder()));
  }

  /// The optimal string alignment distance of two words.
  static int distance(String a, String b) {
    if (b.length() > LONGEST) {
      return Integer.MAX_VALUE;
    }
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      int[] spare = beforeLast;
      beforeLast = last;
      last = row;
      row = spare;
    }
    return last[b.length()];
  }
}
