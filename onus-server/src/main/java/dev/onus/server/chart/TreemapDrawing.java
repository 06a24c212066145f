package dev.onus.server.chart;

import static dev.onus.server.chart.Svg.number;

import dev.onus.provenance.Origin;
import java.util.List;

/// Draws a tree map. Within a part each origin takes its share of the width, so that what is
/// coloured on the whole picture is the share on the whole.
public final class TreemapDrawing {
  private static final double GAP = 2;
  private static final double PLATE = 18;
  private static final double LETTER = 6.6;

  private TreemapDrawing() {}

  /// The picture; empty where there is nothing to draw.
  public static String svg(Treemap map, Shape shape) {
    List<Treemap.Part> parts = map.drawn();
    if (parts.isEmpty()) {
      return "";
    }
    double height = shape == Shape.WIDE ? 340 : 420;
    var svg = new Svg();
    svg.open(
        "svg",
        "class",
        "chart treemap " + shape.label(),
        "viewBox",
        "0 0 " + shape.width() + " " + number(height),
        "role",
        "group",
        "aria-label",
        map.title() + ". " + Scale.words(map.total()) + ". The table below says the same.");
    svg.title(map.title());
    for (var square :
        Squares.of(
            parts.stream().map(part -> (double) part.lines().total()).toList(),
            shape.width(),
            height)) {
      part(svg, parts.get(square.index()), square);
    }
    return svg.close("svg").toString();
  }

  private static void part(Svg svg, Treemap.Part part, Squares.Square at) {
    double width = at.width() - GAP;
    double height = at.height() - GAP;
    if (width <= 0.5 || height <= 0.5) {
      return;
    }
    boolean linked = !part.href().isEmpty();
    // The keyboard finds the same links in the table below.
    svg.open(
        linked ? "a" : "g",
        linked ? "href" : "class",
        linked ? part.href() : "part",
        "tabindex",
        linked ? "-1" : "");
    svg.title(part.name() + ": " + Scale.words(part.lines()));
    boolean plate = height >= PLATE + 8 && width >= 3 * LETTER;
    double top = plate ? PLATE : 0;
    double x = at.x();
    for (Origin origin : Scale.ORDER) {
      double share = width * part.lines().of(origin) / part.lines().total();
      if (share > 0) {
        svg.empty(
            "rect",
            "x",
            number(x),
            "y",
            number(at.y() + top),
            "width",
            number(Math.max(share, 0.1)),
            "height",
            number(height - top),
            "fill",
            Scale.pattern(origin));
        x += share;
      }
    }
    if (plate) {
      label(svg, part, at, width);
    }
    svg.empty(
        "rect",
        "class",
        "edge",
        "x",
        number(at.x()),
        "y",
        number(at.y()),
        "width",
        number(width),
        "height",
        number(height));
    svg.close(linked ? "a" : "g");
  }

  private static void label(Svg svg, Treemap.Part part, Squares.Square at, double width) {
    svg.empty(
        "rect",
        "class",
        "plate",
        "x",
        number(at.x()),
        "y",
        number(at.y()),
        "width",
        number(width),
        "height",
        number(PLATE));
    String share = Percent.ai(part.lines());
    int room = (int) ((width - 8) / LETTER);
    boolean both = room >= part.name().length() + share.length() + 2;
    svg.text(
        "text", shortened(part.name(), room), "x", number(at.x() + 4), "y", number(at.y() + 13));
    if (both) {
      svg.text(
          "text",
          share,
          "class",
          "share",
          "text-anchor",
          "end",
          "x",
          number(at.x() + width - 4),
          "y",
          number(at.y() + 13));
    }
  }

  static String shortened(String name, int room) {
    if (name.length() <= room) {
      return name;
    }
    int end = Math.max(0, room - 1);
    if (end > 0 && Character.isHighSurrogate(name.charAt(end - 1))) {
      end--;
    }
    return name.substring(0, end) + "…";
  }
}
