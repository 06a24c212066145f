package dev.onus.cli.survey;

import dev.onus.cli.blame.BlameText;
import dev.onus.cli.terminal.Style;
import dev.onus.provenance.Origin;
import dev.onus.survey.OriginLines;
import java.util.EnumMap;
import java.util.Map;

/// A bar of letters, one for each origin, as long as its share: `AAEDDDD?????`.
final class OriginBar {
  private OriginBar() {}

  /// The bar; blank where there are no lines.
  static String of(OriginLines lines, int width, Style style) {
    var bar = new StringBuilder();
    cells(lines, width)
        .forEach((origin, count) ->
            bar.append(style.origin(origin, BlameText.letter(origin).repeat(count))));
    return bar.toString();
  }

  /// How many of the cells each origin gets: by the largest remainder, and at least one where there
  /// are lines at all.
  static Map<Origin, Integer> cells(OriginLines lines, int width) {
    var cells = new EnumMap<Origin, Integer>(Origin.class);
    long total = lines.total();
    if (total == 0) {
      return cells;
    }
    int given = 0;
    for (Origin origin : Origin.values()) {
      long count = lines.of(origin);
      int cell = count == 0 ? 0 : (int) Math.max(1, count * width / total);
      cells.put(origin, cell);
      given += cell;
    }
    while (given != width) {
      int step = given < width ? 1 : -1;
      Origin next = Origin.UNKNOWN;
      double furthest = Double.NEGATIVE_INFINITY;
      for (Origin origin : Origin.values()) {
        int cell = cells.getOrDefault(origin, 0);
        double missing = step * ((double) lines.of(origin) * width / total - cell);
        if (lines.of(origin) > 0 && (step > 0 || cell > 1) && missing > furthest) {
          furthest = missing;
          next = origin;
        }
      }
      cells.merge(next, step, Integer::sum);
      given += step;
    }
    return cells;
  }
}
