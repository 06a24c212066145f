package dev.onus.server.chart;

import static dev.onus.server.chart.Svg.number;

import dev.onus.provenance.Origin;
import dev.onus.survey.OriginLines;
import dev.onus.survey.Share;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// Draws shares over time: the origins stacked up to all lines, which makes the interval a band
/// between what is recorded below it and what is known to be human above it.
public final class SeriesDrawing {
  private static final double LEFT = 44;
  private static final double RIGHT = 12;
  private static final double TOP = 10;
  private static final double BOTTOM = 24;

  private SeriesDrawing() {}

  /// The picture; empty where there is no line to draw.
  public static String svg(ShareOverTime series, Shape shape) {
    if (!series.isDrawn()) {
      return "";
    }
    List<ShareOverTime.Point> points =
        series.points().stream().filter(point -> point.lines().total() > 0).toList();
    double height = shape == Shape.WIDE ? 220 : 200;
    var plot =
        new Plot(points, LEFT, TOP, shape.width() - LEFT - RIGHT, height - TOP - BOTTOM, new Svg());
    String last = Percent.ai(points.getLast().lines());
    plot.svg.open(
        "svg",
        "class",
        "chart series " + shape.label(),
        "viewBox",
        "0 0 " + shape.width() + " " + number(height),
        "role",
        "img",
        "aria-label",
        series.title()
            + ": "
            + last
            + " at "
            + points.getLast().label()
            + ". The table below says the same.");
    plot.svg.title(series.title());
    plot.axis(shape == Shape.WIDE ? 3 : 6);
    plot.areas();
    plot.line("at-most", Share::max);
    plot.line("at-least", Share::low);
    plot.targets();
    return plot.svg.close("svg").toString();
  }

  /// Where the points are drawn.
  private record Plot(
      List<ShareOverTime.Point> points,
      double left,
      double top,
      double width,
      double height,
      Svg svg) {
    private double x(int index) {
      return left + width * index / (points.size() - 1);
    }

    private double y(double share) {
      return top + height * (1 - share);
    }

    private void axis(int every) {
      for (int percent = 0; percent <= 100; percent += 25) {
        double y = y(percent / 100.0);
        svg.empty(
            "path",
            "class",
            "grid",
            "d",
            "M" + number(left) + " " + number(y) + " H" + number(left + width));
        svg.text(
            "text",
            percent + " %",
            "text-anchor",
            "end",
            "x",
            number(left - 6),
            "y",
            number(y + 4));
      }
      for (int i = points.size() - 1; i >= 0; i -= every) {
        svg.text(
            "text",
            points.get(i).label(),
            "text-anchor",
            i == points.size() - 1 ? "end" : i == 0 ? "start" : "middle",
            "x",
            number(x(i)),
            "y",
            number(top + height + 17));
      }
    }

    /// Recorded at the bottom, human at the top: what is between them is not known.
    private void areas() {
      area(Origin.AI, _ -> 0, lines -> share(lines, lines.ai()));
      area(
          Origin.AI_EDITED,
          lines -> share(lines, lines.ai()),
          lines -> share(lines, lines.ai() + lines.aiEdited()));
      area(
          Origin.DECLARED,
          lines -> share(lines, lines.ai() + lines.aiEdited()),
          lines -> share(lines, lines.claimed()));
      area(
          Origin.UNKNOWN,
          lines -> share(lines, lines.claimed()),
          lines -> share(lines, lines.claimed() + lines.unknown()));
      area(Origin.HUMAN, lines -> share(lines, lines.claimed() + lines.unknown()), _ -> 1);
    }

    private static double share(OriginLines lines, long part) {
      return (double) part / lines.total();
    }

    private void area(
        Origin origin, ToDoubleFunction<OriginLines> from, ToDoubleFunction<OriginLines> to) {
      if (points.stream().allMatch(point -> point.lines().of(origin) == 0)) {
        return;
      }
      var path = new StringBuilder("M");
      for (int i = 0; i < points.size(); i++) {
        path.append(i == 0 ? "" : " L").append(at(i, to));
      }
      for (int i = points.size() - 1; i >= 0; i--) {
        path.append(" L").append(at(i, from));
      }
      svg.empty("path", "d", path.append(" Z").toString(), "fill", Scale.pattern(origin));
    }

    private String at(int index, ToDoubleFunction<OriginLines> share) {
      return number(x(index)) + " " + number(y(share.applyAsDouble(points.get(index).lines())));
    }

    private void line(String name, ToDoubleFunction<Share> bound) {
      var path = new StringBuilder("M");
      for (int i = 0; i < points.size(); i++) {
        double share = points.get(i).lines().share().map(bound::applyAsDouble).orElse(0.0);
        path.append(i == 0 ? "" : " L").append(number(x(i))).append(' ').append(number(y(share)));
      }
      svg.empty("path", "class", name, "d", path.toString());
    }

    /// What a pointer over a month is told.
    private void targets() {
      double step = width / (points.size() - 1);
      for (int i = 0; i < points.size(); i++) {
        double from = Math.max(left, x(i) - step / 2);
        double to = Math.min(left + width, x(i) + step / 2);
        svg.open(
            "rect",
            "class",
            "target",
            "x",
            number(from),
            "y",
            number(top),
            "width",
            number(to - from),
            "height",
            number(height));
        var point = points.get(i);
        svg.title(
            String.format(
                Locale.ROOT,
                "%s: AI %s of %,d lines",
                point.label(),
                Percent.ai(point.lines()),
                point.lines().total()));
        svg.close("rect");
      }
    }
  }
}
