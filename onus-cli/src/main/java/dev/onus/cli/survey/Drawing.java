package dev.onus.cli.survey;

import dev.onus.cli.answer.Html;
import dev.onus.cli.blame.BlameText;
import dev.onus.provenance.Origin;
import dev.onus.survey.OriginLines;
import java.util.Locale;

/// The parts that the charts of the page share. Colours and patterns are those of the style sheet.
final class Drawing {
  private Drawing() {}

  /// The patterns that double the colours of the origins; once a page.
  static String patterns() {
    return """
    <svg width="0" height="0" style="position:absolute" aria-hidden="true"><defs>
    <pattern id="edited" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="g-edited" width="6" height="6"/><path class="m" stroke-width="2" d="M0 0V6"/></pattern>
    <pattern id="declared" width="7" height="7" patternUnits="userSpaceOnUse"><rect class="g-declared" width="7" height="7"/><circle class="d" cx="3.5" cy="3.5" r="1.2"/></pattern>
    <pattern id="human" width="5" height="5" patternUnits="userSpaceOnUse"><rect class="g-human" width="5" height="5"/><path class="m" stroke-width="1.2" d="M0 2.5H5"/></pattern>
    </defs></svg>
    """;
  }

  /// A rectangle in the colour and pattern of an origin.
  static String box(Origin origin, double x, double y, double width, double height) {
    return String.format(
        Locale.ROOT,
        "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>",
        origin.label(),
        number(x),
        number(y),
        number(width),
        number(height));
  }

  /// A line of text at a place.
  ///
  /// @param kind class names of the style sheet
  static String text(String kind, double x, double y, String text) {
    return "<text class=\""
        + kind
        + "\" x=\""
        + number(x)
        + "\" y=\""
        + number(y)
        + "\">"
        + Html.text(text)
        + "</text>";
  }

  /// A straight line.
  static String line(String kind, double x1, double y1, double x2, double y2) {
    return "<path class=\""
        + kind
        + "\" d=\"M"
        + number(x1)
        + " "
        + number(y1)
        + "L"
        + number(x2)
        + " "
        + number(y2)
        + "\"/>";
  }

  /// The start of a chart that reads as its title and description to those who can't see it.
  static String open(double width, double height, String title, String description) {
    return "<svg role=\"img\" viewBox=\"0 0 "
        + number(width)
        + " "
        + number(height)
        + "\"><title>"
        + Html.text(title)
        + "</title><desc>"
        + Html.text(description)
        + "</desc>\n";
  }

  /// A bar of all origins that stretches to its place; decoration beside the numbers of its row.
  ///
  /// @param part how long it is, as a part of the place between 0 and 1
  static String bar(OriginLines lines, double part) {
    return "<svg aria-hidden=\"true\">" + boxes(lines, part) + "</svg>";
  }

  /// The share of all lines as one bar over a scale.
  static String share(OriginLines lines) {
    return "<svg role=\"img\"><title>Lines by origin, as shares of 100 %</title><desc>"
        + Html.text(described(lines))
        + "</desc>"
        + boxes(lines, 1)
        + "</svg>\n<div class=\"scale\" aria-hidden=\"true\"><span>0 %</span><span>25 %</span>"
        + "<span>50 %</span><span>75 %</span><span>100 %</span></div>\n";
  }

  /// Boxes side by side in percent of their place, so that patterns keep their shape.
  private static String boxes(OriginLines lines, double part) {
    var boxes = new StringBuilder();
    double x = 0;
    for (Origin origin : Origin.values()) {
      double width = lines.total() == 0 ? 0 : 100 * part * lines.of(origin) / lines.total();
      if (width > 0) {
        boxes
            .append("<rect class=\"")
            .append(origin.label())
            .append("\" x=\"")
            .append(number(x))
            .append("%\" y=\"0\" width=\"")
            .append(number(Math.max(.2, width)))
            .append("%\" height=\"100%\"/>");
      }
      x += width;
    }
    return boxes.toString();
  }

  /// The numbers of a chart in words.
  static String described(OriginLines lines) {
    var words = new StringBuilder();
    for (Origin origin : Origin.values()) {
      words
          .append(words.isEmpty() ? "" : ", ")
          .append(origin.label())
          .append(' ')
          .append(Figures.count(lines.of(origin)));
    }
    return words.toString();
  }

  /// The key of colours, patterns and letters, with the numbers.
  static String key(OriginLines lines) {
    var list = new StringBuilder("<ul class=\"key\">\n");
    for (Origin origin : Origin.values()) {
      list.append("<li><svg viewBox=\"0 0 24 16\" aria-hidden=\"true\">")
          .append(box(origin, 0, 0, 24, 16))
          .append("</svg><span><b>")
          .append(Html.text(BlameText.letter(origin)))
          .append("</b> ")
          .append(origin.label())
          .append(' ')
          .append(Figures.count(lines.of(origin)))
          .append(
              lines.total() == 0
                  ? ""
                  : " ("
                      + Html.text(Figures.percent((double) lines.of(origin) / lines.total()))
                      + ")")
          .append("</span></li>\n");
    }
    return list.append("</ul>\n").toString();
  }

  /// The smallest of 1, 2, 2.5, 5 times a power of ten that divides a range into at most `most`
  /// steps.
  static double step(double range, int most) {
    double unit = Math.pow(10, Math.floor(Math.log10(Math.max(range, 1) / most)));
    for (double factor : new double[] {1, 2, 2.5, 5}) {
      if (range / (unit * factor) <= most) {
        return unit * factor;
      }
    }
    return unit * 10;
  }

  /// A number with at most two decimals.
  static String number(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
  }
}
