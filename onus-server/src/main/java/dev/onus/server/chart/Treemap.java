package dev.onus.server.chart;

import dev.onus.survey.OriginLines;
import java.util.Comparator;
import java.util.List;

/// Parts of a whole whose areas are their lines, each filled by the origins of its lines.
///
/// @param source where the figures come from, with their time
public record Treemap(String title, String unit, String source, List<Part> parts) {
  /// More parts would be too small to be seen.
  private static final int MOST = 48;

  /// A part.
  ///
  /// @param href a page of this server about it; empty without one
  public record Part(String name, String href, OriginLines lines) {}

  public Treemap {
    for (Part part : parts) {
      if (!part.href().isEmpty() && !part.href().startsWith("/")) {
        throw new IllegalArgumentException("this leads away from the server: " + part.href());
      }
    }
    parts =
        parts.stream()
            .filter(part -> part.lines().total() > 0)
            .sorted(
                Comparator.comparingLong((Part part) -> part.lines().total())
                    .reversed()
                    .thenComparing(Part::name))
            .toList();
  }

  /// What is drawn: the largest, and the rest as one.
  List<Part> drawn() {
    if (parts.size() <= MOST) {
      return parts;
    }
    var rest = OriginLines.NONE;
    for (Part part : parts.subList(MOST - 1, parts.size())) {
      rest = rest.plus(part.lines());
    }
    var others = new Part((parts.size() - MOST + 1) + " smaller ones", "", rest);
    var drawn = new java.util.ArrayList<>(parts.subList(0, MOST - 1));
    drawn.add(others);
    drawn.sort(Comparator.comparingLong((Part part) -> part.lines().total()).reversed());
    return List.copyOf(drawn);
  }

  /// All lines.
  public OriginLines total() {
    var total = OriginLines.NONE;
    for (Part part : parts) {
      total = total.plus(part.lines());
    }
    return total;
  }
}
