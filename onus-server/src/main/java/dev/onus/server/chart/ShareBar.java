package dev.onus.server.chart;

import static dev.onus.server.chart.Svg.number;

import dev.onus.provenance.Origin;
import dev.onus.survey.OriginLines;

/// A bar that is divided among the origins of lines.
public final class ShareBar {
  private static final double WIDTH = 140;
  private static final double HEIGHT = 12;

  private ShareBar() {}

  /// The picture. The numbers stand beside it, so it is told to nobody who can't see it.
  public static String svg(OriginLines lines) {
    var svg = new Svg();
    svg.open(
        "svg",
        "class",
        "chart bar",
        "viewBox",
        "0 0 " + number(WIDTH) + " " + number(HEIGHT),
        "width",
        number(WIDTH),
        "height",
        number(HEIGHT),
        "role",
        "img",
        "aria-label",
        Scale.words(lines));
    svg.title(Scale.words(lines));
    double x = 0;
    for (Origin origin : Scale.ORDER) {
      double width = lines.total() == 0 ? 0 : WIDTH * lines.of(origin) / lines.total();
      if (width > 0) {
        // What is there is seen, however little it is.
        double seen = Math.min(Math.max(width, 1.5), WIDTH - x);
        svg.empty(
            "rect",
            "x",
            number(x),
            "width",
            number(seen),
            "height",
            number(HEIGHT),
            "fill",
            Scale.pattern(origin));
        x += seen;
      }
    }
    svg.empty("rect", "class", "edge", "width", number(WIDTH), "height", number(HEIGHT));
    return svg.close("svg").toString();
  }
}
