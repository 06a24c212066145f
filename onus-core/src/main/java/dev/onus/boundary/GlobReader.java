package dev.onus.boundary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

/// Cuts the text of a pattern into steps; what the steps mean together is up to the dialect.
///
/// A backslash makes the next letter an ordinary one. `*`, `?` and `**` between slashes are
/// special; `[` only where the dialect has sets.
final class GlobReader {
  private final String text;
  private final boolean sets;
  private final IntUnaryOperator fold;
  private final List<Glob.Step> steps = new ArrayList<>();
  private final List<LetterSet> letterSets = new ArrayList<>();
  private int[] tokens = new int[16];
  private int count;
  private int at;
  private int segmentStart;

  /// A pattern could not be read: why, and at which index of the text.
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;
    final int index;
    final String reason;

    Malformed(int index, String reason) {
      super(reason);
      this.index = index;
      this.reason = reason;
    }
  }

  private GlobReader(String text, int from, boolean sets, IntUnaryOperator fold) {
    this.text = text;
    this.at = from;
    this.segmentStart = from;
    this.sets = sets;
    this.fold = fold;
  }

  /// The steps of the pattern that starts at `from`, where its leading slash is left out, and its
  /// trailing slash as well. `**` is a gap wherever it is a whole segment, also as the last.
  static List<Glob.Step> read(String text, int from) throws Malformed {
    return read(text, from, IntUnaryOperator.identity());
  }

  /// As [#read(String, int)], each letter of the pattern mapped.
  static List<Glob.Step> read(String text, int from, IntUnaryOperator fold) throws Malformed {
    return new GlobReader(text, from, false, fold).readAll();
  }

  /// The steps of a pattern that may hold sets of letters such as `[a-z]`. A last segment `**` is
  /// two stars, not a gap, as in Ruby's `File.fnmatch`.
  static List<Glob.Step> readWithSets(String text, int from) throws Malformed {
    return new GlobReader(text, from, true, IntUnaryOperator.identity()).readAll();
  }

  private List<Glob.Step> readAll() throws Malformed {
    while (at < text.length()) {
      int letter = text.codePointAt(at);
      int size = Character.charCount(letter);
      if (letter == '\\' && at + 1 < text.length() && text.charAt(at + 1) != '/') {
        int next = text.codePointAt(at + 1);
        add(fold.applyAsInt(next));
        at += 1 + Character.charCount(next);
      } else if (letter == '\\' && at + 1 == text.length() && !sets) {
        throw new Malformed(at, "nothing follows the backslash");
      } else if (letter == '\\' && at + 1 < text.length()) {
        at += 1;
      } else if (letter == '/') {
        endSegment(false);
        at += 1;
        segmentStart = at;
      } else if (letter == '*') {
        if (count == 0 || tokens[count - 1] != Segment.ANY_MANY) {
          add(Segment.ANY_MANY);
        }
        at += 1;
      } else if (letter == '?') {
        add(Segment.ANY_ONE);
        at += 1;
      } else if (letter == '[' && sets) {
        readSet();
      } else {
        add(fold.applyAsInt(letter));
        at += size;
      }
    }
    endSegment(true);
    return steps;
  }

  private void endSegment(boolean last) {
    boolean gap = at - segmentStart == 2 && text.startsWith("**", segmentStart);
    if (gap && !(last && sets)) {
      steps.add(new Glob.Gap());
    } else {
      steps.add(new Glob.Named(new Segment(Arrays.copyOf(tokens, count), letterSets)));
    }
    count = 0;
    letterSets.clear();
  }

  private void add(int token) {
    if (count == tokens.length) {
      tokens = Arrays.copyOf(tokens, count * 2);
    }
    tokens[count++] = token;
  }

  /// A set ends at the first `]` that no backslash precedes, even right after the `[`; a slash
  /// inside does not end the segment.
  private void readSet() throws Malformed {
    int open = at;
    at += 1;
    boolean negated = at < text.length() && (text.charAt(at) == '^' || text.charAt(at) == '!');
    if (negated) {
      at += 1;
    }
    var ranges = new ArrayList<LetterSet.Range>();
    while (true) {
      if (at >= text.length()) {
        throw new Malformed(open, "the set `[` is never closed, so the pattern matches nothing");
      }
      if (text.charAt(at) == ']') {
        break;
      }
      int first = setLetter(open);
      int last = first;
      if (at + 1 < text.length() && text.charAt(at) == '-' && text.charAt(at + 1) != ']') {
        at += 1;
        last = setLetter(open);
      }
      if (first <= last) {
        ranges.add(new LetterSet.Range(first, last));
      } else {
        // as in Ruby, a range that runs backwards still holds its two ends
        ranges.add(new LetterSet.Range(first, first));
        ranges.add(new LetterSet.Range(last, last));
      }
    }
    at += 1;
    add(Segment.FIRST_SET - letterSets.size());
    letterSets.add(new LetterSet(ranges, negated));
  }

  private int setLetter(int open) throws Malformed {
    if (text.charAt(at) == '\\') {
      at += 1;
    }
    if (at >= text.length()) {
      throw new Malformed(open, "the set `[` is never closed, so the pattern matches nothing");
    }
    int letter = text.codePointAt(at);
    at += Character.charCount(letter);
    return letter;
  }
}
