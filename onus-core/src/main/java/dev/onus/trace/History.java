package dev.onus.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The last lines that belong to no trace: where a header is looked for when the first frame comes.
final class History {
  private static final int KEPT = 60;
  private final List<LogLine> lines = new ArrayList<>();

  void add(LogLine line) {
    if (lines.size() == KEPT * 2) {
      lines.subList(0, KEPT).clear();
    }
    lines.add(line);
  }

  /// Takes a prefix off the lines, now that it is known to be one.
  void strip(PrefixShape prefix) {
    lines.replaceAll(prefix::strip);
  }

  void clear() {
    lines.clear();
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  /// The line so many before the current one, 0 being the last; null when there is none.
  @Nullable LogLine back(int distance) {
    int i = lines.size() - 1 - distance;
    return i < 0 || distance >= KEPT ? null : lines.get(i);
  }

  /// A header with the lines between it and the present, which continue its message.
  ///
  /// @param distance of the header's line, as in `back`
  record Found(Header header, List<String> rest, int distance) {}

  /// The nearest line that reads as a header, no further back than the start of the record.
  @Nullable Found nearest(int within, Function<LogLine, @Nullable Header> read) {
    for (int distance = 0; distance < within; distance++) {
      LogLine line = back(distance);
      if (line == null) {
        return null;
      }
      Header header = read.apply(line);
      if (header != null) {
        return new Found(header, between(distance), distance);
      }
      if (line.startsRecord()) {
        return null;
      }
    }
    return null;
  }

  /// The texts of the lines after the one at a distance.
  List<String> between(int distance) {
    var texts = new ArrayList<String>();
    for (int i = distance - 1; i >= 0; i--) {
      LogLine line = back(i);
      if (line != null) {
        texts.add(line.text());
      }
    }
    return texts;
  }
}
