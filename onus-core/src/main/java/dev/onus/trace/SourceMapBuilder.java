package dev.onus.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The mappings of one or more maps, decoded: Base64 VLQ numbers, each relative to the last of its
/// kind, segments parted by commas, lines by semicolons.
final class SourceMapBuilder {
  private static final int CONTINUES = 32;
  private static final byte[] DIGITS = digits();

  final List<String> sources = new ArrayList<>();
  final List<String> names = new ArrayList<>();
  private long[] generated = new long[1024];
  private int[] originals = new int[4096];
  private int size;
  private boolean sorted = true;
  private String mappings = "";
  private int at;

  private static byte[] digits() {
    byte[] digits = new byte[128];
    Arrays.fill(digits, (byte) -1);
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int i = 0; i < alphabet.length(); i++) {
      digits[alphabet.charAt(i)] = (byte) i;
    }
    return digits;
  }

  /// Adds a map whose generated code starts at a line and column, both from 0.
  void add(
      List<String> itsSources,
      List<String> itsNames,
      String itsMappings,
      int firstLine,
      int firstColumn) {
    int sourceBase = sources.size();
    int nameBase = names.size();
    sources.addAll(itsSources);
    names.addAll(itsNames);
    mappings = itsMappings;
    at = 0;
    int line = firstLine;
    int offset = firstColumn;
    int column = 0;
    int[] last = new int[4];
    while (at < mappings.length()) {
      char c = mappings.charAt(at);
      if (c == ';') {
        line = Math.addExact(line, 1);
        offset = 0;
        column = 0;
        at++;
      } else if (c == ',') {
        at++;
      } else {
        column += number();
        segment(line, column + offset, last, sourceBase, nameBase);
      }
    }
  }

  private void segment(int line, int column, int[] last, int sourceBase, int nameBase) {
    boolean mapped = !ends();
    boolean named = false;
    if (mapped) {
      last[0] += number();
      last[1] += number();
      last[2] += number();
      named = !ends();
      last[3] += named ? number() : 0;
      if (!ends()) {
        throw new SourceMapFormatException("a segment before character " + at + " is too long");
      }
    }
    if (column < 0 || (mapped && (last[0] < 0 || last[1] < 0 || last[2] < 0))) {
      throw new SourceMapFormatException("a place before character " + at + " is negative");
    }
    push(((long) line << 32) | column);
    originals[size * 4 - 4] = mapped ? sourceBase + last[0] : -1;
    originals[size * 4 - 3] = last[1];
    originals[size * 4 - 2] = last[2];
    originals[size * 4 - 1] = named ? nameBase + last[3] : -1;
  }

  private boolean ends() {
    return at >= mappings.length() || mappings.charAt(at) == ',' || mappings.charAt(at) == ';';
  }

  private void push(long place) {
    if (size == SourceMap.MAX_SEGMENTS) {
      throw new SourceMapFormatException("it has over " + SourceMap.MAX_SEGMENTS + " segments");
    }
    if (size == generated.length) {
      generated = Arrays.copyOf(generated, size * 2);
      originals = Arrays.copyOf(originals, size * 8);
    }
    sorted &= size == 0 || generated[size - 1] <= place;
    generated[size++] = place;
  }

  /// The next number: five bits a digit, the lowest first, the sign in the lowest of all.
  private int number() {
    long value = 0;
    int shift = 0;
    while (true) {
      char c = at < mappings.length() ? mappings.charAt(at) : ',';
      int digit = c < 128 ? DIGITS[c] : -1;
      if (digit < 0 || shift > 30) {
        throw new SourceMapFormatException(
            "character " + at + " of `mappings` is none of a number");
      }
      at++;
      value |= (long) (digit & (CONTINUES - 1)) << shift;
      shift += 5;
      if ((digit & CONTINUES) == 0) {
        break;
      }
    }
    long magnitude = value >> 1;
    return (int) ((value & 1) == 0 ? magnitude : -magnitude);
  }

  long[] generated() {
    sort();
    return Arrays.copyOf(generated, size);
  }

  int[] originals() {
    sort();
    return Arrays.copyOf(originals, size * 4);
  }

  /// Maps may list a line's segments in any order; places are looked up in ascending order.
  private void sort() {
    if (sorted) {
      return;
    }
    int[] order =
        IntStream.range(0, size)
            .boxed()
            .sorted(Comparator.comparingLong(i -> generated[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    long[] places = new long[size];
    int[] targets = new int[size * 4];
    for (int i = 0; i < size; i++) {
      places[i] = generated[order[i]];
      System.arraycopy(originals, order[i] * 4, targets, i * 4, 4);
    }
    generated = places;
    originals = targets;
    sorted = true;
  }
}
