package dev.onus.origin;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The names in lines of code: what a line speaks of, whatever the language.
final class Words {
  /// Shorter names (`i`, `tm`) occur everywhere.
  private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{2,}");

  /// Words of the languages themselves, which tell nothing.
  private static final Set<String> COMMON =
      Set.of(
          ("if else for while return int char void const static struct unsigned long null true false"
                  + " none self this def class new public private function var let not and the bool"
                  + " size_t enum break case switch goto sizeof uint8_t uint32_t end then elif import"
                  + " from include define ifdef endif string float double")
              .split(" ", -1));

  private Words() {}

  /// Every telling word of a line, each as often as it occurs.
  static Map<String, Integer> count(List<String> lines) {
    Map<String, Integer> counts = new HashMap<>();
    for (String line : lines) {
      Matcher matcher = WORD.matcher(line);
      while (matcher.find()) {
        String word = matcher.group();
        if (!COMMON.contains(word.toLowerCase(Locale.ROOT))) {
          counts.merge(word, 1, Integer::sum);
        }
      }
    }
    return counts;
  }

  /// Whether a line names anything at all; a lone brace does not.
  static boolean names(String line) {
    return WORD.matcher(line).find();
  }

  /// The words that occur more often in the first lines than in the second.
  static Set<String> surplus(Map<String, Integer> counts, Map<String, Integer> others) {
    Set<String> more = new HashSet<>();
    counts.forEach((word, count) -> {
      if (count > others.getOrDefault(word, 0)) {
        more.add(word);
      }
    });
    return more;
  }
}
