package dev.onus.server.chart;

import dev.onus.survey.OriginLines;
import java.util.List;

/// The share of AI month by month, as an interval: at least what is recorded, at most what is not
/// known to be human.
///
/// @param source where the figures come from, with their time
/// @param points oldest first
public record ShareOverTime(String title, String source, List<Point> points) {
  public ShareOverTime {
    points = List.copyOf(points);
  }

  /// The lines that lived at the end of a month.
  ///
  /// @param label of the month, such as `2026-03`
  /// @param href a page about that time; empty without one
  public record Point(String label, String href, OriginLines lines) {}

  /// Whether there is enough to draw a line.
  public boolean isDrawn() {
    return points.stream().filter(point -> point.lines().total() > 0).count() > 1;
  }
}
