package dev.onus.cli.survey;

import dev.onus.survey.SurvivalComparison;
import dev.onus.survey.SurvivalCurve;
import java.util.List;

/// The two survival curves with their bands, as far as both groups support them.
final class SurvivalChart {
  private static final double WIDTH = 960;
  private static final double HEIGHT = 320;
  private static final double LEFT = 52;
  private static final double RIGHT = 120;
  private static final double TOP = 12;
  private static final double BOTTOM = 46;
  private static final double LABEL = 16;

  private final SurvivalComparison comparison;
  private final int last;

  private SurvivalChart(SurvivalComparison comparison) {
    this.comparison = comparison;
    this.last = Math.max(1, Math.min(comparison.ai().supported(), comparison.other().supported()));
  }

  /// The chart of a comparison that has enough evidence.
  static String of(SurvivalComparison comparison) {
    return new SurvivalChart(comparison).draw();
  }

  private String draw() {
    var svg =
        new StringBuilder(
            Drawing.open(
                WIDTH,
                HEIGHT,
                "Share of lines that still live, by age in days",
                "Two falling step curves with 95 % bands, AI lines solid and other lines dashed; the"
                    + " table below has the numbers."));
    for (int percent = 0; percent <= 100; percent += 25) {
      double y = y(percent / 100.0);
      svg.append(Drawing.line("grid", LEFT, y, WIDTH - RIGHT, y));
      svg.append(Drawing.text("end", LEFT - 8, y + 4, percent + " %")).append('\n');
    }
    double step = Drawing.step(last, 8);
    for (double age = 0; age <= last; age += step) {
      svg.append(Drawing.line("axis", x(age), y(0), x(age), y(0) + 5));
      svg.append(Drawing.text("middle", x(age), y(0) + 18, Figures.count(Math.round(age))));
    }
    svg.append(Drawing.line("axis", LEFT, y(0), WIDTH - RIGHT, y(0)));
    svg.append(Drawing.text("middle", (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 6, "age in days"));
    svg.append('\n');
    var ai = steps(comparison.ai().curve());
    var other = steps(comparison.other().curve());
    band(svg, "o", other);
    band(svg, "a", ai);
    curve(svg, "o", other);
    curve(svg, "a", ai);
    labels(svg);
    return svg.append("</svg>\n").toString();
  }

  private List<SurvivalCurve.Step> steps(SurvivalCurve curve) {
    return curve.steps().stream().filter(step -> step.age() <= last).toList();
  }

  private double x(double age) {
    return LEFT + (WIDTH - LEFT - RIGHT) * age / last;
  }

  private static double y(double survival) {
    return TOP + (HEIGHT - TOP - BOTTOM) * (1 - survival);
  }

  private void curve(StringBuilder svg, String kind, List<SurvivalCurve.Step> steps) {
    var path = new StringBuilder("M" + Drawing.number(x(0)) + " " + Drawing.number(y(1)));
    for (var step : steps) {
      path.append("H").append(Drawing.number(x(step.age())));
      path.append("V").append(Drawing.number(y(step.survival())));
    }
    path.append("H").append(Drawing.number(x(last)));
    svg.append("<path class=\"curve " + kind + "\" d=\"" + path + "\"/>\n");
  }

  private void band(StringBuilder svg, String kind, List<SurvivalCurve.Step> steps) {
    var path = new StringBuilder("M" + Drawing.number(x(0)) + " " + Drawing.number(y(1)));
    for (var step : steps) {
      path.append("H").append(Drawing.number(x(step.age())));
      path.append("V").append(Drawing.number(y(step.byCommits().high())));
    }
    path.append("H").append(Drawing.number(x(last)));
    for (var step : steps.reversed()) {
      path.append("V").append(Drawing.number(y(step.byCommits().low())));
      path.append("H").append(Drawing.number(x(step.age())));
    }
    path.append("V").append(Drawing.number(y(1))).append("Z");
    svg.append("<path class=\"band " + kind + "\" d=\"" + path + "\"/>\n");
  }

  /// Names at the ends of the curves, moved apart where these meet.
  private void labels(StringBuilder svg) {
    double ai = comparison.ai().curve().at(last).survival();
    double other = comparison.other().curve().at(last).survival();
    double yAi = y(ai);
    double yOther = y(other);
    double missing = LABEL - Math.abs(yAi - yOther);
    if (missing > 0) {
      double sign = yAi <= yOther ? 1 : -1;
      yAi -= sign * missing / 2;
      yOther += sign * missing / 2;
    }
    double x = WIDTH - RIGHT + 8;
    svg.append(Drawing.text("strong", x, yAi + 4, "AI lines " + percent(ai)));
    svg.append(Drawing.text("strong", x, yOther + 4, "others " + percent(other))).append('\n');
  }

  private static String percent(double share) {
    return Math.round(100 * share) + " %";
  }
}
