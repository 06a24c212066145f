package dev.onus.boundary;

/// The places in a path that a pattern can have come to, all at once: a star tries no way twice.
///
/// Each step takes time in proportion to the words between the first place and the last.
final class Places {
  private final PathLetters path;
  private final long[] bits;

  /// Words before this one are empty.
  private int low;

  /// Words behind this one are empty.
  private int high;

  /// The place before the first letter.
  Places(PathLetters path) {
    this.path = path;
    this.bits = new long[path.words];
    bits[0] = 1;
  }

  /// Over one letter, where it is one of `where`. Whether any place is left.
  boolean advance(long[] where) {
    long carry = 0;
    for (int word = low; word <= high; word++) {
      long hit = bits[word] & where[word];
      bits[word] = hit << 1 | carry;
      carry = hit >>> 63;
    }
    if (carry != 0) {
      // the place behind the last letter has a word, so there is one more
      bits[++high] = carry;
    }
    return narrow();
  }

  /// Over any number of letters that are no slash. Adding a place to a run of ones carries it
  /// through to the end of the run.
  void anyLetters() {
    long carry = 0;
    for (int word = low; word <= high || carry != 0; word++) {
      long run = path.inside[word];
      long from = bits[word];
      long sum = run + (from & run);
      boolean over = Long.compareUnsigned(sum, run) < 0;
      sum += carry;
      over |= carry != 0 && sum == 0;
      bits[word] = (sum ^ run) | from;
      carry = over ? 1 : 0;
      high = Math.max(high, word);
    }
  }

  /// From the start of a segment over any number of segments.
  void anySegments() {
    long first = Long.lowestOneBit(bits[low]);
    bits[low] = path.starts[low] & -first;
    high = path.words - 1;
    System.arraycopy(path.starts, low + 1, bits, low + 1, high - low);
  }

  /// Whether a place is at the end of the path.
  boolean atEnd() {
    int word = path.length / Long.SIZE;
    return word <= high && (bits[word] & 1L << path.length) != 0;
  }

  /// Whether a place is at a slash.
  boolean atSlash() {
    for (int word = low; word <= high; word++) {
      if ((bits[word] & path.slashes[word]) != 0) {
        return true;
      }
    }
    return false;
  }

  private boolean narrow() {
    while (low < high && bits[low] == 0) {
      low++;
    }
    while (high > low && bits[high] == 0) {
      high--;
    }
    return bits[low] != 0;
  }
}
