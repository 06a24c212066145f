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
  private final Map<Integer, Occurrences> letters;
  private @Nullable List<String> keys;

  private static final class Occurrences {
    int[] places = new int[2];
    int count;
    long @Nullable [] bits;

    void add(int place) {
      if (count == places.length) {
        places = Arrays.copyOf(places, count * 2);
      }
      places[count++] = place;
    }
  }

  private PathLetters(String text, int[] codePoints, boolean separated) {
    this.text = text;
    length = codePoints.length;
    words = length / Long.SIZE + 1;
    slashes = new long[words];
    inside = new long[words];
    starts = new long[words];
    letters = HashMap.newHashMap(32);
    set(starts, 0);
    long seen = 0;
    for (int place = 0; place < length; place++) {
      int letter = codePoints[place];
      if (letter == '/' && separated) {
        set(slashes, place);
        set(starts, place + 1);
      } else {
        set(inside, place);
      }
      letters.computeIfAbsent(letter, _ -> new Occurrences()).add(place);
      seen |= trace(letter);
    }
    traces = seen;
    for (Occurrences each : letters.values()) {
      if (each.count >= words) {
        each.bits = bits(each);
      }
    }
  }

  /// Takes a path of the repository apart; one slash at its start is not part of it.
  static PathLetters of(String path) {
    String text = path.startsWith("/") ? path.substring(1) : path;
    return new PathLetters(text, text.codePoints().toArray(), true);
  }

  /// Takes a name apart, in which a slash is a letter like any other.
  static PathLetters ofName(String name) {
    return new PathLetters(name, name.codePoints().toArray(), false);
  }

  /// One of 64 bits for a letter; several letters share it.
  static long trace(int letter) {
    return 1L << letter;
  }

  /// Where a letter stands; null where it does not occur.
  long @Nullable [] where(int letter) {
    Occurrences found = letters.get(letter);
    if (found == null) {
      return null;
    }
    return found.bits == null ? bits(found) : found.bits;
  }

  /// Where a letter of a set stands. Takes a step for each letter of the path.
  long[] where(LetterSet set) {
    long[] where = new long[words];
    letters.forEach((letter, occurrences) -> {
      if (set.contains(letter)) {
        for (int i = 0; i < occurrences.count; i++) {
          set(where, occurrences.places[i]);
        }
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

  private long[] bits(Occurrences occurrences) {
    long[] bits = new long[words];
    for (int i = 0; i < occurrences.count; i++) {
      set(bits, occurrences.places[i]);
    }
    return bits;
  }

  private static void set(long[] bits, int place) {
    bits[place / Long.SIZE] |= 1L << place;
  }
}
