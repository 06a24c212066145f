package dev.onus.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamePatternTest {
  @Test
  void comparesPatternsByTheNamesThatTheyMatch() {
    assertThat(NamePattern.covers("*", "gpt-*")).isTrue();
    assertThat(NamePattern.covers("gpt-*", "*")).isFalse();
    assertThat(NamePattern.covers("gpt-5", "gpt-5")).isTrue();
    assertThat(NamePattern.covers("g*-*", "gpt-*")).isTrue();
    assertThat(NamePattern.overlap("gpt-*", "*-5")).isTrue();
    assertThat(NamePattern.overlap("gpt-*", "claude-*")).isFalse();
    assertThat(NamePattern.overlap("gpt-5", "gpt-5")).isTrue();
  }

  /// Every pattern of up to four letters of a small alphabet, against every name of up to five.
  @Test
  void agreesWithAllShortNames() {
    var names = words("ab", 5);
    var patterns = words("ab*", 4);
    for (String one : patterns) {
      var matched = names.stream().filter(name -> NamePattern.matches(one, name)).toList();
      for (String other : patterns) {
        if (NamePattern.covers(other, one)) {
          assertThat(matched)
              .as("%s covers %s", other, one)
              .allMatch(name -> NamePattern.matches(other, name));
        } else {
          // a name of the general kind, with a letter that neither pattern holds
          String witness = one.replace("*", "c");
          assertThat(NamePattern.matches(one, witness)).isTrue();
          assertThat(NamePattern.matches(other, witness))
              .as("%s does not cover %s", other, one)
              .isFalse();
        }
        boolean shared = matched.stream().anyMatch(name -> NamePattern.matches(other, name));
        if (shared) {
          assertThat(NamePattern.overlap(one, other)).as("%s and %s overlap", one, other).isTrue();
        } else if (one.length() + other.length() <= 5) {
          // a shortest shared name is no longer than both patterns together
          assertThat(NamePattern.overlap(one, other))
              .as("%s and %s do not overlap", one, other)
              .isFalse();
        }
      }
    }
  }

  private static List<String> words(String letters, int longest) {
    var words = new ArrayList<>(List.of(""));
    for (int from = 0; words.getLast().length() < longest; ) {
      int to = words.size();
      for (String word : List.copyOf(words.subList(from, to))) {
        letters.chars().forEach(letter -> words.add(word + (char) letter));
      }
      from = to;
    }
    return words;
  }
}
