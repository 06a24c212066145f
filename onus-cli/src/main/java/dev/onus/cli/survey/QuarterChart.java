package dev.onus.cli.survey;

import dev.onus.provenance.Origin;
import dev.onus.survey.OriginLines;
import dev.onus.survey.Period;
import java.util.List;
import java.util.function.Function;

/// Lines by period as stacked bars. A period of several quarters is as wide as these, and as high
/// as their mean, so that areas compare.
final class QuarterChart {
  private static final double WIDTH = 960;
  private static final double HEIGHT = 300;
  private static final double LEFT = 64;
  private static final double TOP = 12;
  private static final double BOTTOM = 30;
  private static final int Y_STEPS = 5;
  private static final double WIDEST = 72;
  private static final int FEW = 12;

  private final List<Period> periods;
  private final Function<Period, OriginLines> lines;
  private final int first;
  private final int quarters;

  private QuarterChart(List<Period> periods, Function<Period, OriginLines> lines) {
    this.periods = periods;
    this.lines = lines;
    this.first = periods.getFirst().first().index();
    this.quarters = periods.getLast().last().index() - first + 1;
  }

  /// The chart; there is at least one period.
  static String of(String title, List<Period> periods, Function<Period, OriginLines> lines) {
    return new QuarterChart(periods, lines).draw(title);
  }

  private String draw(String title) {
    double highest = periods.stream().mapToDouble(this::perQuarter).max().orElse(1);
    double step = Drawing.step(Math.max(1, highest), Y_STEPS);
    double top = step * Math.max(1, Math.ceil(highest / step));
    var svg =
        new StringBuilder(
            Drawing.open(
                WIDTH,
                HEIGHT,
                title,
                "Stacked bars from "
                    + periods.getFirst().first()
                    + " to "
                    + periods.getLast().last()
                    + "; the table below has the numbers."));
    double plot = HEIGHT - TOP - BOTTOM;
    for (double at = 0; at <= top + step / 2; at += step) {
      double y = TOP + plot * (1 - at / top);
      svg.append(Drawing.line("grid", LEFT, y, WIDTH, y));
      svg.append(Drawing.text("end", LEFT - 8, y + 4, Figures.count(Math.round(at)))).append('\n');
    }
    for (Period period : periods) {
      bar(svg, period, top, plot);
    }
    svg.append(Drawing.line("axis", LEFT, TOP + plot, WIDTH, TOP + plot)).append('\n');
    if (quarters <= FEW) {
      names(svg);
    } else {
      years(svg);
    }
    return svg.append("</svg>\n").toString();
  }

  private double perQuarter(Period period) {
    return (double) lines.apply(period).total() / period.quarters();
  }

  private double x(int quarter) {
    return LEFT + (WIDTH - LEFT) * (quarter - first) / quarters;
  }

  private void bar(StringBuilder svg, Period period, double top, double plot) {
    double gap = quarters > 60 ? .5 : 1.5;
    double room = x(period.last().index() + 1) - x(period.first().index()) - 2 * gap;
    double width = Math.min(room, WIDEST * period.quarters());
    double left = x(period.first().index()) + gap + (room - width) / 2;
    double y = TOP + plot;
    svg.append("<g><title>")
        .append(period + ": " + Drawing.described(lines.apply(period)))
        .append("</title>");
    for (Origin origin : Origin.values()) {
      double height = plot * lines.apply(period).of(origin) / period.quarters() / top;
      if (height > 0) {
        y -= height;
        svg.append(Drawing.box(origin, left, y, width, height));
      }
    }
    svg.append("</g>\n");
  }

  /// A label at the first quarter of each year, as far as there is room.
  private void years(StringBuilder svg) {
    int every = Math.max(1, (int) Math.ceil(quarters / 4.0 / 16));
    for (int quarter = first; quarter < first + quarters; quarter++) {
      if (quarter % 4 == 0 && quarter / 4 % every == 0) {
        double x = x(quarter);
        svg.append(Drawing.line("axis", x, HEIGHT - BOTTOM, x, HEIGHT - BOTTOM + 5));
        svg.append(Drawing.text("", x + 3, HEIGHT - 10, String.valueOf(quarter / 4))).append('\n');
      }
    }
  }

  /// The name of each period below its bar.
  private void names(StringBuilder svg) {
    for (Period period : periods) {
      double x = (x(period.first().index()) + x(period.last().index() + 1)) / 2;
      String name =
          period.quarters() == 1
              ? period.first().toString()
              : period.first() + " – " + period.last();
      svg.append(Drawing.text("middle", x, HEIGHT - 10, name)).append('\n');
    }
  }
}
