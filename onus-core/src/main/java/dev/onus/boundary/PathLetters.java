package dev.onus.boundary;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A path taken apart once, to be matched against many patterns: where each of its letters stands.
///
/// A place is the index of a letter (a code point); a set of places is bits, 64 a word, with one
/// more for the place behind the last letter. Only letters that stand in many places keep their
/// bits, so the memory is proportional to the length of the path, whatever letters it has.
final class PathLetters {
  private static final int ASCII = 128;

  final int length;

  /// Of a set of places.
  final int words;

  /// The slashes.
  final long[] slashes;

  /// All letters that are no slash.
  final long[] inside;

  /// Where segments start.
  final long[] starts;

  /// A bit for each letter that occurs, as [#trace] gives it.
  final long traces;

  private final String text;
  private final @Nullable Occurrences[] ascii = new @Nullable Occurrences[ASCII];
  private final Map<Integer, Occurrences> others;
  private @Nullable List<String> keys;

  /// The places of one letter: listed, or as bits where these take no more room.
  private static final class Occurrences {
    private static final int[] NONE = {};

    private int[] places = NONE;
    private int count;
    private long @Nullable [] bits;

    void add(int place, int words) {
      if (bits == null && count + 1 >= words) {
        bits = bits(words);
      }
      if (bits != null) {
        set(bits, place);
        return;
      }
      if (count == places.length) {
        places = Arrays.copyOf(places, 2 + count * 2);
      }
      places[count++] = place;
    }

    long[] bits(int words) {
      if (bits != null) {
        return bits;
      }
      long[] made = new long[words];
      addTo(made);
      return made;
    }

    void addTo(long[] where) {
      if (bits != null) {
        for (int word = 0; word < where.length; word++) {
          where[word] |= bits[word];
        }
      } else {
        for (int i = 0; i < count; i++) {
          set(where, places[i]);
        }
      }
    }
  }

  private PathLetters(String text, boolean separated) {
    this.text = text;
    length = text.codePointCount(0, text.length());
    words = length / Long.SIZE + 1;
    slashes = new long[words];
    inside = new long[words];
    starts = new long[words];
    set(starts, 0);
    Map<Integer, Occurrences> beyond = Map.of();
    long seen = 0;
    int at = 0;
    for (int place = 0; place < length; place++) {
      int letter = text.codePointAt(at);
      at += Character.charCount(letter);
      if (letter == '/' && separated) {
        set(slashes, place);
        set(starts, place + 1);
      } else {
        set(inside, place);
      }
      Occurrences all = null;
      if (letter < ASCII) {
        all = ascii[letter];
        if (all == null) {
          all = new Occurrences();
          ascii[letter] = all;
        }
      } else {
        if (beyond.isEmpty()) {
          beyond = new HashMap<>();
        }
        all = beyond.computeIfAbsent(letter, _ -> new Occurrences());
      }
      all.add(place, words);
      seen |= trace(letter);
    }
    others = beyond;
    traces = seen;
  }

  /// Takes a path of the repository apart; one slash at its start is not part of it.
  static PathLetters of(String path) {
    return new PathLetters(path.startsWith("/") ? path.substring(1) : path, true);
  }

  /// Takes a name apart, in which a slash is a letter like any other.
  static PathLetters ofName(String name) {
    return new PathLetters(name, false);
  }

  /// One of 64 bits for a letter; several letters share it.
  static long trace(int letter) {
    return 1L << letter;
  }

  /// Where a letter stands; null where it does not occur.
  long @Nullable [] where(int letter) {
    Occurrences found = letter < ASCII ? ascii[letter] : others.get(letter);
    return found == null ? null : found.bits(words);
  }

  /// Where a letter of a set stands. Takes a step for each letter of the path.
  long[] where(LetterSet set) {
    long[] where = new long[words];
    for (int letter = 0; letter < ASCII; letter++) {
      Occurrences found = ascii[letter];
      if (found != null && set.contains(letter)) {
        found.addTo(where);
      }
    }
    others.forEach((letter, found) -> {
      if (set.contains(letter)) {
        found.addTo(where);
      }
    });
    for (int word = 0; word < words; word++) {
      where[word] &= inside[word];
    }
    return where;
  }

  /// What patterns can be found by that may match: the segments, and how each ends. Each stands
  /// here once, however often the path has it.
  List<String> keys() {
    var known = keys;
    if (known == null) {
      var all = new LinkedHashSet<String>();
      for (String segment : text.split("/", -1)) {
        all.add(segment);
        Segment.ending(segment).ifPresent(all::add);
      }
      known = List.copyOf(all);
      keys = known;
    }
    return known;
  }

  private static void set(long[] bits, int place) {
    bits[place / Long.SIZE] |= 1L << place;
  }
}
